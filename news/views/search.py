from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bekasi_portal.compiled import Compiled
from news.models import Tag
from news.paging import page_of
from news.search import LONGEST_QUERY, MOST_RANKED, cards_in_order, matching_all, matching_any, typed_words

topics = Compiled(lambda at: Tag.objects.most_used(at).values("name", "slug"))


@require_safe
def search(request):
    query, at = typed_words(request.GET.get("q", "")), timezone.now()
    too_long = len(query) > LONGEST_QUERY
    keys, is_partial, page = [], False, None
    if query and not too_long:
        keys, is_partial = found(query, at=at)
        page = page_of(keys[:MOST_RANKED], request)
    if page:
        page.object_list = cards_in_order(page.object_list, at=at)
    context = {
        "query": query[:LONGEST_QUERY],
        "too_long": too_long,
        "longest_query": LONGEST_QUERY,
        "page": page,
        "is_partial": is_partial,
        "has_more": len(keys) > MOST_RANKED,
        "topics": [] if page else topics(at=at),
    }
    return render(request, "news/search.html", context)


def found(query, *, at) -> tuple[list[int], bool]:
    """Articles with all the words or, where there are none, with some of them (then ``is_partial``)."""
    keys = matching_all(query, at=at)
    if keys:
        return keys, False
    keys = matching_any(query, at=at)
    return keys, bool(keys)
