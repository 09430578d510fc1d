"""An award from the release to the reader: an editor records it, a resident checks it down to the document."""

import hashlib
import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import expect

from awards.models import Award, Band
from bekasi_portal.indonesian import short_day
from tests.browser.barriers import violations
from tests.browser.desk import open_session
from tests.factories import make_award, make_scheme, make_section, make_staff

TITLE = "Kota Bekasi Meraih Predikat Unggul dalam Penilaian Contoh 2025"
SENTENCE = "Kota Bekasi memperoleh indeks 4,73 dengan predikat Unggul dalam Penilaian Contoh 2025."
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def scheme(roles):
    make_section()
    return make_scheme("Penilaian Contoh", slug="contoh", bands=[("Unggul", "4.51"), ("Baik", "3.51"), ("Cukup", "0")])


def test_editor_takes_an_award_from_a_release_to_the_front_page(scheme, desk, other_desk, page, tmp_path):
    open_session(other_desk, make_staff("Sari", role="Penulis"))
    open_session(desk, make_staff("Budi", role="Editor"))
    form = hand_in(other_desk)
    record_with_proof(desk, form, document=tmp_path / "keputusan.pdf")
    publish(desk, form)
    see_band_and_badge(page)
    be_told_of_a_contradiction(desk, form)
    assert desk.violations == []


def hand_in(sari) -> str:
    """The release as a writer hands it in; gives the address of its form."""
    sari.goto("/admin/news/article/add/")
    sari.get_by_label("Judul", exact=True).fill(TITLE)
    sari.get_by_label("Ringkasan").fill("Hasil penilaian layanan tahun 2025.")
    sari.get_by_label("Rubrik").select_option("Pemerintahan")
    sari.locator(".ProseMirror").click()
    sari.keyboard.type(SENTENCE)
    expect(sari.get_by_role("button", name="Catat penghargaan dari naskah ini")).to_have_count(0)
    sari.get_by_role("button", name="Ajukan").click()
    expect(sari.get_by_text("Diajukan.").first).to_be_visible()
    return sari.url


def record_with_proof(budi, form: str, *, document) -> None:
    """One step: the fields are filled from the text, the document is uploaded with them."""
    document.write_bytes(PDF)
    budi.goto(form)
    budi.get_by_role("button", name="Catat penghargaan dari naskah ini").click()
    expect(budi.get_by_text(f"Terisi dari naskah “{TITLE}”.")).to_be_visible()
    expect(budi.get_by_label("Tahun penilaian")).to_have_value("2025")
    expect(budi.get_by_label("Predikat")).to_have_value("Unggul")
    expect(budi.get_by_label("Skor")).to_have_value("4,73")
    today = timezone.localdate()
    budi.get_by_label("Label yang disandang").fill("Kota Layanan Contoh")
    budi.get_by_label("Berlaku dari").fill(str(today - timedelta(days=30)))
    budi.get_by_label("Berlaku sampai").fill(str(today + timedelta(days=30)))
    budi.get_by_label("dokumen resmi").check()
    budi.get_by_label("Berkas bukti").set_input_files(document)
    budi.get_by_role("button", name="Simpan", exact=True).click()
    expect(budi.get_by_text("Penilaian Contoh 2025 tersimpan.")).to_be_visible()
    assert budi.url == form
    expect(budi.get_by_role("link", name="Penilaian Contoh 2025")).to_be_visible()
    assert violations(budi) == []


def publish(budi, form: str) -> None:
    budi.get_by_role("button", name="Setujui").click()
    expect(budi.get_by_text("Disetujui.").first).to_be_visible()
    budi.get_by_role("button", name="Terbitkan").click()
    expect(budi.get_by_text("Terbit. Pembaca sudah dapat membacanya.")).to_be_visible()


def see_band_and_badge(page) -> None:
    page.goto("/")
    band = page.get_by_role("region", name="Penghargaan yang berlaku")
    expect(band.get_by_role("heading", name="4,73")).to_be_visible()
    expect(band.get_by_text("Kota Layanan Contoh")).to_be_visible()
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("heading", name="Penghargaan dalam berita ini")).to_be_visible()
    until = short_day(timezone.localdate() + timedelta(days=30))
    assert f"Unggul s.d. {until}" in page.request.get("/lencana/contoh.svg").text()


def be_told_of_a_contradiction(budi, form: str) -> None:
    """While typing, without saving; gone again when the text is put right."""
    budi.goto(form)
    notice = budi.locator("#berbeda")
    expect(notice).to_be_hidden()
    budi.locator(".ProseMirror").click()
    budi.keyboard.press("Control+a")
    budi.keyboard.type("Dalam Penilaian Contoh 2024, indeks kota 4,37 dengan predikat Baik.")
    expect(notice).to_contain_text("Naskah menulis “4,37”, sedangkan catatan Penilaian Contoh 2025 menyebut 4,73.")
    expect(notice).to_contain_text("Naskah menulis “Baik”, sedangkan catatan Penilaian Contoh 2025 menyebut predikat")
    expect(budi.get_by_role("link", name=re.compile("Berbeda dari catatan: [23]"))).to_be_visible()
    assert violations(budi) == []
    budi.keyboard.press("Control+a")
    budi.keyboard.type(SENTENCE)
    expect(notice).to_be_hidden()


def test_resident_checks_a_label_down_to_the_document_and_the_data(scheme, page):
    Band.objects.filter(scheme=scheme, name="Unggul").update(meaning="Layanan unggul")
    today = timezone.localdate()
    award = make_award(
        scheme, predicate="Unggul", label="Kota Layanan Contoh", score="4.73", knowledge=Award.Knowledge.OFFICIAL,
        valid_from=today - timedelta(days=30), valid_until=today + timedelta(days=30),
        evidence_sha256=hashlib.sha256(PDF).hexdigest(),
    )  # fmt: skip
    award.evidence_file.save("keputusan.pdf", ContentFile(PDF))
    make_award(scheme, year=2023, predicate="Cukup", score="2.1")
    page.goto("/")
    page.get_by_role("link", name="Penilaian Contoh 2025").first.click()
    expect(page).to_have_url(re.compile(rf"/penghargaan/contoh/2025/#catatan-{award.pk}$"))
    expect(page.get_by_text("dokumen resmi tersimpan")).to_be_visible()
    assert violations(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh dokumen (PDF)").click()
    kept = download.value.path().read_bytes()
    expect(page.get_by_text(hashlib.sha256(kept).hexdigest())).to_be_visible()

    page.get_by_role("link", name="Semua tahun penilaian ini").click()
    expect(page.get_by_role("img", name="Indeks Penilaian Contoh menurut tahun")).to_be_visible()
    for year, words in (("2025", "4,73"), ("2024", "tanpa catatan"), ("2023", "2,10")):
        row = page.get_by_role("table", name="Indeks menurut tahun").get_by_role("row", name=re.compile(year))
        expect(row).to_contain_text(words)
    expect(page.get_by_role("img", name=re.compile("Kota Bekasi: Unggul, .* berlaku sampai"))).to_be_visible()
    assert violations(page) == []

    page.get_by_role("link", name="Data terbuka penghargaan").click()
    address = page.get_by_role("link", name="Unduh JSON").get_attribute("href")
    newest, older = page.request.get(address).json()["penghargaan"]
    assert (newest["id"], newest["skor"], newest["sidik_bukti"]) == (
        f"catatan-{award.pk}", 4.73, hashlib.sha256(PDF).hexdigest(),
    )  # fmt: skip
    assert (older["tahun"], older["predikat"], older["bukti"]) == (2023, "Cukup", None)
