"""What residents do with comments of their own: mend one for a few minutes, delete one, take everything with them."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.own_data import forget_in_log
from bekasi_portal.folding import fingerprint
from comments import notices, terms
from comments.models import Comment, Like, Report
from comments.submission import SubmissionRefusedError, acceptable_text, examined

State = Comment.State
EDIT_WITHIN = timedelta(minutes=5)


class NotYoursError(SubmissionRefusedError):
    """Somebody else's comment, or one that is not there."""


class TooLateError(SubmissionRefusedError):
    """The time for mending is over, or the newsroom has decided."""


def may_edit(comment: Comment) -> bool:
    is_recent = timezone.now() - comment.created_at <= EDIT_WITHIN
    return is_recent and comment.state in (State.HELD, State.APPROVED)


@transaction.atomic
def edit(comment: Comment, *, by, text: str) -> Comment:
    """Store another text for a comment just sent; every check runs again, and it may have to wait now.

    Raises SubmissionRefusedError, or ValidationError for the text itself.
    """
    comment = _locked(comment, by=by)
    if not may_edit(comment):
        raise TooLateError("Komentar dapat disunting lima menit sesudah dikirim, selama belum diputuskan redaksi.")
    text = acceptable_text(text)
    if text == comment.text:
        return comment
    fields = {"state": State.HELD, "decided_at": None, "decided_by": None} | examined(
        article=comment.article, author=by, text=text, address_hashes=[], edits=comment
    )
    fields |= {"text": text, "text_key": fingerprint(text), "edited_at": timezone.now()}
    return _changed(comment, fields)


@transaction.atomic
def delete(comment: Comment, *, by) -> None:
    """Erase a comment. Where others have answered, its place stays, with nothing of its writer."""
    comment = _locked(comment, by=by)
    forget_in_log(Comment, comment.pk, instead="Komentar yang dihapus")
    if not comment.replies.exists():
        comment.delete()
        return
    _changed(comment, {
        "state": State.DELETED, "text": "", "text_key": "", "author": None, "author_name": "", "address_hash": "",
        "reason": "", "findings": [], "score": None, "decided_by": None, "is_pinned": False, "likes": 0,
        "is_service_complaint": False,
    })  # fmt: skip


@transaction.atomic
def withdraw_consent(user) -> None:
    """No new comment until the terms are accepted again; what nobody has read yet goes."""
    terms.withdraw(user)
    for comment in Comment.objects.of(user).awaiting_decision():
        delete(comment, by=user)


def collect(user) -> dict:
    """Everything the comments app knows of a person, for their own copy."""
    return {
        "komentar": [
            {
                "berita": comment.article.title,
                "alamat": comment.get_absolute_url(),
                "nama": comment.author_name,
                "isi": comment.text,
                "pengaduan_layanan": comment.is_service_complaint,
                "keadaan": comment.get_state_display(),
                "alasan": comment.reason,
                "dikirim": comment.created_at.isoformat(),
                "disunting": comment.edited_at.isoformat() if comment.edited_at else None,
                "diputuskan": comment.decided_at.isoformat() if comment.decided_at else None,
                "hasil_pemeriksaan": comment.findings,
            }
            for comment in Comment.objects.of(user)
        ],
        "persetujuan": [
            {
                "dokumen": acceptance.get_document_display(),
                "versi": acceptance.version,
                "naskah": acceptance.text,
                "disetujui": acceptance.accepted_at.isoformat(),
                "dicabut": acceptance.withdrawn_at.isoformat() if acceptance.withdrawn_at else None,
            }
            for acceptance in user.terms_acceptances.all()
        ],
        "setuju": [
            {"komentar": like.comment.get_absolute_url(), "sejak": like.at.isoformat()}
            for like in Like.objects.filter(user=user).select_related("comment__article").order_by("at")
        ],
        "pengaduan": [
            {
                "nomor": report.number,
                "komentar": report.comment.get_absolute_url(),
                "sebab": report.get_category_display(),
                "penjelasan": report.text,
                "dikirim": report.created_at.isoformat(),
                "dijawab": report.answered_at.isoformat() if report.answered_at else None,
            }
            for report in Report.objects.filter(reporter=user).select_related("comment__article")
        ],
        "surel": {"keputusan": (choice := notices.choice_of(user)).decisions, "balasan": choice.replies},
    }


def erase(user) -> int:
    """Erase all comments of a person, and their agreement with others'; gives how many comments.

    What they complained about stays with the comment it is about, without anything of who said it.
    """
    Report.objects.filter(reporter=user).update(reporter=None, address_hash="")
    liked = Like.objects.filter(user=user)
    Comment.objects.filter(pk__in=liked.values("comment")).update(likes=F("likes") - 1)
    liked.delete()
    comments = list(Comment.objects.of(user))
    for comment in comments:
        delete(comment, by=user)
    return len(comments)


def _locked(comment: Comment, *, by) -> Comment:
    found = Comment.objects.select_for_update(of=("self",)).filter(pk=comment.pk, author=by).first()
    if found is None:
        raise NotYoursError("Komentar itu bukan milik Anda, atau sudah dihapus.")
    return found


def _changed(comment: Comment, fields: dict) -> Comment:
    for name, value in fields.items():
        setattr(comment, name, value)
    comment.save(update_fields=list(fields))
    return comment
