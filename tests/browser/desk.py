"""What people at the desk do in a browser."""

from playwright.sync_api import expect


def sign_in(desk, account) -> None:
    email, password = account
    desk.goto("/admin/login/")
    desk.get_by_label("Alamat surel").fill(email)
    desk.get_by_label("Kata sandi").fill(password)
    desk.get_by_role("button", name="Masuk").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Selamat bekerja")
