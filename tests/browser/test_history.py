"""History, comparison and merging by keyboard, on a phone and at a desk, without a barrier."""

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from tests.browser.barriers import violations
from tests.browser.desk import sign_in
from tests.factories import SANDI, make_photo, make_staff
from tests.news.admin.article_form import head, page_of
from tests.news.publishing.newsroom import save, write

TEXT = "<h2>Bagian</h2><p>Warga ikut bersih-bersih sungai pada Minggu pagi.</p>"


@pytest.fixture
def aside(portal, settings, tmp_path):
    """Budi and Sari changed the title at once; Budi's is stored, Sari's is kept aside."""
    settings.MEDIA_ROOT = tmp_path
    call_command("migrate", verbosity=0)  # a transactional test empties the tables, groups included
    sari, budi = make_staff("Sari", role="Penulis"), make_staff("Budi")
    article = write(sari, body=TEXT * 9, tags=["PMI"])
    changed = TEXT * 5 + "<p>Baru.</p>" + TEXT * 4
    save(article, by=budi, title="Judul Budi", body=changed, tags=["PMI"], lead_photo=make_photo())
    body = TEXT.replace("Warga", "<strong>Warga</strong>") + TEXT * 8
    return save(article, by=sari, title="Judul Sari", body=body, tags=["Apel"], started_from=1)


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (768, "light"), (1280, "light")])
def test_pages_have_no_barrier_and_fit(desk, aside, width, scheme):
    sign_in(desk, ("sari@redaksi.example", SANDI))
    desk.set_viewport_size({"width": width, "height": 800})
    desk.emulate_media(color_scheme=scheme)
    found = []
    for name in ("history", "banding", "revisi/3", "gabung/3"):
        desk.goto(page_of(aside.article, name))
        for folded in desk.locator("details.unchanged").all():
            folded.evaluate("one => { one.open = true }")
        found += violations(desk)
        if desk.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{name} is wider than the screen")
    assert found + desk.violations == []


def test_two_revisions_are_chosen_and_compared_by_keyboard(desk, aside):
    sign_in(desk, ("sari@redaksi.example", SANDI))
    desk.goto(page_of(aside.article, "history"))
    desk.get_by_role("radio", name="Dari revisi 1").focus()
    desk.keyboard.press("Space")
    desk.get_by_role("radio", name="Ke revisi 2").focus()
    desk.keyboard.press("Space")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Perbandingan revisi 1 dan 2")
    expect(desk.locator("ins").filter(has_text="Judul Budi")).to_be_visible()


def test_texts_are_merged_by_keyboard_and_enter_alone_decides_nothing(desk, aside):
    sign_in(desk, ("sari@redaksi.example", SANDI))
    desk.goto(page_of(aside.article, "gabung/3"))
    desk.get_by_role("radio", name="Pakai yang tersimpan untuk Judul").focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("Revisi 3 tetap ada di Riwayat.")).to_be_visible()
    assert head(aside.article).number == 2

    desk.goto(page_of(aside.article, "gabung/3"))
    desk.get_by_role("button", name="Gabungkan per bidang").press("Enter")
    expect(desk.get_by_role("alert")).to_contain_text("Kedua naskah mengubah bagian berikut")
    for name in ("Judul", "Isi"):
        desk.get_by_role("radio", name=f"Pakai naskah Anda untuk {name}", exact=True).focus()
        desk.keyboard.press("Space")
    desk.get_by_role("button", name="Gabungkan per bidang").press("Enter")
    expect(desk.get_by_text("Tersimpan sebagai revisi 4")).to_be_visible()
    text = head(aside.article).snapshot
    assert (text["title"], text["tags"]) == ("Judul Sari", ["Apel"])
    assert text["lead_photo"] is not None
