"""The comment form inside an article, on good and bad days, and without any script."""

import re

import pytest
from playwright.sync_api import expect

from comments.models import Comment
from tests.browser.barriers import violations
from tests.browser.desk import open_session
from tests.factories import make_article, make_comment, make_user

ARTICLE = "/berita/loket-dibuka/"
TEXT = "Semoga loket ini buka sampai sore."


@pytest.fixture
def article(portal):
    return make_article("Loket dibuka", slug="loket-dibuka")


@pytest.fixture
def resident(page, portal):
    user = make_user("rudi@contoh.example", display_name="Rudi", name_key="rudi")
    open_session(page, user)
    return user


def fill(page, text=TEXT) -> None:
    page.get_by_label("Nama yang ditampilkan").fill("Rudi")
    page.get_by_label("Komentar", exact=True).fill(text)
    for consent in page.get_by_label(re.compile("^Saya setuju")).all():
        consent.check()


def test_lost_connection_keeps_the_text_and_sending_again_stores_once(page, article, resident):
    page.goto(ARTICLE)
    page.get_by_role("link", name="Tulis komentar").click()
    fill(page)
    # The form arrives and the answer is lost on the way back.
    page.route("**/komentar/", lambda route: (route.fetch(), route.abort()))
    page.get_by_role("button", name="Kirim komentar").click()
    expect(page.get_by_role("alert")).to_contain_text("Sambungan terputus")
    expect(page.get_by_label("Komentar", exact=True)).to_have_value(TEXT)
    page.unroute("**/komentar/")
    page.get_by_role("button", name="Kirim komentar").click()
    expect(page.get_by_text("Komentar Anda menunggu dibaca redaksi.")).to_be_visible()
    assert Comment.objects.filter(text=TEXT).count() == 1


def test_form_that_does_not_come_leads_to_its_own_page(page, article):
    page.goto(ARTICLE)
    page.route("**/formulir/", lambda route: route.abort())
    page.get_by_role("link", name="Tulis komentar").click()
    expect(page).to_have_url(re.compile(f"{ARTICLE}komentar/"))
    expect(page.get_by_label("Komentar", exact=True)).to_be_visible()


def test_text_goes_along_into_a_reply(page, article):
    make_comment(article, author_name="Ibu Misal")
    page.goto(ARTICLE)
    page.get_by_role("link", name="Tulis komentar").click()
    page.get_by_label("Komentar", exact=True).fill(TEXT)
    page.get_by_role("link", name="Balas komentar Ibu Misal").click()
    expect(page.get_by_text("Membalas Ibu Misal")).to_be_visible()
    expect(page.get_by_label("Komentar", exact=True)).to_have_value(TEXT)
    expect(page.get_by_text(f"Sisa {2000 - len(TEXT):,} huruf".replace(",", "."))).to_be_visible()


def test_letters_and_links_are_counted_while_writing(page, article):
    page.goto(ARTICLE)
    page.get_by_role("link", name="Tulis komentar").click()
    field = page.get_by_label("Komentar", exact=True)
    field.fill("Lihat https://contoh.example/a, situs.com dan www.lain.org.")
    expect(page.get_by_text("Tautan yang terbaca: https://contoh.example/a, situs.com, www.lain.org.")).to_be_visible()
    expect(page.get_by_text("Paling banyak 2.", exact=False).last).to_be_visible()
    field.fill("a" * 2003)
    expect(page.get_by_text("Lebih 3 huruf")).to_be_visible()


def test_everything_works_without_script(chromium, portal, article, resident, page):
    context = chromium.new_context(base_url=portal, java_script_enabled=False)
    context.add_cookies(page.context.cookies())
    plain = context.new_page()
    plain.goto(ARTICLE)
    plain.get_by_role("link", name="Tulis komentar").click()
    expect(plain).to_have_url(re.compile(f"{ARTICLE}komentar/"))
    fill(plain, "")
    plain.get_by_role("button", name="Kirim komentar").click()
    expect(plain.get_by_text("Tulis komentar Anda.").first).to_be_visible()
    fill(plain)
    plain.get_by_text("Ini pengaduan layanan kota").click()
    plain.get_by_role("button", name="Kirim komentar").click()
    expect(plain.get_by_text("Komentar Anda menunggu dibaca redaksi.")).to_be_visible()
    expect(plain.get_by_role("link", name="lapor.go.id").first).to_be_visible()
    assert Comment.objects.get().is_service_complaint
    context.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_form_inside_an_article_fits_and_has_no_barrier(chromium, portal, article, width, scheme):
    make_comment(make_comment(article, author_name="N" * 60).article, text="Panjangsekali" * 40)
    size = {"width": width, "height": 800}
    context = chromium.new_context(base_url=portal, viewport=size, color_scheme=scheme, locale="id-ID")
    page = context.new_page()
    page.goto(ARTICLE)
    page.get_by_role("link", name="Tulis komentar").click()
    page.get_by_label("Komentar", exact=True).fill("https://" + "a" * 300 + ".example " * 3)
    page.get_by_role("button", name=re.compile("masuk dengan kode surel")).click()
    expect(page.get_by_role("alert")).to_be_focused()
    for summary in page.locator("#formulir summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    context.close()
