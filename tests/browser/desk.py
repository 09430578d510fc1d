"""What people at the desk do in a browser."""

from django.test import Client
from playwright.sync_api import expect

from tests.factories import sign_in_resident


def sign_in(desk, account) -> None:
    email, password = account
    desk.goto("/admin/login/")
    desk.get_by_label("Alamat surel").fill(email)
    desk.get_by_label("Kata sandi").fill(password)
    desk.get_by_role("button", name="Masuk").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Selamat bekerja")


def open_session(page, user) -> None:
    """Signed in without the form: a session as either login makes it."""
    client = Client()
    if user.is_staff:
        client.force_login(user, backend="accounts.backends.StaffBackend")
    else:
        sign_in_resident(client, user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "domain": "127.0.0.1", "path": "/"}
    page.context.add_cookies([cookie])
