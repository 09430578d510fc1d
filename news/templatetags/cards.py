"""Articles in lists. The same card with the same look is the same markup, and is made once (kept.py)."""

from collections.abc import Iterable
from itertools import groupby

from django import template
from django.utils.safestring import SafeString

from bekasi_portal.indonesian import local, weekday
from news.cards import Card
from news.templatetags.kept import markup

register = template.Library()


@register.simple_tag
def card(component: str, article: Card, counts: dict[int, int] | None = None, **look) -> SafeString:
    """An article by one of templates/components/; `counts` from comment_counts, `look` as the component says."""
    return markup(component, article=article, comment_count=(counts or {}).get(article.pk, 0), **look)


@register.filter
def by_day(articles: Iterable[Card]) -> list[tuple[str, list[Card]]]:
    """Articles that follow each other on one day of Bekasi's calendar, under its name."""
    days = groupby(articles, lambda article: local(article.published_at).date())
    return [(weekday(day), list(of_day)) for day, of_day in days]
