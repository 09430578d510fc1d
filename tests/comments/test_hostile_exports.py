"""Hostile words where no browser looks: mails, feeds, one's own copy, and the table of decisions."""

import csv
import io
import json
from email import message_from_bytes
from xml.etree import ElementTree

import pytest
from django.core import mail
from django.core.management import call_command

from bekasi_portal.spreadsheets import FORMULA_STARTS, as_written
from comments import moderation, notices
from comments.models import Comment, MailChoice, Notice
from tests.factories import make_article, make_comment, make_staff, make_user, sign_in_resident
from tests.hostile import HOSTILE, STORABLE

pytestmark = pytest.mark.django_db
KINDS = Notice.Kind.values


def test_mails_are_plain_text_to_one_person_whatever_they_tell():
    article, author = make_article(), make_user()
    everything = make_user("semua@contoh.example")
    for number, text in enumerate(STORABLE):
        comment = make_comment(article, author=author, text=text, author_name=text[:60])
        reader = make_user(f"rudi{number}@contoh.example", display_name=text[:60], name_key=f"nama{number}")
        for user in (reader, everything):
            Notice.objects.create(user=user, kind=KINDS[number % len(KINDS)], comment=comment, text=text[:400])
    assert notices.send_due() == len(STORABLE) + 1
    assert {sent.to[0] for sent in mail.outbox} == set(Notice.objects.values_list("user__email", flat=True))
    for sent in mail.outbox:
        assert len(sent.recipients()) == 1
        letter = message_from_bytes(sent.message().as_bytes())
        assert letter.get_content_type() == "text/plain"
        assert not letter.is_multipart()
        assert set(letter) == {
            "Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Date", "Message-ID",
            "List-Unsubscribe", "List-Unsubscribe-Post",
        }  # fmt: skip
        assert sent.subject in {*Notice.Kind.labels, f"{len(STORABLE)} kabar tentang komentar Anda"}


def test_mail_after_a_decision_gives_the_reason_as_it_is():
    rudi, budi = make_user("rudi@contoh.example"), make_staff("Budi")
    MailChoice.objects.create(user=rudi, replies=True)
    texts = [text for text in STORABLE if len(text) <= 300 and text.split()]
    for text in texts:
        moderation.reject(make_comment(author=rudi, state="held"), by=budi, reason=text)
    assert notices.send_due() == 1
    (sent,) = mail.outbox
    for text in texts:
        assert f"Alasan: {' '.join(text.split())}\n" in sent.body


def test_feeds_and_sitemaps_hold_nothing_of_comments(client):
    article = make_article()
    author = make_user()
    for text in STORABLE:
        make_comment(article, author=author, text=text, author_name=text[:60])
    for address in ("/feed/", "/rubrik/pemerintahan/feed/", "/sitemap-berita.xml", "/sitemap-artikel.xml"):
        answer = client.get(address)
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "xml" in answer["Content-Type"]
        texts = [element.text for element in ElementTree.fromstring(answer.content).iter()]  # noqa: S314 (our own)
        assert any(text and text.endswith(f"/berita/{article.slug}/") for text in texts)
        assert "alert" not in answer.text


def test_own_copy_is_a_file_of_data_with_every_letter(client):
    rudi = make_user("rudi@contoh.example", display_name=STORABLE[0], name_key="rudi")
    sign_in_resident(client, rudi)
    for text in STORABLE:
        found = {"check": "judol", "outcome": "hold", "reason": text, "evidence": text}
        make_comment(
            author=rudi, text=text, author_name=text[:60], state="rejected", reason=text[:300], findings=[found]
        )
    answer = client.get("/akun/data/unduh/")
    assert answer["Content-Type"] == "application/json"
    assert answer["Content-Disposition"].startswith('attachment; filename="data-saya-')
    assert answer["X-Content-Type-Options"] == "nosniff"
    rows = json.loads(answer.content)["komentar"]
    assert sorted((row["nama"], row["isi"], row["alasan"]) for row in rows) == sorted(
        (text[:60], text, text[:300]) for text in STORABLE
    )
    assert {row["hasil_pemeriksaan"][0]["evidence"] for row in rows} == set(STORABLE)


def test_table_of_decisions_gives_back_every_letter_and_no_formula():
    article, author, budi = make_article(), make_user(), make_staff("Budi")
    for text in STORABLE:
        make_comment(article, author=author, text=text, state="rejected", reason=text[:300], decided_by=budi)
    out = io.StringIO()
    call_command("export_decisions", stdout=out, stderr=io.StringIO())
    rows = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    decided = Comment.objects.decided_by_people()
    assert [as_written(row["text"]) for row in rows] == [comment.text for comment in decided]
    assert [as_written(row["reason"]) for row in rows] == [comment.reason for comment in decided]
    assert not [cell for row in rows for cell in row.values() if cell.lstrip().startswith(FORMULA_STARTS)]


def test_texts_are_the_same_for_tables_but_for_null_bytes():
    assert len(STORABLE) == len(HOSTILE)
    assert all(STORABLE)
