"""Writing in the newsroom in a real browser: the body editor, a picture, and a session that ends meanwhile."""

import re

import pytest
from playwright.sync_api import expect

from news.article_parts import attachments, bylines
from news.models import Article, Attachment, Section
from tests.browser.desk import sign_in
from tests.factories import SANDI, make_contributor, make_section, make_staff

ADD = "/admin/news/article/add/"
BUDI = ("budi@redaksi.example", SANDI)


@pytest.fixture
def newsroom(desk, roles):
    make_staff("Budi", role="Editor")
    make_section()
    sign_in(desk, BUDI)
    desk.goto(ADD)
    desk.get_by_label("Judul", exact=True).fill("Percobaan penyunting")
    desk.get_by_label("Rubrik").select_option("Pemerintahan")
    return desk


def press(page, name: str) -> None:
    page.get_by_role("toolbar").get_by_role("button", name=name, exact=True).click()
    # The editor takes the caret back in the next frame.
    expect(page.get_by_role("textbox", name="Isi", exact=True)).to_be_focused()


def test_what_is_written_with_the_menu_is_what_is_stored(newsroom):
    text = newsroom.get_by_role("textbox", name="Isi", exact=True)
    text.click()
    newsroom.keyboard.type("Pembuka.")
    newsroom.keyboard.press("Enter")
    press(newsroom, "Subjudul")
    newsroom.keyboard.type("Bagian")
    newsroom.keyboard.press("Enter")
    press(newsroom, "Tebal")
    newsroom.keyboard.type("penting")
    newsroom.keyboard.press("Enter")
    press(newsroom, "Kutipan")
    newsroom.keyboard.type("Data dibuka.")
    newsroom.keyboard.press("ArrowDown")
    newsroom.keyboard.type("Wali kota")
    newsroom.keyboard.press("Enter")
    newsroom.keyboard.type("Penutup.")
    expect(newsroom.get_by_text("8 kata")).to_be_visible()
    newsroom.get_by_role("button", name="Simpan", exact=True).dblclick()
    expect(newsroom.get_by_text("Tersimpan sebagai revisi 1.")).to_be_visible()
    assert Article.objects.get().body == (
        "<p>Pembuka.</p><h2>Bagian</h2><p><strong>penting</strong></p>"
        '<figure class="kutipan"><blockquote><p>Data dibuka.</p></blockquote>'
        "<figcaption>Wali kota</figcaption></figure>"
        "<p>Penutup.</p>"
    )
    assert newsroom.violations == []


def test_form_sent_after_the_session_ended_is_sent_again_after_signing_in(newsroom):
    newsroom.goto("/admin/news/section/add/")
    newsroom.get_by_label("Nama").fill("Rubrik yang tidak boleh hilang")
    newsroom.get_by_label("Alamat").fill("rubrik-baru")
    newsroom.context.clear_cookies(name="sessionid")
    newsroom.get_by_role("button", name="Simpan", exact=True).click()
    expect(newsroom.get_by_text("Rubrik yang tidak boleh hilang")).to_be_visible()
    with newsroom.context.expect_page() as opened:
        newsroom.get_by_role("link", name="Masuk lagi di tab baru").click()
    sign_in(opened.value, BUDI)
    newsroom.get_by_role("button", name="Kirim lagi").click()
    expect(newsroom).to_have_url(re.compile("/admin/news/section/$"))
    assert Section.objects.filter(name="Rubrik yang tidak boleh hilang").exists()


def test_buttons_stay_in_view_on_a_phone_and_never_over_what_has_the_focus(newsroom):
    newsroom.set_viewport_size({"width": 360, "height": 640})
    bar = newsroom.locator(".submit-row")
    expect(bar.get_by_role("button", name="Ajukan")).to_be_in_viewport(ratio=1)
    last = newsroom.get_by_role("textbox", name="Catatan simpan", exact=True)
    last.focus()
    assert last.bounding_box()["y"] + last.bounding_box()["height"] <= bar.bounding_box()["y"]


def test_writers_and_documents_are_added_without_javascript(chromium, portal, roles):
    make_staff("Budi", role="Editor")
    section = make_section()
    make_contributor("TS")
    make_contributor("AR")
    make_contributor("XX", is_retired=True)
    Attachment.objects.create(title="Naskah kerja sama", file="lampiran/a/naskah.pdf", size=1)
    context = chromium.new_context(base_url=portal, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, BUDI)
    page.goto(ADD)
    page.get_by_label("Judul", exact=True).fill("Percobaan tanpa skrip")
    page.get_by_label("Rubrik").select_option(section.name)
    for name in ("TS, Dokpim", "AR, Dokpim"):
        added = page.locator(".field-byline_writer").get_by_label("Tambah")
        assert "XX" not in added.first.inner_text()
        added.first.select_option(name)
        page.get_by_role("button", name="Simpan", exact=True).click()
    page.locator(".field-attachment_list").get_by_label("Tambah").last.select_option("Naskah kerja sama")
    page.get_by_role("button", name="Simpan", exact=True).click()
    context.close()
    article = Article.objects.get()
    assert [person.initials for person in bylines(article, role="penulis")] == ["TS", "AR"]
    assert [document.title for document in attachments(article)] == ["Naskah kerja sama"]
