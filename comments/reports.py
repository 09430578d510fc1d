"""Complaints about comments: taken from anybody, few at a time, and answered by the next decision about the comment."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from comments import notices
from comments.address_hashes import hashes_of
from comments.models import Comment, Notice, Report
from comments.pipeline import soon
from comments.submission import FloodError, SubmissionRefusedError

# For people who are not signed in, an Internet address; residents once for each comment.
MOST_FROM_AN_ADDRESS = 5
WITHIN = timedelta(hours=1)
ANSWER_WITHIN = timedelta(hours=48)


@transaction.atomic
def report(comment: Comment, *, category: str, text: str, by, address: str) -> Report:
    """Take a complaint; by the same resident again it is the same one. Raises SubmissionRefusedError."""
    comment = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if comment.state != Comment.State.APPROVED:
        raise SubmissionRefusedError("Komentar ini tidak tampil lagi, jadi tidak perlu diadukan.")
    if by is not None:
        known = Report.objects.filter(comment=comment, reporter=by, answered_at=None).first()
        if known:
            return known
    hashes = hashes_of(address)
    if by is None:
        _check_room(hashes)
    return Report.objects.create(
        comment=comment, category=category, text=text.strip(), reporter=by, address_hash=hashes[0]
    )


def _check_room(hashes: list[str]) -> None:
    since = timezone.now() - WITHIN
    recent = Report.objects.filter(address_hash__in=hashes, reporter=None, created_at__gt=since)
    times = list(recent.order_by("-created_at").values_list("created_at", flat=True)[:MOST_FROM_AN_ADDRESS])
    if len(times) == MOST_FROM_AN_ADDRESS:
        free_at = times[-1] + WITHIN
        again = soon(free_at, timezone.now())
        raise FloodError(f"Sudah banyak pengaduan dari sambungan ini. Coba lagi {again}, atau masuk.", free_at=free_at)


def answer(comment: Comment, *, by) -> int:
    """Whoever decided about the comment has answered what was said against it; gives how many complaints."""
    open_ones = list(open_reports().filter(comment=comment).select_related("reporter"))
    Report.objects.filter(pk__in=[one.pk for one in open_ones]).update(answered_at=timezone.now(), answered_by=by)
    decided = "Komentarnya tetap tayang." if comment.state == Comment.State.APPROVED else "Komentarnya diturunkan."
    for one in open_ones:
        notices.note(one.reporter, Notice.Kind.REPORT, comment, text=f"{one.number}. {decided}")
    return len(open_ones)


def open_reports():
    """Complaints nobody has answered, the oldest first."""
    return Report.objects.filter(answered_at=None)
