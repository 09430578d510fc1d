from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from news.front_page import compose


@require_safe
def front_page(request):
    front = compose(at=timezone.now())
    return render(
        request,
        "news/front_page.html",
        {
            "lead": front.lead,
            "picks": front.picks,
            "stream": front.stream,
            "topics": front.topics,
            "articles": front.articles,
            "today": timezone.localdate(),
        },
    )
