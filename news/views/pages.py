"""Pages that are not about one article or a list of them."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from news.models import FixedPage


@require_safe
def corrections(request):
    return render(request, "news/corrections.html")


@require_safe
def page_detail(request, slug):
    return render(request, "news/page_detail.html", {"page": get_object_or_404(FixedPage, slug=slug)})
