"""Mail to residents about their comments: what was decided and why, replies for those who asked; one an hour at most.

A notice is a row of the decision's own transaction; the task queue sends what waits, bundled for each person. A link
in every mail stops them, with a confirmation, without signing in.
"""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from bekasi_portal.addresses import absolute
from comments.models import Comment, MailChoice, Notice

AT_MOST_EVERY = timedelta(hours=1)
SALT = "comments.notices.stop"
Kind = Notice.Kind
logger = logging.getLogger(__name__)


def choice_of(user) -> MailChoice:
    return MailChoice.objects.filter(user=user).first() or MailChoice(user=user)


def note(user, kind: str, comment: Comment, *, text: str = "") -> None:
    """Something to tell a resident, if they want to be told of it."""
    if user is None or user.is_staff or not user.is_active:
        return
    choice = choice_of(user)
    if choice.replies if kind == Kind.REPLY else choice.decisions:
        Notice.objects.create(user=user, kind=kind, comment=comment, text=text[:400])


def note_decision(comment: Comment) -> None:
    """After a decision by the newsroom; a reply that is shown now is told to whoever it answers."""
    kinds = {"approved": Kind.APPROVED, "rejected": Kind.REJECTED, "removed": Kind.REMOVED}
    if comment.state in kinds:
        note(comment.author, kinds[comment.state], comment, text=comment.reason)
    note_reply(comment)


def note_reply(comment: Comment) -> None:
    if comment.state == Comment.State.APPROVED and comment.parent and comment.parent.author_id != comment.author_id:
        note(comment.parent.author, Kind.REPLY, comment)


def send_due() -> int:
    """Send what waits to everybody who got no mail within the hour; gives the number of mails."""
    now = timezone.now()
    recent = Notice.objects.filter(sent_at__gt=now - AT_MOST_EVERY).values("user")
    waiting = Notice.objects.filter(sent_at=None).exclude(user__in=recent)
    return sum(_send(user) for user in User.objects.filter(pk__in=waiting.values("user")))


@transaction.atomic
def _send(user: User) -> bool:
    """One mail with all that waits; the rows are locked, so that two workers send it once."""
    notices = list(
        Notice.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(user=user, sent_at=None)
        .select_related("comment__article")
    )
    if not notices:
        return False
    stop = absolute(reverse("comments:own_stop_mail", args=[stop_token(user)]))
    account = absolute(reverse("comments:own_list"))
    context = {"notices": notices, "stop": stop, "account": account, "site": absolute("")}
    subject = notices[0].get_kind_display() if len(notices) == 1 else f"{len(notices)} kabar tentang komentar Anda"
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    mail = EmailMessage(
        subject, render_to_string("comments/mail/notices.txt", context), to=[user.email], headers=headers
    )
    try:
        mail.send()
    except (SMTPException, OSError):
        logger.exception("A mail about comments could not be sent; it is tried again.")
        return False
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(sent_at=timezone.now())
    return True


def stop_token(user) -> str:
    return signing.dumps(user.pk, salt=SALT)


def is_known(token: str) -> bool:
    """Whether a link to stop is one of ours, and its owner still there."""
    return _owner(token) is not None


def stop(token: str) -> bool:
    """No mails any more for whoever got this link; False for a link that is none of ours."""
    user = _owner(token)
    if user is None:
        return False
    MailChoice.objects.update_or_create(user=user, defaults={"decisions": False, "replies": False})
    Notice.objects.filter(user=user, sent_at=None).delete()
    return True


def _owner(token: str) -> User | None:
    try:
        return User.objects.filter(pk=signing.loads(token, salt=SALT)).first()
    except signing.BadSignature:
        return None
