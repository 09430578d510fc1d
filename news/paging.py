"""Numbered pages of a long list: `?halaman=2`."""

import re

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404

PER_PAGE = 20
NUMBER = re.compile(r"[1-9][0-9]{0,5}")


def page_of(items, request, *, per_page: int = PER_PAGE) -> Page:
    """The page that the address asks for, the first one unless told; what is no page of this list is a 404."""
    asked = request.GET.get("halaman", "1")
    if not NUMBER.fullmatch(asked):
        raise Http404
    try:
        return Paginator(items, per_page).page(int(asked))
    except EmptyPage as error:
        raise Http404 from error
