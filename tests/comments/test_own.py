"""What residents do with their own comments and data."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from accounts.models import User
from comments import likes, own, reports, terms
from comments.models import Comment, MailChoice, TermsAcceptance
from comments.submission import SubmissionRefusedError, TermsNotAcceptedError
from tests.comments.test_submission import send
from tests.factories import make_article, make_comment, make_staff, make_user, sign_in_resident

pytestmark = pytest.mark.django_db
LIST = "/akun/komentar/"


@pytest.fixture
def rudi(client):
    user = make_user("rudi@contoh.example", display_name="Rudi")
    sign_in_resident(client, user)
    return user


def test_list_tells_each_state_and_the_reason(client, rudi):
    make_comment(author=rudi, text="Yang tayang.")
    make_comment(author=rudi, text="Yang ditolak.", state="rejected", reason="Memuat data pribadi")
    make_comment(text="Milik orang lain.")
    page = client.get(LIST).text
    for words in ("Yang tayang.", "Tayang", "Ditolak", "Alasan: Memuat data pribadi"):
        assert words in page
    assert "Milik orang lain." not in page


def test_empty_list_says_what_to_do(client, rudi):
    assert "Anda belum mengirim komentar" in client.get(LIST).text


def test_comment_is_mended_for_five_minutes_and_examined_again(client, rudi):
    comment = send(author=rudi, text="Kapan loket dibuka?")
    client.post(f"{LIST}{comment.pk}/ubah/", {"text": "Kapan loket dibuka? Hubungi 0812-3456-7890."})
    comment.refresh_from_db()
    assert "memuat data pribadi (nomor telepon)" in comment.held_for
    assert comment.edited_at
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        page = client.post(f"{LIST}{comment.pk}/ubah/", {"text": "Terlambat."})
        assert "lima menit sesudah dikirim" in page.text
        assert "Terlambat." in page.text


def test_shown_comment_that_is_mended_may_have_to_wait_again(rudi):
    with time_machine.travel(timezone.now() - timedelta(days=2)):
        for number in range(2):
            make_comment(author=rudi, text=f"Lama {number}")
    comment = send(author=rudi, text="Terima kasih.")
    assert comment.state == "approved"
    changed = own.edit(comment, by=rudi, text="GACOR88 maxwin slot daftar sekarang bonus new member wd cepat")
    assert (changed.state, changed.decided_at) == ("held", None)
    assert own.edit(changed, by=rudi, text="Terima kasih banyak.").state == "approved"


def test_same_text_again_is_no_repeat_of_itself(rudi):
    comment = send(author=rudi, text="Kapan loket dibuka")
    assert own.edit(comment, by=rudi, text="Kapan loket dibuka?").text == "Kapan loket dibuka?"


def test_deleted_comment_is_gone_and_its_replies_stay(client, rudi):
    article = make_article()
    alone, answered = make_comment(article, author=rudi), make_comment(article, author=rudi, author_name="Rudi Hartono")
    make_comment(article, parent=answered, text="Balasan orang lain.")
    for comment in (alone, answered):
        client.post(f"{LIST}{comment.pk}/hapus/")
    assert not Comment.objects.filter(pk=alone.pk).exists()
    kept = Comment.objects.get(pk=answered.pk)
    assert (kept.state, kept.text, kept.author, kept.author_name, kept.address_hash) == ("deleted", "", None, "", "")
    page = client.get(article.get_absolute_url()).text
    assert "Komentar dihapus penulisnya." in page
    assert "Balasan orang lain." in page
    assert "Rudi Hartono" not in page
    assert "1 komentar" in page


def test_others_comments_are_not_there(client, rudi):
    other = make_comment()
    for page in ("ubah", "hapus"):
        assert client.get(f"{LIST}{other.pk}/{page}/").status_code == 404
        assert client.post(f"{LIST}{other.pk}/{page}/", {"text": "x"}).status_code == 404
    with pytest.raises(SubmissionRefusedError, match="bukan milik Anda"):
        own.delete(other, by=rudi)


def test_strangers_are_sent_to_sign_in(client):
    for address in (LIST, "/akun/data/unduh/", "/akun/data/hapus/"):
        assert client.get(address)["Location"].startswith("/akun/masuk/")


def test_copy_of_ones_data_has_everything_and_nothing_of_others(client, rudi):
    comment = send(author=rudi, name="Rudi", text="Kapan loket dibuka?")
    make_comment(comment.article, text="Rahasia orang lain.")
    answer = client.get("/akun/data/unduh/")
    assert "attachment" in answer["Content-Disposition"]
    copy = json.loads(answer.content)
    assert copy["akun"]["surel"] == "rudi@contoh.example"
    assert [(row["isi"], row["keadaan"]) for row in copy["komentar"]] == [("Kapan loket dibuka?", "Menunggu")]
    assert {row["naskah"] for row in copy["persetujuan"]} == {terms.TERMS.text, terms.PRIVACY.text}
    assert "Rahasia" not in answer.content.decode()


def test_copy_tells_of_likes_complaints_and_mails(client, rudi):
    comment = make_comment()
    likes.toggle(comment, by=rudi)
    report = reports.report(comment, category="lain", text="Keliru.", by=rudi, address="203.0.113.7")
    MailChoice.objects.create(user=rudi, replies=True)
    copy = client.get("/akun/data/unduh/").json()
    assert [row["komentar"] for row in copy["setuju"]] == [comment.get_absolute_url()]
    assert [(row["nomor"], row["penjelasan"]) for row in copy["pengaduan"]] == [(report.number, "Keliru.")]
    assert copy["surel"] == {"keputusan": True, "balasan": True}


def test_erased_account_leaves_nothing_in_complaints_and_logs(client, rudi):
    report = reports.report(make_comment(), category="lain", text="Keliru.", by=rudi, address="203.0.113.7")
    comment = make_comment(author=rudi, author_name="Rudi", text="Kata pertama Rudi.", state="held")
    newsroom = Client()
    newsroom.force_login(make_staff("Budi"))
    newsroom.post(f"/admin/comments/comment/{comment.pk}/change/", {"decision": "approve", "seen": "held"})
    assert LogEntry.objects.filter(object_repr__contains="Rudi").exists()
    client.post("/akun/data/hapus/", {"is_sure": "on"})
    report.refresh_from_db()
    assert (report.reporter, report.address_hash, report.text) == (None, "", "Keliru.")
    assert not LogEntry.objects.filter(object_repr__icontains="rudi").exists()


def test_withdrawn_consent_is_asked_for_again(client, rudi):
    waiting, shown = send(author=rudi), make_comment(author=rudi)
    client.post("/akun/komentar/cabut-persetujuan/")
    assert all(accepted.withdrawn_at for accepted in TermsAcceptance.objects.all())
    assert TermsAcceptance.objects.count() == 2
    assert list(Comment.objects.of(rudi)) == [shown]
    assert not Comment.objects.filter(pk=waiting.pk).exists()
    with pytest.raises(TermsNotAcceptedError):
        send(author=rudi, text="Yang lain.", accepts_terms=False)
    send(author=rudi, text="Yang lain.")
    assert not TermsAcceptance.objects.exclude(withdrawn_at=None).exists()


def test_account_is_erased_with_all_that_is_the_persons(client, rudi, caplog):
    article = make_article()
    answered = make_comment(article, author=rudi)
    make_comment(article, parent=answered)
    send(author=rudi, article=article)
    page = client.post("/akun/data/hapus/", {})
    assert "Centang kotak ini" in page.text
    with caplog.at_level("INFO", logger="accounts.own_data"):
        client.post("/akun/data/hapus/", {"is_sure": "on"})
    assert not User.objects.filter(email="rudi@contoh.example").exists()
    assert [comment.state for comment in Comment.objects.order_by("pk")] == ["deleted", "approved"]
    assert not TermsAcceptance.objects.exists()
    assert "rudi" not in caplog.text.lower()
    assert "erased on request" in caplog.text
    assert client.get(LIST).status_code == 302


def test_staff_do_not_erase_themselves_here(client):
    client.force_login(make_staff("Budi"))
    assert client.post("/akun/data/hapus/", {"is_sure": "on"}).status_code == 302
    assert User.objects.filter(display_name="Budi").exists()


def test_decision_on_a_comment_that_its_writer_deleted_is_told(client, rudi):
    comment = make_comment(author=rudi, state="held")
    own.delete(comment, by=rudi)
    client.force_login(make_staff("Budi"))
    assert client.post(f"/admin/comments/comment/{comment.pk}/change/", {"decision": "approve"}).status_code == 404
