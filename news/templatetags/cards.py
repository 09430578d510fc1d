"""Articles in lists. The same card with the same look is the same markup, and is made once (kept.py)."""

from collections.abc import Iterable
from itertools import groupby

from django import template
from django.utils.safestring import SafeString, mark_safe

from bekasi_portal.indonesian import local, weekday
from news.cards import Card
from news.templatetags.kept import markup

register = template.Library()


@register.simple_tag
def card(template_name: str, article: Card, counts: dict[int, int] | None = None, **look) -> SafeString:
    """An article by a template of its own; `counts` from comment_counts, `look` as that says."""
    return markup(template_name, article=article, comment_count=(counts or {}).get(article.pk, 0), **look)


@register.simple_tag
def rows_by_day(articles: Iterable[Card], counts: dict[int, int], *, with_days: bool = False) -> SafeString:
    """Rows of a stream, below the name of their day where `with_days`."""
    rows: list[SafeString] = []
    for day, of_day in by_day(articles):
        rows += [markup("components/day.html", day=day)] if with_days else []
        rows += [card("components/article_row.html", article, counts) for article in of_day]
    return mark_safe("".join(rows))  # noqa: S308 (rendered by templates)


def by_day(articles: Iterable[Card]) -> list[tuple[str, list[Card]]]:
    """Articles that follow each other on one day of Bekasi's calendar, under its name."""
    days = groupby(articles, lambda article: local(article.published_at).date())
    return [(weekday(day), list(of_day)) for day, of_day in days]
