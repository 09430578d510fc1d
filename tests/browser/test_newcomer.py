"""The first evening with the portal, in a real browser: read, comment, moderate, publish, and see it everywhere."""

import re

from django.core import mail
from playwright.sync_api import expect

from news.models import Article, Photo
from news.tasks import make_renditions
from tests.browser.desk import sign_in
from tests.pictures import encoded, quarters

ASSEMBLY = "/berita/apel-perdana-2026/"
COMMENT = "Semoga video satu menit dikumpulkan di satu halaman."
TITLE = "Taman Kota Dibuka untuk Warga"


def test_newcomer_reads_comments_moderates_and_publishes(demo, page, desk, tmp_path):
    read_on_a_phone(page)
    comment_by_code(page)
    sign_in(desk, demo["Editor"])
    approve(desk)
    page.goto(ASSEMBLY)
    expect(page.get_by_text(COMMENT)).to_be_visible()
    hand_in_with_photo(desk, tmp_path)
    publish(desk, demo["Admin"])
    see_it_everywhere(page)
    assert desk.violations == []


def read_on_a_phone(page) -> None:
    page.goto("/")
    page.get_by_role("link", name=re.compile("Apel Perdana 2026")).first.click()
    expect(page).to_have_url(re.compile(ASSEMBLY))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Apel Perdana 2026")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.context.cookies() == []


def comment_by_code(page) -> None:
    """Type first, sign in with the code from the mail, and find the text back in the form."""
    page.get_by_role("link", name="Tulis komentar").click()
    page.get_by_label("Nama yang ditampilkan").fill("Warga Uji")
    page.get_by_label("Komentar", exact=True).fill(COMMENT)
    for consent in page.get_by_label(re.compile("^Saya setuju")).all():
        consent.check()
    page.get_by_role("button", name=re.compile("masuk dengan kode surel")).click()
    page.get_by_label("Alamat surel").fill("warga.uji@contoh.example")
    page.get_by_role("button", name="Kirim kode").click()
    field = page.get_by_label("Kode dari surel")
    expect(field).to_be_visible()
    field.fill(re.search(r"\d{4}-\d{4}", mail.outbox[-1].body).group())
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_label("Komentar", exact=True)).to_have_value(COMMENT)
    page.get_by_role("button", name="Kirim komentar").click()
    expect(page.get_by_text("Komentar Anda menunggu dibaca redaksi.")).to_be_visible()
    page.goto(ASSEMBLY)
    expect(page.get_by_text(COMMENT)).to_have_count(0)


def approve(desk) -> None:
    desk.get_by_role("link", name=re.compile("4 komentar menunggu")).click()
    desk.get_by_role("link", name=COMMENT).click()
    desk.get_by_role("button", name="Tayangkan").click()
    expect(desk.get_by_role("status")).to_contain_text("Komentar Warga Uji")


def hand_in_with_photo(desk, tmp_path) -> None:
    photo = tmp_path / "taman kota.jpg"
    photo.write_bytes(encoded(quarters(1600, 1067)))
    desk.goto("/admin/news/photo/add/")
    desk.get_by_label("Berkas").set_input_files(photo)
    desk.get_by_label("Teks alternatif").fill("Warga duduk di bangku taman kota.")
    desk.get_by_role("button", name="Simpan", exact=True).click()
    desk.goto("/admin/news/article/add/")
    desk.get_by_label("Judul", exact=True).fill(TITLE)
    desk.get_by_label("Ringkasan").fill("Warga dapat memakai taman kota mulai hari ini.")
    desk.locator(".ProseMirror").click()
    desk.keyboard.type("Taman kota dibuka untuk warga.")
    desk.get_by_label("Rubrik").select_option(label="Layanan Publik")
    desk.get_by_role("button", name="Pilih gambar").click()
    desk.get_by_role("dialog").get_by_role("button", name="Warga duduk di bangku taman kota.").click()
    desk.get_by_role("button", name="Ajukan").click()
    expect(desk.get_by_text("Diajukan.").first).to_be_visible()


def publish(desk, account) -> None:
    """A second pair of eyes."""
    form = desk.url
    desk.get_by_role("button", name="Keluar").click()
    sign_in(desk, account)
    desk.goto(form)
    desk.get_by_role("button", name="Setujui").click()
    desk.get_by_role("button", name="Terbitkan").click()
    expect(desk.get_by_text("Terbit. Pembaca sudah dapat membacanya.")).to_be_visible()


def see_it_everywhere(page) -> None:
    address = Article.objects.get(title=TITLE).get_absolute_url()
    for path in ("/", "/berita/", "/rubrik/layanan-publik/"):
        page.goto(path)
        expect(page.get_by_role("link", name=TITLE).first).to_be_visible()
    for path in ("/feed/", "/sitemap-berita.xml"):
        assert address in page.request.get(path).text()
    sitemap = page.request.get("/sitemap.xml").text()
    parts = re.findall(r"http://portal\.test(/sitemap[^<]+)", sitemap)
    assert any(address in page.request.get(part.replace("&amp;", "&")).text() for part in parts) or address in sitemap
    page.goto(address)
    picture = page.get_by_role("img", name="Warga duduk di bangku taman kota.")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    make_renditions(photo_id=Photo.objects.latest("pk").pk)
    page.reload()
    assert picture.evaluate("image => image.decode().then(() => image.currentSrc)").endswith(".avif")
