"""The thread with its form: typed text is never lost, nothing shows before it is read, nothing tells what is hidden."""

import re

import pytest
from django.core import mail
from django.test import Client

from comments import terms
from comments.models import Comment, TermsAcceptance
from news.models import SlugRedirect
from tests.factories import make_article, make_comment, make_staff, make_user, sign_in_resident

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article("Apel pagi", slug="apel-pagi")


@pytest.fixture
def rudi(client):
    user = make_user("rudi@contoh.example")
    sign_in_resident(client, user)
    return user


def send(client, **fields):
    fields = {"name": "Rudi", "text": "Kapan loket dibuka?", "terms": "on", "privacy": "on"} | fields
    return client.post("/berita/apel-pagi/komentar/", fields)


def page_of(answer) -> str:
    return answer.content.decode()


def test_a_resident_writes_and_sees_that_it_waits(client, article, rudi):
    answer = client.post(
        "/berita/apel-pagi/komentar/",
        {"name": "Rudi", "text": "Kapan dibuka?", "terms": "on", "privacy": "on"},
        follow=True,
    )
    assert answer.redirect_chain[0][0] == "/berita/apel-pagi/komentar/#kiriman"
    assert "Komentar Anda menunggu dibaca redaksi" in page_of(answer)
    assert "Kapan dibuka?" in page_of(answer)
    assert Comment.objects.get().state == "held"
    assert "Kapan dibuka?" not in page_of(Client().get("/berita/apel-pagi/komentar/"))
    assert "Kapan dibuka?" not in page_of(client.get("/berita/apel-pagi/"))


def test_the_thread_is_private_and_the_article_stays_public(client, article):
    thread = client.get("/berita/apel-pagi/komentar/")
    assert "no-store" in thread["Cache-Control"]
    page = client.get("/berita/apel-pagi/")
    assert not page.cookies


def test_whoever_writes_before_signing_in_finds_the_text_back(client, article):
    typed = {"name": "Rudi", "text": "Teks yang panjang sekali", "terms": "on", "privacy": "on"}
    answer = client.post("/berita/apel-pagi/komentar/", typed)
    assert answer.url == "/akun/masuk/?next=%2Fberita%2Fapel-pagi%2Fkomentar%2F%23formulir"
    assert not Comment.objects.exists()
    wanted = "/berita/apel-pagi/komentar/#formulir"
    client.post("/akun/masuk/", {"email": "rudi@contoh.example", "next": wanted})
    client.post("/akun/kode/", {"code": "0000-0000"})
    code = re.search(r"\d{4}-\d{4}", mail.outbox[-1].body)[0]
    back = client.post("/akun/kode/", {"code": code})
    assert back.url == wanted
    page = page_of(client.get(back.url))
    assert "Teks yang panjang sekali" in page
    assert 'value="Rudi"' in page
    assert "checked" in page
    send(client, **typed)
    assert Comment.objects.get().text == "Teks yang panjang sekali"
    assert "Teks yang panjang sekali" not in page_of(client.get("/berita/apel-pagi/komentar/")).split("formulir")[-1]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": ""}, "Tulis komentar Anda."),
        ({"text": "\u200b \n"}, "Tulis komentar Anda."),
        ({"text": "a" * 2001}, "2.001 huruf"),
        ({"text": "https://a.example https://b.example https://c.example"}, "Tautan paling banyak 2"),
        ({"name": ""}, "Tulis nama yang ingin ditampilkan"),
        ({"name": "x" * 61}, "Nama paling banyak 60 huruf"),
        ({"name": "Admin Dokpim"}, "menyerupai nama kantor"),
        ({"name": "<script>alert(1)</script>" * 3}, "Nama paling banyak"),
        ({"terms": ""}, "Centang persetujuan atas ketentuan komentar"),
        ({"privacy": ""}, "Centang persetujuan atas pemberitahuan privasi"),
    ],
)
@pytest.mark.parametrize("signed_in", [True, False])
def test_every_error_is_explained_and_keeps_what_was_typed(client, article, fields, sentence, signed_in):
    if signed_in:
        sign_in_resident(client, make_user())
    typed = {"name": "Rudi", "text": "Teks yang tetap ada", "terms": "on", "privacy": "on"} | fields
    page = page_of(send(client, **typed))
    assert sentence in page
    assert "Komentar belum terkirim" in page
    if fields.get("text") is None:
        assert "Teks yang tetap ada" in page
    if fields.get("name") is None:
        assert 'value="Rudi"' in page
    assert "<script>alert" not in page
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "text", ["a\x00b", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), "50% 'x' \"y\" \\"]
)
def test_odd_characters_are_taken_as_they_are(client, article, rudi, text):
    assert send(client, text=text).status_code == 302
    assert Comment.objects.get().text == text.replace("\x00", "")


def test_a_double_click_is_answered_twice_and_stored_once(client, article, rudi):
    assert [send(client).status_code for _ in range(2)] == [302, 302]
    assert Comment.objects.count() == 1


def test_a_flood_is_refused_politely_and_the_text_stays(client, article, rudi):
    for number in range(3):
        send(client, text=f"Komentar {number}")
    answer = send(client, text="Komentar keempat")
    assert answer.status_code == 429
    assert re.search(r"Anda dapat menulis lagi (besok )?pukul \d\d\.\d\d WIB\.", page_of(answer))
    assert 0 < int(answer["Retry-After"]) <= 300
    assert "Komentar keempat" in page_of(answer)


def test_the_terms_are_asked_for_once_and_stand_on_the_page(client, article, rudi):
    page = page_of(client.get("/berita/apel-pagi/komentar/"))
    assert 'id="ketentuan"' in page
    assert all(point in page for point in (*terms.TERMS.points, *terms.PRIVACY.points, terms.CHILDREN))
    send(client)
    assert {accepted.user for accepted in TermsAcceptance.objects.all()} == {rudi}
    assert 'name="terms"' not in page_of(client.get("/berita/apel-pagi/komentar/"))


def test_a_reply_goes_under_the_comment_it_answers(client, article, rudi):
    parent = make_comment(article, author_name="Ibu Misal")
    page = page_of(client.get(f"/berita/apel-pagi/komentar/?balas={parent.pk}"))
    assert "Membalas" in page
    send(client, parent=parent.pk)
    assert Comment.objects.get(author=rudi).parent == parent


def test_a_reply_to_a_reply_goes_one_level_up(client, article, rudi):
    parent = make_comment(article)
    reply = make_comment(article, parent=parent)
    send(client, parent=reply.pk)
    assert Comment.objects.get(author=rudi).parent == parent


@pytest.mark.parametrize("number", ["999999", "abc", "", "9" * 40, "-1", "\x00", "1 OR 1=1", "\u0663"])
def test_a_reply_to_nothing_is_an_ordinary_form(client, article, rudi, number):
    answer = client.get("/berita/apel-pagi/komentar/", {"balas": number})
    assert answer.status_code == 200
    assert "Membalas" not in page_of(answer)


def test_held_comments_cannot_be_answered_or_found(client, article, rudi):
    held = make_comment(article, state="held", text="Belum dibaca")
    elsewhere = make_comment()
    for comment in (held, elsewhere):
        assert "Membalas" not in page_of(client.get(f"/berita/apel-pagi/komentar/?balas={comment.pk}"))


def test_a_comments_address_leads_to_its_place(client, article):
    comment = make_comment(article)
    answer = client.get(f"/berita/apel-pagi/komentar/{comment.pk}/")
    assert answer.url == f"/berita/apel-pagi/#komentar-{comment.pk}"
    assert not answer.cookies


@pytest.mark.parametrize("state", ["held", "rejected", "removed"])
def test_hidden_comments_have_no_address(client, article, state):
    comment = make_comment(article, state=state)
    missing = client.get("/berita/apel-pagi/komentar/987654/")
    hidden = client.get(f"/berita/apel-pagi/komentar/{comment.pk}/")
    assert missing.status_code == hidden.status_code == 404
    path = f"/komentar/{comment.pk}/".encode()
    assert missing.content.replace(b"/komentar/987654/", path) == hidden.content


def test_a_comments_address_belongs_to_its_article_alone(client, article):
    comment = make_comment()
    assert client.get(f"/berita/apel-pagi/komentar/{comment.pk}/").status_code == 404


@pytest.mark.parametrize(("state", "status"), [("draft", 404), ("withdrawn", 410)])
def test_hidden_articles_answer_as_their_own_page_does(client, state, status):
    make_article(slug="tersembunyi", state=state)
    thread, page = client.get("/berita/tersembunyi/komentar/"), client.get("/berita/tersembunyi/")
    assert thread.status_code == page.status_code == status
    assert thread.content.replace(b"/komentar/", b"/") == page.content


@pytest.mark.parametrize(("state", "status"), [("draft", 404), ("withdrawn", 410)])
def test_a_comment_for_a_vanished_article_is_given_back(client, state, status):
    make_article(slug="apel-pagi", state=state)
    answer = send(client, text="Teks yang tidak boleh hilang")
    assert answer.status_code == status
    assert "Teks yang tidak boleh hilang" in page_of(answer)


def test_an_article_may_be_renamed_while_somebody_types(client, article, rudi):
    SlugRedirect.objects.create(old_slug="alamat-lama", article=article)
    assert client.get("/berita/alamat-lama/komentar/").url == "/berita/apel-pagi/komentar/"
    client.post("/berita/alamat-lama/komentar/", {"name": "Rudi", "text": "Halo", "terms": "on", "privacy": "on"})
    assert Comment.objects.get().article == article


def test_an_expired_form_gives_the_text_back(article):
    visitor = Client(enforce_csrf_checks=True)
    answer = visitor.post("/berita/apel-pagi/komentar/", {"name": "Rudi", "text": "Teks dari tab lama"})
    assert answer.status_code == 403
    assert "Teks dari tab lama" in page_of(answer)


def test_a_body_of_ten_megabytes_is_refused(client, article):
    assert send(client, text="a" * 10_000_000).status_code == 413


def test_other_methods_are_refused(client, article):
    assert client.put("/berita/apel-pagi/komentar/").status_code == 405


def test_an_editor_answers_in_the_name_of_an_office(client, article):
    client.force_login(make_staff("Budi"))
    question = make_comment(article)
    page = page_of(client.get(f"/berita/apel-pagi/komentar/?balas={question.pk}"))
    assert "Tayangkan jawaban kantor" in page
    fields = {"parent": question.pk, "office": "Dokpim Kota Bekasi", "text": "Buka pukul delapan."}
    answer = client.post("/berita/apel-pagi/komentar/", fields)
    reply = Comment.objects.get(parent=question)
    assert answer.url == f"/berita/apel-pagi/komentar/?halaman=1#komentar-{reply.pk}"
    assert (reply.office, reply.state) == ("Dokpim Kota Bekasi", "approved")
    public = page_of(Client().get("/berita/apel-pagi/"))
    assert "Tanggapan Dokpim Kota Bekasi" in public
    assert "budi@redaksi.example" not in public


@pytest.mark.parametrize("role", ["Moderator", "Penulis"])
def test_other_staff_neither_answer_nor_comment(client, article, role):
    client.force_login(make_staff("Mega", role))
    question = make_comment(article)
    fields = {
        "parent": question.pk,
        "office": "Dokpim",
        "text": "Jawaban",
        "name": "Mega",
        "terms": "on",
        "privacy": "on",
    }
    answer = client.post("/berita/apel-pagi/komentar/", fields)
    assert answer.status_code == 200
    assert Comment.objects.count() == 1


def test_a_writer_sees_why_a_comment_was_refused_and_others_do_not(client, article, rudi):
    make_comment(article, author=rudi, state="rejected", text="Teks ditolak", reason="Iklan atau perjudian")
    assert "Alasan: Iklan atau perjudian" in page_of(client.get("/berita/apel-pagi/komentar/"))
    assert "Teks ditolak" not in page_of(Client().get("/berita/apel-pagi/komentar/"))


def test_an_office_answers_only_after_the_second_step_of_the_login(client, article, settings):
    question = make_comment(article)
    client.force_login(make_staff("Budi"))
    settings.STAFF_MFA_REQUIRED = True
    typed = {"parent": question.pk, "office": "Dokpim Kota Bekasi", "text": "Sudah dibuka."}
    client.post("/berita/apel-pagi/komentar/", typed)
    assert not question.replies.exists()
    settings.STAFF_MFA_REQUIRED = False
    client.post("/berita/apel-pagi/komentar/", typed)
    assert question.replies.get().office == "Dokpim Kota Bekasi"


def visitor_without_token(user=None) -> Client:
    visitor = Client(enforce_csrf_checks=True)
    if user:
        sign_in_resident(visitor, user)
    return visitor


def test_a_comment_without_a_valid_token_stands_in_its_form_again(article):
    visitor = visitor_without_token(make_user("rudi@contoh.example"))
    page = send(visitor, text="Kapan <loket> dibuka?", csrfmiddlewaretoken="kedaluwarsa")

    assert page.status_code == 403
    assert "no-store" in page["Cache-Control"]
    assert "Komentar Anda belum terkirim, tetapi tidak hilang" in page.text
    assert "Kapan &lt;loket&gt; dibuka?</textarea>" in page.text
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)[1]
    send(visitor, text="Kapan <loket> dibuka?", csrfmiddlewaretoken=token)
    assert Comment.objects.get().text == "Kapan <loket> dibuka?"


def test_a_reply_without_a_valid_token_still_answers_its_comment(article):
    comment = make_comment(article)
    page = send(visitor_without_token(), parent=comment.pk)

    assert f'<input type="hidden" name="parent" value="{comment.pk}">' in page.text
    assert "Lanjut: masuk dengan kode surel" in page.text


def test_an_offices_answer_without_a_valid_token_is_shown_again(article):
    comment = make_comment(article)
    visitor = Client(enforce_csrf_checks=True)
    visitor.force_login(make_staff("Budi"))
    typed = {"office": "Dinas Contoh", "text": "Loket dibuka pukul delapan."}
    with_form, without_form = (
        visitor.post("/berita/apel-pagi/komentar/", typed | {"parent": parent}) for parent in (comment.pk, "")
    )

    assert "Loket dibuka pukul delapan.</textarea>" in with_form.text
    assert 'value="Dinas Contoh"' in with_form.text
    assert "Loket dibuka pukul delapan." in without_form.text
    assert (with_form.status_code, without_form.status_code) == (403, 403)


def test_a_comment_without_a_token_on_a_hidden_article_is_given_back(article):
    page = visitor_without_token().post("/berita/tidak-ada/komentar/", {"text": "Teks yang panjang"})

    assert page.status_code == 404
    assert "Teks yang panjang" in page.text
