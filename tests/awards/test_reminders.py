"""Reminders before a label lapses: once for each distance, to those who keep the register."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail

from awards import reminders, tasks
from awards.models import LabelReminder
from tests.factories import make_award, make_scheme, make_staff, make_user

pytestmark = pytest.mark.django_db
WIB = ZoneInfo("Asia/Jakarta")
END = date(2026, 12, 31)


@pytest.fixture
def label():
    return make_award(make_scheme("Keterbukaan"), label="Zona Informatif", valid_until=END, year=2025)


@pytest.fixture
def budi():
    make_staff("Sari", role="Penulis")
    make_user("warga@contoh.example")
    return make_staff("Budi")


def days_before(days: int):
    moment = datetime.combine(END - timedelta(days=days), datetime.min.time(), WIB) + timedelta(hours=8)
    return time_machine.travel(moment, tick=False)


def test_each_distance_is_told_once(label, budi):
    told = []
    for left in range(62, -3, -1):
        with days_before(left):
            if reminders.send_due():
                told.append(left)
    assert told == [60, 30, 7]
    assert [letter.subject for letter in mail.outbox] == [
        f"Label Zona Informatif berakhir 31 Desember 2026 ({left} hari lagi)" for left in (60, 30, 7)
    ]
    assert all(letter.bcc == [budi.email] and letter.to == [] for letter in mail.outbox)


def test_label_recorded_late_is_told_once_for_what_is_left(label, budi):
    with days_before(20):
        tasks.remind_of_labels(timestamp=0)
        assert reminders.send_due() == 0
    assert list(LabelReminder.objects.values_list("days", flat=True)) == [30]


def test_end_that_moves_is_told_anew(label, budi):
    with days_before(60):
        reminders.send_due()
        label.valid_until = END - timedelta(days=10)
        label.save()
        assert reminders.send_due() == 1


def test_several_labels_are_one_mail(label, budi):
    make_award(make_scheme("Lain"), label="Prima", valid_until=END + timedelta(days=1))
    with days_before(58):
        assert reminders.send_due() == 2
    assert len(mail.outbox) == 1
    assert "Zona Informatif" in mail.outbox[0].body
    assert "Prima" in mail.outbox[0].body


def test_mail_that_cannot_be_sent_is_tried_again(label, budi, settings):
    with days_before(60):
        settings.EMAIL_BACKEND = "tests.awards.test_reminders.BrokenMail"
        assert reminders.send_due() == 0
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        assert reminders.send_due() == 1


class BrokenMail:
    """A mail server that is not there."""

    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise OSError("no route")


@pytest.mark.parametrize("fields", [{"recipient": "perangkat daerah"}, {"valid_until": None}])
def test_nothing_is_told_of_others_and_of_labels_without_an_end(budi, fields):
    make_award(**{"valid_until": END} | fields)
    with days_before(60):
        assert reminders.send_due() == 0


def test_nobody_to_tell_leaves_it_for_later(label):
    with days_before(60):
        assert reminders.send_due() == 0
    assert not LabelReminder.objects.exists()
