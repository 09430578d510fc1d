"""Residents sign up and in by a code in a mail; nothing tells whether an address is known, and staff never get in."""

import re

import pytest
import time_machine
from django.core import mail

from accounts.models import User
from tests.factories import make_staff, make_user, sign_in_resident

pytestmark = pytest.mark.django_db
ADDRESS = "rudi@contoh.example"


def ask(client, email=ADDRESS, **fields):
    return client.post("/akun/masuk/", {"email": email, **fields})


def mailed_code() -> str:
    return re.search(r"\d{4}-\d{4}", mail.outbox[-1].body)[0]


def enter(client, code: str):
    return client.post("/akun/kode/", {"code": code})


def signed_in_as(client) -> str:
    return client.session.get("_auth_user_id", "")


def test_an_unknown_address_becomes_an_account_when_its_code_is_confirmed(client):
    assert ask(client, "  Rudi@Contoh.Example ").url == "/akun/kode/"
    assert not User.objects.exists()
    assert mail.outbox[0].to == [ADDRESS]
    assert enter(client, mailed_code()).url == "/akun/"
    rudi = User.objects.get(email=ADDRESS)
    assert signed_in_as(client) == str(rudi.pk)
    assert not rudi.is_staff
    assert not rudi.has_usable_password()


def test_a_known_address_signs_in_and_makes_no_second_account(client):
    rudi = make_user(ADDRESS)
    ask(client, "RUDI@contoh.example")
    enter(client, mailed_code().replace("-", " "))
    assert signed_in_as(client) == str(rudi.pk)
    assert User.objects.count() == 1


def test_every_address_gets_the_same_page_and_one_mail(client, client_factory):
    make_user("dikenal@contoh.example")
    make_user("ditutup@contoh.example", is_active=False)
    make_staff("Budi")
    seen = set()
    for email in ("dikenal@contoh.example", "baru@contoh.example", "ditutup@contoh.example", "budi@redaksi.example"):
        visitor = client_factory()
        answer = ask(visitor, email)
        page = visitor.get("/akun/kode/").content.decode().replace(email, "ALAMAT")
        wrong = enter(visitor, "0000-0000").content.decode().replace(email, "ALAMAT")
        page, wrong = (re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text) for text in (page, wrong))
        seen.add((answer.status_code, answer.url, page, wrong))
    assert len(seen) == 1
    assert len(mail.outbox) == 4


def test_staff_and_closed_accounts_get_a_mail_without_a_code(client, client_factory):
    make_staff("Budi")
    make_user("ditutup@contoh.example", is_active=False)
    for email in ("budi@redaksi.example", "ditutup@contoh.example"):
        visitor = client_factory()
        ask(visitor, email)
        assert not re.search(r"\d{4}-?\d{4}", mail.outbox[-1].subject + mail.outbox[-1].body)
        for guess in ("", "0000-0000", " "):
            enter(visitor, guess)
        assert not signed_in_as(visitor)


def test_a_code_does_not_work_for_someone_who_became_staff_meanwhile(client):
    rudi = make_user(ADDRESS)
    ask(client)
    User.objects.filter(pk=rudi.pk).update(is_staff=True)
    assert enter(client, mailed_code()).url.startswith("/akun/masuk/")
    assert not signed_in_as(client)


def test_staff_status_never_reaches_a_session_that_a_code_opened(client):
    rudi = make_user(ADDRESS)
    ask(client)
    enter(client, mailed_code())
    assert client.get("/akun/").status_code == 200
    User.objects.filter(pk=rudi.pk).update(is_staff=True, is_superuser=True)
    assert client.get("/admin/").status_code == 302
    assert client.get("/admin/").url.startswith("/admin/login/")
    assert client.get("/akun/").url.startswith("/akun/masuk/")


def test_a_wrong_code_leaves_four_more_tries_and_then_asks_for_a_new_one(client):
    ask(client)
    code = mailed_code()
    for _ in range(5):
        assert "Kode tidak cocok" in enter(client, "1111-1111").content.decode()
    answer = client.post("/akun/kode/", {"code": code}, follow=True)
    assert "Terlalu banyak percobaan dengan kode ini" in answer.content.decode()
    assert ADDRESS in answer.content.decode()
    assert not signed_in_as(client)


def test_a_code_is_gone_after_fifteen_minutes(client):
    with time_machine.travel("2026-01-05 01:00:00Z", tick=False):
        ask(client)
    with time_machine.travel("2026-01-05 01:15:01Z", tick=False):
        answer = client.post("/akun/kode/", {"code": mailed_code()}, follow=True)
    assert "Kode sudah tidak berlaku" in answer.content.decode()
    assert not signed_in_as(client)


def test_a_code_works_only_where_it_was_asked_for_and_only_once(client, client_factory):
    ask(client)
    code = mailed_code()
    assert enter(client_factory(), code).url == "/akun/masuk/"
    enter(client, code)
    client.post("/akun/keluar/")
    assert enter(client, code).url == "/akun/masuk/"


def test_a_double_click_sends_one_mail(client):
    ask(client)
    ask(client)
    assert len(mail.outbox) == 1


def test_requests_for_codes_are_limited_per_address(client_factory):
    answers = [ask(client_factory()).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 429]
    assert len(mail.outbox) == 3


def test_a_forged_forwarding_header_gives_no_fresh_limit(client_factory):
    for number in range(20):
        ask_forging(client_factory(), f"a{number}@contoh.example", f"10.0.0.{number}")
    assert ask_forging(client_factory(), "b@contoh.example", "10.9.9.9").status_code == 429


def ask_forging(client, email, address):
    return client.post("/akun/masuk/", {"email": email}, headers={"X-Forwarded-For": address})


@pytest.mark.parametrize(
    "email", ["", "bukan-surel", "a@", "a b@contoh.example", "x" * 300 + "@contoh.example", "a\x00@b.example"]
)
def test_a_bad_address_is_explained_and_kept(client, email):
    answer = ask(client, email)
    assert answer.status_code == 200
    assert "field__error" in answer.content.decode()
    assert not mail.outbox


def test_a_mail_server_that_is_away_is_said_plainly(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = ask(client)
    assert answer.status_code == 503
    assert "Surel belum dapat dikirim" in answer.content.decode()


@pytest.mark.parametrize(
    "wanted",
    [
        "https://jahat.example/",
        "//jahat.example/",
        "/\\jahat.example",
        "javascript:alert(1)",
        "http:jahat.example",
        "/a\nb",
    ],
)
def test_only_addresses_of_this_site_are_followed_after_signing_in(client, wanted):
    ask(client, next=wanted)
    assert enter(client, mailed_code()).url == "/akun/"
    client.post("/akun/keluar/", {"next": wanted})
    assert client.post("/akun/keluar/", {"next": wanted}).url == "/"


def test_after_signing_in_one_is_back_where_one_came_from(client):
    ask(client, next="/berita/apel-pagi/komentar/#formulir")
    assert enter(client, mailed_code()).url == "/berita/apel-pagi/komentar/#formulir"


def test_the_session_gets_a_new_key_when_somebody_signs_in(client):
    ask(client)
    before = client.session.session_key
    enter(client, mailed_code())
    assert client.session.session_key != before


def test_a_closed_account_is_out_at_once(client):
    rudi = make_user(ADDRESS)
    ask(client)
    enter(client, mailed_code())
    User.objects.filter(pk=rudi.pk).update(is_active=False)
    assert client.get("/akun/").url.startswith("/akun/masuk/")


def test_signing_out_needs_a_post(client):
    assert client.get("/akun/keluar/").status_code == 405


def test_the_name_that_others_see_can_be_changed(client):
    ask(client)
    enter(client, mailed_code())
    client.post("/akun/", {"display_name": "  Rudi   dari\u200b Rawalumbu "})
    assert User.objects.get().display_name == "Rudi dari Rawalumbu"
    answer = client.post("/akun/", {"display_name": "Admin Dokpim"})
    assert "menyerupai nama kantor" in answer.content.decode()


@pytest.mark.parametrize("path", ["/akun/", "/akun/masuk/", "/akun/kode/"])
def test_account_pages_are_private(client, path):
    answer = client.get(path)
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("address", "field", "sentence"),
    [
        ("/akun/masuk/", "email", "Tulis alamat surel Anda."),
        ("/akun/kode/", "code", "Tulis kode yang kami kirim."),
        ("/akun/", "display_name", "Tulis nama yang ingin ditampilkan."),
        ("/admin/login/", "password", "Tulis kata sandi Anda."),
    ],
)
def test_a_refused_form_says_so_at_its_top_and_at_the_field(client, address, field, sentence):
    if address == "/akun/":
        sign_in_resident(client, make_user())
    else:
        client.post("/akun/masuk/", {"email": "rudi@contoh.example"})
    page = client.post(address, {"next": "/"}).content.decode()
    summary = re.search(r'role="alert".*?</div>', page, re.DOTALL)[0]
    assert f'<a href="#id_{field}">{sentence}</a>' in summary
    assert f'aria-describedby="id_{field}_error"' in page
    assert f'id="id_{field}_error"' in page
