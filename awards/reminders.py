"""Telling the newsroom 60, 30 and 7 days before a label lapses, so that the next assessment is not forgotten.

A label that is recorded late, or a worker that stood still, leads to one mail for the distance that is left, not three.
"""

import logging
from datetime import date, timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import User
from awards.models import Award, LabelReminder
from bekasi_portal.addresses import absolute
from bekasi_portal.indonesian import day

DAYS = (60, 30, 7)
logger = logging.getLogger(__name__)


def due(on: date) -> list[tuple[Award, int]]:
    """Labels of the city in force of whose end nobody was told yet at this distance, the next end first."""
    soon = on + timedelta(days=max(DAYS))
    labels = Award.objects.active(on).filter(recipient=Award.CITY, valid_until__lte=soon).select_related("scheme")
    told = set(LabelReminder.objects.filter(award__in=labels).values_list("award", "days", "until"))
    found = []
    for award in labels.order_by("valid_until", "pk"):
        distance = min(days for days in DAYS if (award.valid_until - on).days <= days)
        if (award.pk, distance, award.valid_until) not in told:
            found.append((award, distance))
    return found


@transaction.atomic
def send_due() -> int:
    """One mail to everybody who keeps the register, with all labels that are due; gives how many labels.

    What could not be sent is tried again the next time.
    """
    today = timezone.localdate()
    awards = due(today)
    addresses = list(User.objects.staff_with("awards.change_award").values_list("email", flat=True))
    if not awards or not addresses:
        return 0
    LabelReminder.objects.bulk_create(
        LabelReminder(award=award, days=days, until=award.valid_until) for award, days in awards
    )
    labels = [(award, (award.valid_until - today).days) for award, _ in awards]
    first, left = labels[0]
    subject = f"Label {first.label or first.predicate} berakhir {day(first.valid_until)} ({left} hari lagi)"
    text = render_to_string("awards/mail/reminder.txt", {"labels": labels, "site": absolute("")})
    try:
        EmailMessage(subject, text, bcc=addresses).send()
    except (SMTPException, OSError):
        logger.exception("Reminders of labels could not be sent; they are tried again.")
        transaction.set_rollback(True)
        return 0
    return len(labels)
