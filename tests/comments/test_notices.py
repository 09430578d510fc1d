"""Mails about comments: what was decided and why, one an hour, and easy to stop."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from comments import moderation, notices, reports, submission
from comments.models import MailChoice, Notice
from tests.comments.test_submission import send
from tests.factories import make_article, make_comment, make_staff, make_user, sign_in_resident

pytestmark = pytest.mark.django_db


@pytest.fixture
def rudi():
    return make_user("rudi@contoh.example")


@pytest.fixture
def budi():
    return make_staff("Budi")


def test_refusal_is_told_with_its_reason_and_shown_comments_with_their_place(rudi, budi):
    refused, shown = (make_comment(author=rudi, state="held") for _ in range(2))
    moderation.reject(refused, by=budi, reason="Memuat data pribadi")
    moderation.approve(shown, by=budi)
    assert notices.send_due() == 1
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["rudi@contoh.example"], "2 kabar tentang komentar Anda")
    assert "Alasan: Memuat data pribadi" in sent.body
    assert shown.get_absolute_url() in sent.body
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_one_mail_an_hour(rudi, budi):
    moderation.approve(make_comment(author=rudi, state="held"), by=budi)
    assert notices.send_due() == 1
    for _ in range(3):
        moderation.approve(make_comment(author=rudi, state="held"), by=budi)
    assert notices.send_due() == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert notices.send_due() == 1
        assert notices.send_due() == 0
    assert mail.outbox[-1].subject == "3 kabar tentang komentar Anda"


def test_replies_are_told_to_those_who_asked(rudi, budi):
    article = make_article()
    question = make_comment(article, author=rudi)
    submission.answer(question, by=budi, office="Dokpim Kota Bekasi", text="Dibuka pukul delapan.")
    assert notices.send_due() == 0
    MailChoice.objects.create(user=rudi, replies=True)
    reply = make_comment(article, parent=question, state="held", text="Saya juga.")
    moderation.approve(reply, by=budi)
    notices.send_due()
    (told,) = [sent for sent in mail.outbox if sent.to == ["rudi@contoh.example"]]
    assert "Saya juga." in told.body


def test_own_reply_is_no_news(rudi, budi):
    MailChoice.objects.create(user=rudi, replies=True, decisions=False)
    question = make_comment(author=rudi)
    moderation.approve(make_comment(question.article, author=rudi, parent=question, state="held"), by=budi)
    assert notices.send_due() == 0


def test_answered_complaint_is_told(rudi, budi):
    comment = make_comment()
    report = reports.report(comment, category="fitnah", text="", by=rudi, address="203.0.113.7")
    moderation.remove(comment, by=budi, reason="Fitnah")
    notices.send_due()
    assert f"{report.number}. Komentarnya diturunkan." in mail.outbox[0].body


def test_link_in_a_mail_stops_them_without_signing_in(client, rudi, budi):
    moderation.approve(make_comment(author=rudi, state="held"), by=budi)
    notices.send_due()
    link = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")
    path = "/" + link.split("/", 3)[3]
    assert "Hentikan surel?" in client.get(path).text
    assert not MailChoice.objects.exists()
    assert "Surel dihentikan" in client.post(path, {"List-Unsubscribe": "One-Click"}).text
    moderation.approve(make_comment(author=rudi, state="held"), by=budi)
    assert not Notice.objects.filter(sent_at=None).exists()
    for wrong in (f"{path[:-2]}x/", "/akun/surel/berhenti/abc/"):
        assert client.post(wrong).status_code == 404


def test_choice_on_the_account_page(client, rudi):
    sign_in_resident(client, rudi)
    assert "Surel untuk Anda" in client.get("/akun/komentar/").text
    client.post("/akun/surel/", {"replies": "on"})
    choice = MailChoice.objects.get()
    assert (choice.decisions, choice.replies) == (False, True)


def test_mail_that_cannot_be_sent_is_tried_again(rudi, budi, settings):
    moderation.approve(make_comment(author=rudi, state="held"), by=budi)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert notices.send_due() == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert notices.send_due() == 1


def test_trusted_writers_own_comment_is_no_mail(rudi):
    send(author=rudi)
    assert not Notice.objects.exists()
