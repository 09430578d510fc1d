"""An article's comments as pages show them: fifty at a time, replies under what they answer, one level deep."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Count, IntegerField, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from bekasi_portal.compiled import Compiled
from comments.models import Comment

PER_PAGE = 50
# An article shows the beginning of its thread, so that it opens as fast with thousands of comments as with none.
UNDER_ARTICLE = 10
OLDEST = "terlama"
# Name in the address → order; what the newsroom pinned comes first in each.
ORDERS = {
    OLDEST: ("created_at", "pk"),
    "terbaru": ("-created_at", "-pk"),
    "disetujui": ("-likes", "created_at", "pk"),
}
ORDER_NAMES = {OLDEST: "Terlama", "terbaru": "Terbaru", "disetujui": "Paling disetujui"}


@dataclass
class Thread:
    """`rows` are top-level comments of one page, each with its `visible_replies`; `count` is of all shown comments;
    `has_more`: some stand after these."""

    rows: list[Comment] = field(default_factory=list)
    count: int = 0
    number: int = 1
    pages: int = 1
    order: str = OLDEST
    has_more: bool = False


class Shown(NamedTuple):
    """What readers see of a comment, and nothing else of it."""

    pk: int
    author_name: str
    created_at: datetime
    shown_text: str
    is_removed: bool
    tombstone: str
    is_pinned: bool
    likes: int
    office: str
    ticket: str
    visible_replies: tuple["Shown", ...]


def shown(comment: Comment) -> Shown:
    """For a row of a thread, with its `visible_replies`, and for these."""
    replies = tuple(shown(reply) for reply in getattr(comment, "visible_replies", ()))
    return Shown(*(getattr(comment, name) for name in Shown._fields[:-1]), replies)


def thread_of(article, *, order: str = OLDEST, number: int = 1, most: int = PER_PAGE) -> Thread:
    """One page of what the public may see under an article: two queries, however many comments there are.

    `most` cuts the page short for an article, which shows only the beginning of its thread.
    """
    order = order if order in ORDERS else OLDEST
    first = (number - 1) * PER_PAGE
    found = _top_level(order, first, most)(article=article.pk)
    if not found:
        return Thread(number=number, order=order)
    by_parent: dict[int, list[Comment]] = {}
    for reply in _replies(parent_keys=[row.pk for row in found]):
        by_parent.setdefault(reply.parent_id, []).append(reply)
    for row in found:
        row.visible_replies = by_parent.get(row.pk, [])
    total = found[0].rows
    return Thread(found, found[0].shown, number, -(-total // PER_PAGE), order, has_more=total > first + len(found))


_replies = Compiled(lambda parent_keys: Comment.objects.approved().filter(parent__in=parent_keys).oldest_first())


@lru_cache(maxsize=100)
def _top_level(order: str, first: int, most: int) -> Compiled:
    def rows(article):
        top_level = Comment.objects.top_level(article)
        shown = Comment.objects.approved().filter(article=article)
        counted = top_level.annotate(rows=_count(top_level), shown=_count(shown))
        return counted.order_by("-is_pinned", *ORDERS[order])[first : first + most]

    return Compiled(rows)


def _count(comments) -> Coalesce:
    """Counted once for the whole query, as it leans on no row of it."""
    total = comments.order_by().values("article").annotate(total=Count("pk")).values("total")
    return Coalesce(Subquery(total, output_field=IntegerField()), 0)


def place_of(comment: Comment) -> int:
    """How many stand before a visible comment, oldest first, or before the one that it answers."""
    top = comment.parent or comment
    earlier = Q(created_at__lt=top.created_at) | Q(created_at=top.created_at, pk__lt=top.pk)
    before = Q(is_pinned=True) | earlier if not top.is_pinned else Q(is_pinned=True) & earlier
    return Comment.objects.top_level(top.article).filter(before).exclude(pk=top.pk).count()


def address_of(comment: Comment) -> str:
    """Where a visible comment is read: under its article, or on its page of the thread."""
    place, anchor = place_of(comment), f"#komentar-{comment.pk}"
    if place < UNDER_ARTICLE:
        return f"{comment.article.get_absolute_url()}{anchor}"
    return in_thread(comment, place=place)


def in_thread(comment: Comment, *, place: int | None = None) -> str:
    """The comment's page of the thread."""
    page = (place_of(comment) if place is None else place) // PER_PAGE + 1
    return f"{reverse('comments:thread', args=[comment.article.slug])}?halaman={page}#komentar-{comment.pk}"
