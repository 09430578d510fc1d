"""An evening of two people at one article: nothing is lost, and what they decide happens by itself in time."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from news.models import Article
from tests.browser.barriers import violations
from tests.browser.desk import sign_in

TITLE = "Taman Kota Dibuka untuk Warga"
FIRST, SECOND = "Warga dapat memakai taman kota mulai hari ini.", "Taman kota dibuka setiap hari."


def test_evening_of_two_people(demo, page, desk, other_desk, time_machine):
    sari, budi = desk, other_desk
    sign_in(sari, demo["Penulis"])
    sign_in(budi, demo["Editor"])
    form = write(sari)
    both_edit_and_nothing_is_lost(sari, budi, form)
    ask_for_a_change_and_approve(sari, budi, form)
    at = schedule(budi, form)
    assert page.request.get("/berita/taman-kota-dibuka-untuk-warga/").status == 404
    time_machine.move_to(at + timedelta(seconds=1))
    see_it_everywhere(page)
    sign_in(sari, demo["Penulis"])  # a session lasts one working day
    draft_over_the_live_page(sari, page, form)
    assert sari.violations == []


def write(sari) -> str:
    """A new text with title, summary and body; gives the address of its form."""
    sari.goto("/admin/news/article/add/")
    sari.get_by_label("Judul", exact=True).fill(TITLE)
    sari.get_by_label("Ringkasan").fill(FIRST)
    sari.locator(".ProseMirror").click()
    sari.keyboard.type("Taman kota dibuka untuk warga.")
    sari.get_by_label("Rubrik").select_option(label="Layanan Publik")
    sari.get_by_role("button", name="Simpan", exact=True).click()
    expect(sari.get_by_text("Tersimpan sebagai revisi 1.")).to_be_visible()
    return sari.url


def both_edit_and_nothing_is_lost(sari, budi, form) -> None:
    """Budi saves first; Sari's text is kept aside, both are shown, and she merges them field by field."""
    budi.goto(form)
    sari.goto(form)
    budi.get_by_label("Judul", exact=True).fill(f"{TITLE} Kota")
    budi.get_by_role("button", name="Simpan", exact=True).click()
    expect(budi.get_by_text("Tersimpan sebagai revisi 2.")).to_be_visible()
    sari.get_by_label("Ringkasan").fill(SECOND)
    sari.get_by_role("button", name="Simpan", exact=True).click()
    expect(sari.get_by_text(SECOND).first).to_be_visible()
    expect(sari.get_by_text(f"{TITLE} Kota").first).to_be_visible()
    assert violations(sari) == []
    sari.get_by_role("button", name="Gabungkan per bidang").click()
    expect(sari.get_by_label("Judul", exact=True)).to_have_value(f"{TITLE} Kota")
    expect(sari.get_by_label("Ringkasan")).to_have_value(SECOND)
    titles = Article.objects.get(title=f"{TITLE} Kota").revisions.values_list("snapshot__summary", flat=True)
    assert {FIRST, SECOND} <= set(titles)


def ask_for_a_change_and_approve(sari, budi, form) -> None:
    sari.get_by_role("button", name="Ajukan").click()
    expect(sari.get_by_text("Diajukan.").first).to_be_visible()
    budi.goto(form)
    budi.get_by_role("link", name="Minta perbaikan").click()
    budi.get_by_label("Yang perlu diperbaiki").fill("Kata “Kota” cukup sekali dalam judul.")
    budi.get_by_role("button", name="Kembalikan kepada penulis").click()
    sari.goto(form)
    expect(sari.get_by_text("Kata “Kota” cukup sekali dalam judul.").first).to_be_visible()
    sari.get_by_label("Judul", exact=True).fill(TITLE)
    sari.get_by_role("button", name="Ajukan").click()
    expect(sari.get_by_text("Diajukan.").first).to_be_visible()
    budi.goto(form)
    budi.get_by_role("button", name="Setujui").click()
    expect(budi.get_by_text("Disetujui. Naskah dapat diterbitkan")).to_be_visible()


def schedule(budi, form):
    at = (timezone.localtime() + timedelta(days=1)).replace(second=0, microsecond=0)
    moment = budi.get_by_role("group", name="Jadwalkan terbit").or_(budi.locator(".field-schedule_at"))
    moment.locator("input[type=date]").fill(f"{at:%Y-%m-%d}")
    moment.locator("input[type=time]").fill(f"{at:%H:%M}")
    budi.get_by_role("button", name="Jadwalkan").click()
    expect(budi.get_by_text("Selama terjadwal, naskah terkunci").first).to_be_visible()
    return at


def see_it_everywhere(page) -> None:
    """No task worker runs in this test."""
    address = "/berita/taman-kota-dibuka-untuk-warga/"
    page.goto("/")
    expect(page.get_by_role("link", name=TITLE).first).to_be_visible()
    for path in ("/feed/", "/sitemap-berita.xml", "/sitemap-artikel.xml"):
        assert address in page.request.get(path).text()


def draft_over_the_live_page(sari, page, form) -> None:
    sari.goto(form)
    sari.get_by_label("Judul", exact=True).fill("Judul yang Belum Disetujui")
    sari.get_by_role("button", name="Simpan", exact=True).click()
    expect(sari.get_by_text("Pembaca tetap melihat naskah yang sudah terbit").first).to_be_visible()
    page.goto("/berita/taman-kota-dibuka-untuk-warga/")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
