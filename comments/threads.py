"""An article's comments as pages show them: fifty at a time, replies under what they answer, one level deep."""

from dataclasses import dataclass, field

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Window
from django.db.models.functions import Coalesce

from comments.models import Comment

PER_PAGE = 50
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
    """`rows` are top-level comments of one page, each with its `visible_replies`; `count` is of all shown comments."""

    rows: list[Comment] = field(default_factory=list)
    count: int = 0
    number: int = 1
    pages: int = 1
    order: str = OLDEST


def thread_of(article, *, order: str = OLDEST, number: int = 1) -> Thread:
    """One page of what the public may see under an article: two queries, however many comments there are."""
    order = order if order in ORDERS else OLDEST
    shown = Comment.objects.approved().filter(article=OuterRef("article")).order_by().values("article")
    total = shown.annotate(total=Count("pk")).values("total")
    rows = (
        Comment.objects.top_level(article)
        .annotate(rows=Window(Count("pk")), shown=Coalesce(Subquery(total, output_field=IntegerField()), 0))
        .order_by("-is_pinned", *ORDERS[order])
    )
    found = list(rows[(number - 1) * PER_PAGE : number * PER_PAGE])
    if not found:
        return Thread(number=number, order=order)
    replies = Comment.objects.approved().filter(parent__in=[row.pk for row in found]).oldest_first()
    by_parent: dict[int, list[Comment]] = {}
    for reply in replies:
        by_parent.setdefault(reply.parent_id, []).append(reply)
    for row in found:
        row.visible_replies = by_parent.get(row.pk, [])
    return Thread(found, found[0].shown, number, -(-found[0].rows // PER_PAGE), order)


def page_of(comment: Comment) -> int:
    """On which page, oldest first, a visible comment stands, or the one that it answers."""
    top = comment.parent or comment
    earlier = Q(created_at__lt=top.created_at) | Q(created_at=top.created_at, pk__lt=top.pk)
    before = Q(is_pinned=True) | earlier if not top.is_pinned else Q(is_pinned=True) & earlier
    return Comment.objects.top_level(top.article).filter(before).exclude(pk=top.pk).count() // PER_PAGE + 1
