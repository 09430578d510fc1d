"""Staff come in with a password and a second step, never by an e-mail code; outside the demo they must set one up."""

import re
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

from accounts.models import User
from tests.factories import SANDI, make_staff, make_user

pytestmark = pytest.mark.django_db
BUDI = "budi@redaksi.example"
NOW = "2026-01-05 01:00:00Z"


def sign_in(client, email=BUDI, password=SANDI, **fields):
    return client.post("/admin/login/", {"email": email, "password": password, **fields})


def signed_in_as(client) -> str:
    return client.session.get("_auth_user_id", "")


def add_app(user) -> str:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def app_code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_a_password_opens_the_newsroom_in_the_demo(client):
    budi = make_staff("Budi")
    assert sign_in(client, "Budi@Redaksi.Example").url == "/admin/"
    assert signed_in_as(client) == str(budi.pk)
    assert client.get("/admin/").status_code == 200


def test_every_reason_for_a_refusal_looks_the_same(client_factory):
    make_staff("Budi")
    make_staff("Sari", is_active=False)
    make_user("rudi@contoh.example", password=SANDI)
    pages = set()
    for email, password in [
        (BUDI, "salah"),
        ("sari@redaksi.example", SANDI),
        ("rudi@contoh.example", SANDI),
        ("tidak.ada@redaksi.example", SANDI),
    ]:
        visitor = client_factory()
        page = sign_in(visitor, email, password).content.decode()
        assert not signed_in_as(visitor)
        pages.add(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page).replace(email, ""))
    assert len(pages) == 1
    assert "tidak cocok" in pages.pop()


def test_a_refused_login_keeps_the_address_but_not_the_password(client):
    page = sign_in(client, BUDI, "rahasia-yang-salah").content.decode()
    assert f'value="{BUDI}"' in page
    assert "rahasia-yang-salah" not in page


def test_guessing_is_limited_even_with_the_right_password_at_last(client_factory):
    make_staff("Budi")
    for _ in range(5):
        sign_in(client_factory(), password="salah")
    visitor = client_factory()
    answer = sign_in(visitor)
    assert answer.status_code == 429
    assert not signed_in_as(visitor)
    assert "Terlalu banyak percobaan" in answer.content.decode()


@pytest.mark.parametrize(
    "wanted", ["https://jahat.example/", "//jahat.example", "/\\jahat.example", "javascript:alert(1)"]
)
def test_only_addresses_of_this_site_are_followed(client, wanted):
    make_staff("Budi")
    assert sign_in(client, next=wanted).url == "/admin/"
    assert client.get("/admin/login/", {"next": wanted}).url == "/admin/"


def test_the_page_asked_for_opens_after_both_steps(client):
    budi = make_staff("Budi")
    secret = add_app(budi)
    wanted = client.get("/admin/news/article/").url
    assert wanted == "/admin/login/?next=/admin/news/article/"
    assert sign_in(client, next="/admin/news/article/").url == "/akun/staf/langkah-kedua/"
    answer = client.post("/akun/staf/langkah-kedua/", {"code": app_code(secret)})
    assert answer.url == "/admin/news/article/"
    assert client.get("/admin/news/article/").status_code == 200


def test_between_the_steps_nobody_is_signed_in(client):
    add_app(make_staff("Budi"))
    sign_in(client)
    assert not signed_in_as(client)
    assert client.get("/admin/").status_code == 302
    assert client.get("/akun/staf/").url.startswith("/admin/login/")


def test_the_second_step_waits_ten_minutes_at_most(client):
    budi = make_staff("Budi")
    secret = add_app(budi)
    with time_machine.travel(NOW, tick=False) as clock:
        sign_in(client)
        clock.shift(601)
        assert client.post("/akun/staf/langkah-kedua/", {"code": app_code(secret)}).url == "/admin/login/"
    assert not signed_in_as(client)


def test_a_used_code_of_the_app_is_refused(client, client_factory):
    secret = add_app(make_staff("Budi"))
    with time_machine.travel(NOW, tick=False):
        sign_in(client)
        client.post("/akun/staf/langkah-kedua/", {"code": app_code(secret)})
        assert signed_in_as(client)
        thief = client_factory()
        sign_in(thief)
        answer = thief.post("/akun/staf/langkah-kedua/", {"code": app_code(secret)})
        assert "Kode tidak cocok" in answer.content.decode()
        assert not signed_in_as(thief)


def test_a_recovery_code_works_once(client, client_factory):
    budi = make_staff("Budi")
    add_app(budi)
    code = RecoveryCodes.activate(budi).generate_codes()[0]
    sign_in(client)
    assert client.post("/akun/staf/langkah-kedua/", {"code": code}).url == "/admin/"
    again = client_factory()
    sign_in(again)
    again.post("/akun/staf/langkah-kedua/", {"code": code})
    assert not signed_in_as(again)


@pytest.mark.parametrize("code", ["", "000000", "abc", "\x00", "\uff19" * 6, "1" * 5000])
def test_wrong_codes_are_explained(client, code):
    add_app(make_staff("Budi"))
    sign_in(client)
    answer = client.post("/akun/staf/langkah-kedua/", {"code": code})
    assert answer.status_code == 200
    assert not signed_in_as(client)


@pytest.mark.parametrize("credential", ["", "{}", "null", "[]", '{"id": 1}', "bukan json"])
def test_made_up_passkeys_are_refused(client, credential):
    add_app(make_staff("Budi"))
    sign_in(client)
    assert client.post("/akun/staf/langkah-kedua/", {"credential": credential}).status_code == 200
    assert not signed_in_as(client)


def test_guesses_at_the_second_step_are_limited(client):
    secret = add_app(make_staff("Budi"))
    sign_in(client)
    for _ in range(5):
        client.post("/akun/staf/langkah-kedua/", {"code": "000000"})
    answer = client.post("/akun/staf/langkah-kedua/", {"code": app_code(secret)})
    assert "Terlalu banyak percobaan" in answer.content.decode()
    assert not signed_in_as(client)


def test_outside_the_demo_nothing_opens_before_a_second_step_is_set_up(client, settings):
    settings.STAFF_MFA_REQUIRED = True
    budi = make_staff("Budi")
    assert sign_in(client).url == "/akun/staf/"
    for path in ("/admin/", "/admin/news/article/", "/admin/comments/comment/", "/admin/password_change/"):
        assert client.get(path).url.startswith("/admin/login/")
    assert client.get("/admin/login/").url == "/akun/staf/"
    page = client.get("/akun/staf/")
    assert "pasang satu langkah kedua" in page.content.decode()
    client.get("/akun/staf/aplikasi/")
    secret = client.session["mfa.totp.secret"]
    assert client.post("/akun/staf/aplikasi/", {"code": app_code(secret)}).url == "/akun/staf/kode-cadangan/"
    assert client.get("/akun/staf/kode-cadangan/").status_code == 200
    assert client.get("/admin/").status_code == 200
    assert set(Authenticator.objects.filter(user=budi).values_list("type", flat=True)) == {"totp", "recovery_codes"}


def test_the_qr_code_alone_may_be_a_data_picture(client):
    make_staff("Budi")
    sign_in(client)
    assert "img-src 'self' data:" in client.get("/akun/staf/aplikasi/")["Content-Security-Policy"]
    assert "data:" not in client.get("/akun/staf/")["Content-Security-Policy"]


def test_security_pages_are_for_staff(client):
    for path in ("/akun/staf/", "/akun/staf/aplikasi/", "/akun/staf/kunci/", "/akun/staf/kode-cadangan/"):
        assert client.get(path).url == f"/admin/login/?next={path}"


def test_sensitive_pages_ask_again_who_it_is_after_a_while(client):
    budi = make_staff("Budi")
    with time_machine.travel(NOW, tick=False) as clock:
        sign_in(client)
        clock.shift(301)
        assert client.get("/akun/staf/aplikasi/").url == "/akun/staf/pastikan/?next=%2Fakun%2Fstaf%2Faplikasi%2F"
        page = client.post("/akun/staf/pastikan/", {"password": "salah", "next": "/akun/staf/aplikasi/"})
        assert "Kata sandi tidak cocok" in page.content.decode()
        answer = client.post("/akun/staf/pastikan/", {"password": SANDI, "next": "/akun/staf/aplikasi/"})
        assert answer.url == "/akun/staf/aplikasi/"
    assert budi.is_staff


def test_every_security_page_is_indonesian(client):
    budi = make_staff("Budi")
    sign_in(client)
    paths = ["", "aplikasi/", "kunci/", "kunci/tambah/", "pastikan/"]
    texts = [client.get(f"/akun/staf/{path}", follow=True).content.decode() for path in paths]
    add_app(budi)
    RecoveryCodes.activate(budi)
    paths = ["", "aplikasi/lepas/", "kode-cadangan/", "kode-cadangan/baru/", "pastikan/kode/"]
    texts += [client.get(f"/akun/staf/{path}", follow=True).content.decode() for path in paths]
    for text in texts:
        assert '<html lang="id"' in text
        visible = re.sub(r"<script.*?</script>|<[^>]+>|Google Authenticator", " ", text, flags=re.DOTALL)
        assert not re.search(r"\b(the|your|code|password|authenticator|key|required)\b", visible, re.IGNORECASE)


def test_signing_out_ends_the_session(client):
    make_staff("Budi")
    sign_in(client)
    client.post("/admin/logout/")
    assert client.get("/admin/").status_code == 302


def test_a_closed_staff_account_is_out_at_once(client):
    budi = make_staff("Budi")
    sign_in(client)
    User.objects.filter(pk=budi.pk).update(is_active=False)
    assert client.get("/admin/").status_code == 302


def test_the_session_gets_a_new_key_and_lasts_a_working_day(client):
    make_staff("Budi")
    client.get("/admin/login/")
    sign_in(client)
    assert client.session.get_expiry_age() <= 12 * 60 * 60


def test_a_residents_session_gives_way_to_the_staff_login(client):
    make_staff("Budi")
    rudi = make_user("rudi@contoh.example")
    client.force_login(rudi, backend="accounts.backends.ResidentBackend")
    key = client.session.session_key
    assert client.get("/admin/login/").status_code == 200
    sign_in(client)
    assert client.session.session_key != key
    assert signed_in_as(client) != str(rudi.pk)


@pytest.mark.parametrize("credential", ["", "{}", "null", "[]", '{"id": 1}', "bukan json"])
def test_made_up_passkeys_cannot_be_added(client, credential):
    make_staff("Budi")
    sign_in(client)
    client.get("/akun/staf/kunci/tambah/")
    assert client.post("/akun/staf/kunci/tambah/", {"name": "Laptop", "credential": credential}).status_code == 200
    assert not Authenticator.objects.exists()


def test_whoever_leaves_the_staff_is_signed_out(client):
    budi = make_staff("Budi")
    sign_in(client)
    User.objects.filter(pk=budi.pk).update(is_staff=False)
    page = client.get("/akun/")
    assert page.status_code == 302
    assert page.url.startswith("/akun/masuk/")
