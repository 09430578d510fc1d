"""The comment form as a piece of a page that is the same for everyone."""

import re

import pytest
from django.test import Client

from comments.models import Comment
from tests.factories import make_article, make_comment, make_staff, make_user, sign_in_resident

pytestmark = pytest.mark.django_db
FORM, THREAD = "/berita/apel-pagi/komentar/formulir/", "/berita/apel-pagi/komentar/"
TYPED = {"name": "Rudi", "text": "Kapan loket dibuka?", "terms": "on", "privacy": "on"}
PIECE = {"HX-Request": "true"}


@pytest.fixture
def article():
    return make_article(slug="apel-pagi")


@pytest.fixture
def rudi(client):
    user = make_user("rudi@contoh.example")
    sign_in_resident(client, user)
    return user


def is_piece(answer) -> bool:
    return "<html" not in answer.text and "no-store" in answer["Cache-Control"]


def test_article_is_the_same_for_everyone_and_leads_to_the_form_either_way(client, article, rudi):
    page = client.get("/berita/apel-pagi/")
    assert not page.cookies
    assert f'href="{THREAD}" hx-get="{FORM}"' in page.text
    assert "csrfmiddlewaretoken" not in page.text


def test_piece_has_the_form_and_what_is_accepted(client, article):
    answer = client.get(FORM)
    assert is_piece(answer)
    assert all(f'name="{name}"' in answer.text for name in ("name", "text", "is_service", "terms", "privacy"))


def test_piece_knows_its_resident_and_the_comment_that_is_answered(client, article, rudi):
    comment = make_comment(article, author_name="Ibu Misal")
    answer = client.get(FORM, {"balas": comment.pk})
    assert "rudi@contoh.example" in answer.text
    assert f'name="parent" value="{comment.pk}"' in answer.text


def test_sent_from_a_piece_is_answered_with_a_piece(client, article, rudi):
    answer = client.post(THREAD, TYPED, headers=PIECE)
    assert answer.status_code == 200
    assert is_piece(answer)
    assert "Komentar Anda menunggu dibaca redaksi" in answer.text
    assert Comment.objects.get().text == TYPED["text"]


def test_wrong_fields_come_back_as_a_piece(client, article, rudi):
    answer = client.post(THREAD, TYPED | {"text": "a" * 2001}, headers=PIECE)
    assert is_piece(answer)
    assert "2.001 huruf" in answer.text
    assert "a" * 2001 in answer.text


def test_flood_comes_back_as_a_piece_with_the_time_to_wait(client, article, rudi):
    for number in range(3):
        client.post(THREAD, TYPED | {"text": f"Komentar {number}"})
    answer = client.post(THREAD, TYPED | {"text": "Yang keempat"}, headers=PIECE)
    assert answer.status_code == 429
    assert answer["Retry-After"]
    assert is_piece(answer)
    assert "Yang keempat" in answer.text


def test_stranger_is_led_to_the_login_and_the_text_waits(client, article):
    answer = client.post(THREAD, TYPED, headers=PIECE)
    assert answer["HX-Redirect"].startswith("/akun/masuk/?next=")
    assert TYPED["text"] in client.get(THREAD).text


def test_piece_without_a_valid_token_comes_back_filled_in(article):
    visitor = Client(enforce_csrf_checks=True)
    answer = visitor.post(THREAD, TYPED, headers=PIECE)
    assert answer.status_code == 403
    assert is_piece(answer)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.text)[1]
    assert TYPED["text"] in answer.text
    assert visitor.post(THREAD, TYPED | {"csrfmiddlewaretoken": token}, headers=PIECE)["HX-Redirect"]


@pytest.mark.parametrize(("state", "status"), [("draft", 404), ("withdrawn", 410)])
def test_vanished_article_gives_the_text_back_as_a_piece(client, state, status):
    make_article(slug="apel-pagi", state=state)
    answer = client.post(THREAD, TYPED, headers=PIECE)
    assert answer.status_code == status
    assert is_piece(answer)
    assert TYPED["text"] in answer.text
    assert client.get(FORM).status_code == client.get("/berita/apel-pagi/").status_code


def test_office_answers_from_a_piece(client, article):
    client.force_login(make_staff("Budi"))
    question = make_comment(article)
    assert "Tayangkan jawaban kantor" in client.get(FORM, {"balas": question.pk}).text
    typed = {"parent": question.pk, "office": "Dokpim", "text": "Buka pukul delapan.", "ticket": "1234567"}
    answer = client.post(THREAD, typed, headers=PIECE)
    reply = question.replies.get()
    assert answer["HX-Redirect"] == f"{THREAD}?halaman=1#komentar-{reply.pk}"
    assert "SP4N-LAPOR!: <strong>1234567</strong>" in Client().get("/berita/apel-pagi/").text


@pytest.mark.parametrize("ticket", ["abc", "12", "1" * 16, "<script>", "12 34", "-1234"])
def test_ticket_is_a_number(client, article, ticket):
    client.force_login(make_staff("Budi"))
    question = make_comment(article)
    typed = {"parent": question.pk, "office": "Dokpim", "text": "Buka pukul delapan.", "ticket": ticket}
    assert "Tulis angkanya saja" in client.post(THREAD, typed).text
    assert not question.replies.exists()


def test_complaint_about_a_service_is_shown_the_way_and_waits_in_its_own_lane(client, article, rudi):
    answer = client.post(THREAD, TYPED | {"is_service": "on"}, follow=True)
    assert "https://www.lapor.go.id/" in answer.text.split('id="formulir"')[0]
    comment = Comment.objects.get()
    assert comment.is_service_complaint
    assert list(Comment.objects.unanswered_service_complaints()) == [comment]
    Comment.objects.filter(pk=comment.pk).update(state="approved", decided_at=comment.created_at)
    make_comment(article, parent=comment, office="Dokpim")
    assert not Comment.objects.unanswered_service_complaints().exists()


def test_what_was_sent_is_told_once(client, article, rudi):
    client.post(THREAD, TYPED)
    assert "Komentar Anda menunggu dibaca redaksi." in client.get(THREAD).text
    assert "Komentar Anda menunggu dibaca redaksi." not in client.get(THREAD).text


def test_links_found_are_shown_without_being_opened(client, article):
    typed = TYPED | {"name": "", "text": "Lihat https://contoh.example/a dan judi88.xyz."}
    assert "Tautan yang terbaca: https://contoh.example/a, judi88.xyz." in client.post(THREAD, typed).text
