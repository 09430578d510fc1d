from django.shortcuts import render
from django.views.decorators.http import require_safe

from news.models import Tag
from news.paging import page_of
from news.search import LONGEST_QUERY, matching_all, matching_any, typed_words


@require_safe
def search(request):
    query = typed_words(request.GET.get("q", ""))
    too_long = len(query) > LONGEST_QUERY
    page, is_partial = found(query, request) if query and not too_long else (None, False)
    context = {
        "query": query[:LONGEST_QUERY],
        "too_long": too_long,
        "longest_query": LONGEST_QUERY,
        "page": page,
        "is_partial": is_partial,
        "topics": [] if page else list(Tag.objects.most_used().values("name", "slug")),
    }
    return render(request, "news/search.html", context)


def found(query, request):
    """Articles with all the words or, where there are none, with some of them (then ``is_partial``)."""
    matches = matching_all(query)
    is_partial = not matches.exists()
    page = page_of(matching_any(query) if is_partial else matches, request)
    return page, is_partial and page.paginator.count > 0
