"""Every decision about a comment is one function here. Who may decide is asked by the caller; this asks what may be.

The comment given is the one that the decider saw. When somebody else decided meanwhile, the same decision again does
nothing, and a different one raises AlreadyDecidedError instead of overruling unseen.
"""

from django.db import transaction
from django.utils import timezone

from bekasi_portal.indonesian import moment
from comments import notices, reports
from comments.models import Comment
from news.models import Article

State = Comment.State
REASONS = (
    "Fitnah atau tuduhan tanpa dasar",
    "Kata kasar atau kecabulan",
    "Kebencian atas suku, agama, ras, atau golongan",
    "Memuat data pribadi",
    "Iklan atau perjudian",
    "Tidak berkaitan dengan berita",
)
NOW = {
    State.HELD: "masih menunggu",
    State.APPROVED: "sudah ditayangkan",
    State.REJECTED: "sudah ditolak",
    State.REMOVED: "sudah diturunkan",
    State.DELETED: "sudah dihapus penulisnya",
}


class ModerationError(Exception):
    """The decision is not possible; the message says why and what to do."""


class AlreadyDecidedError(ModerationError):
    """Somebody else decided after this comment was looked at."""


class WrongStateError(ModerationError):
    """The comment is not in a state for this decision."""


class ReasonMissingError(ModerationError):
    """Its writer has a right to know why."""


@transaction.atomic
def approve(comment: Comment, *, by) -> Comment:
    """Show a comment; also one that was rejected or removed by mistake."""
    return _decide(comment, State.APPROVED, by=by, allowed_from=(State.HELD, State.REJECTED, State.REMOVED))


@transaction.atomic
def reject(comment: Comment, *, by, reason: str) -> Comment:
    """Do not show a held comment."""
    return _decide(comment, State.REJECTED, by=by, allowed_from=(State.HELD,), reason=_required(reason))


@transaction.atomic
def remove(comment: Comment, *, by, reason: str) -> Comment:
    """Take a shown comment down; its visible replies stay, and a line stands in for it."""
    return _decide(comment, State.REMOVED, by=by, allowed_from=(State.APPROVED,), reason=_required(reason))


@transaction.atomic
def pin(comment: Comment, *, by) -> Comment:
    """Put a shown comment first under its article, in place of the one before; pinning it again changes nothing."""
    # The article's lock makes two pins at once follow each other; the index allows one pinned comment an article.
    Article.objects.select_for_update(of=("self",), no_key=True).only("pk").get(pk=comment.article_id)
    current = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if current.state != State.APPROVED or current.parent_id:
        raise WrongStateError("Hanya komentar yang tayang, bukan balasan, yang dapat disematkan.")
    Comment.objects.filter(article=current.article_id, is_pinned=True).update(is_pinned=False)
    current.is_pinned = True
    current.save(update_fields=["is_pinned"])
    return current


@transaction.atomic
def unpin(comment: Comment, *, by) -> Comment:
    """Let a pinned comment stand where its order puts it."""
    Comment.objects.filter(pk=comment.pk).update(is_pinned=False)
    comment.refresh_from_db()
    return comment


def _required(reason: str) -> str:
    reason = " ".join(reason.split())
    if not reason:
        raise ReasonMissingError("Pilih atau tulis alasannya; penulis komentar berhak mengetahuinya.")
    if len(reason) > Comment._meta.get_field("reason").max_length:
        raise ReasonMissingError("Alasan terlalu panjang; ringkas sampai 300 huruf.")
    return reason


def _decide(comment: Comment, state: State, *, by, allowed_from, reason: str = "") -> Comment:
    """Any decision answers what was complained of, also the one to leave a comment where it is."""
    current = Comment.objects.select_for_update(of=("self",)).select_related("decided_by").get(pk=comment.pk)
    if current.state == state:
        reports.answer(current, by=by)
        return current
    if current.state == State.DELETED:
        raise WrongStateError(f"Komentar ini {NOW[current.state]}; tidak ada lagi yang perlu diputuskan.")
    if current.state not in (comment.state, State.HELD):
        raise AlreadyDecidedError(
            f"Komentar ini {NOW[current.state]} oleh {current.decided_by or 'sistem'} "
            f"({moment(current.decided_at)}). Periksa lagi sebelum memutuskan."
        )
    if current.state not in allowed_from:
        raise WrongStateError(f"Komentar ini {NOW[current.state]}; keputusan itu tidak berlaku untuknya.")
    current.state = state
    current.reason = reason
    current.is_pinned = current.is_pinned and state == State.APPROVED
    current.decided_by = by
    current.decided_at = timezone.now()
    current.save(update_fields=["state", "reason", "is_pinned", "decided_by", "decided_at"])
    reports.answer(current, by=by)
    notices.note_decision(current)
    return current
