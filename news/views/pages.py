"""Pages that are not about one article or a list of them."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from news.models import FixedPage
from news.structured_data import trail_page


@require_safe
def corrections(request):
    trail = trail_page([("Ralat dan hak jawab", request.path)])
    return render(request, "news/corrections.html", {"structured_data": trail})


@require_safe
def page_detail(request, slug):
    page = get_object_or_404(FixedPage, slug=slug)
    trail = trail_page([(page.title, page.get_absolute_url())])
    return render(request, "news/page_detail.html", {"page": page, "structured_data": trail})
