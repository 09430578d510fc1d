"""How titles, times, files and page numbers are written on public pages."""

import re
from datetime import date, datetime
from pathlib import PurePath
from urllib.parse import urlencode

from django import template
from django.core.paginator import Page
from django.template.defaultfilters import stringfilter
from django.utils.safestring import SafeString

from bekasi_portal.indonesian import DAYS, clock, day, local
from news import structured_data
from news.models import Article, Photo
from news.renditions import social_image

register = template.Library()

INNER_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
PORTAL = "Portal Berita Kota Bekasi"
WORD_JOINER = "\u2060"
# Letters beyond which a title is set in a smaller size: on a phone it would take more than half of the first screen.
LONG_TITLE = 90


@register.filter(is_safe=True)
@stringfilter
def unbroken(title: str) -> str:
    """Reduplications stay on one line ("Baris-berbaris"): a word joiner after each hyphen inside a word."""
    return INNER_HYPHEN.sub(f"-{WORD_JOINER}", title)


@register.filter
def is_long(title: str) -> bool:
    return len(title) > LONG_TITLE


@register.filter
def seen_from(value: datetime, today: date) -> str:
    """No more of a time than a reader needs: "11.20 WIB" today, "Senin, 11.20 WIB" this week, else "5 Januari 2026"."""
    on = local(value).date()
    if on == today:
        return f"{clock(value)} WIB"
    if 0 < (today - on).days < 7:
        return f"{DAYS[on.weekday()]}, {clock(value)} WIB"
    return day(on)


@register.filter
def is_of_another_day(articles: list, today: date) -> bool:
    """Whether times alone would mislead, because something in a list newest first is not of today."""
    return any(local(article.published_at).date() != today for article in (articles[0], articles[-1]))


@register.filter
def file_kind(name: str) -> str:
    """PDF, DOCX: what a reader calls the kind of a file."""
    return PurePath(name).suffix.removeprefix(".").upper()


@register.simple_tag(takes_context=True)
def page_links(context, page: Page) -> dict:
    """Addresses of the pages beside this one (`previous`, `next`; empty where there is none), and of the `numbers`
    around it, with the paginator's sign and no address where some are left out.
    """
    request = context["request"]
    others = [(name, value) for name, value in request.GET.items() if name != "halaman"]

    def address(number: int) -> str:
        return f"{request.path}?{urlencode([*others, ('halaman', number)])}"

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "previous": address(page.number - 1) if page.has_previous() else "",
        "next": address(page.number + 1) if page.has_next() else "",
        "numbers": [(each, address(each)) if isinstance(each, int) else (str(each), "") for each in numbers],
    }


@register.simple_tag
def article_data(article: Article) -> SafeString:
    """What search engines are told of an article that readers can open."""
    return structured_data.article_page(article)


@register.simple_tag
def sharing_image(photo: Photo | str | None) -> dict:
    """The picture that a shared link shows: absolute url, width, height, alt; the portal's own where there is none.

    On a page without an article the template gives "" for its photo.
    """
    url, width, height = social_image(photo or None)
    return {"url": url, "width": width, "height": height, "alt": photo.alt_text if photo else PORTAL}
