"""What every public page owes its readers: no barrier that axe can find, nothing wider than a narrow phone."""

import pytest

from news.models import Article, FixedPage
from tests.browser.barriers import violations
from tests.factories import make_article, make_award, make_comment, make_contributor, make_photo, make_section

LONG_TITLE = "Pertanggungjawaban Penyelenggaraan Baris-berbaris Antarkecamatan dan Undang-Undang Keterbukaan Informasi"
BODY = """<p>Isi dengan <em>istilah</em> dan <a href="/berita/">tautan</a>.</p><h2>Daftar</h2><ul><li>Satu</li></ul>
<figure class="intisari"><blockquote><p>Satu kalimat.</p></blockquote><figcaption>Intisari</figcaption></figure>
<figure class="kutipan"><blockquote><p>Satu kalimat.</p></blockquote><figcaption>Nama, jabatan</figcaption></figure>
<table><thead><tr><th scope="col">Perangkat daerah</th><th scope="col">Pertanggungjawaban penyelenggaraan</th>
<th scope="col">Keterangan pemeriksaan</th></tr></thead><tbody><tr><td>Dinas</td><td>Lengkap</td><td>1.234</td></tr>
</tbody></table>"""
PAGES = [
    "/", "/berita/", "/berita/utama/", "/berita/ditarik/", "/rubrik/pemerintahan/", "/tag/inovasi/", "/penulis/ts/",
    "/cari/", "/cari/?q=kecamatan", "/cari/?q=tidakada", "/koreksi/", "/halaman/tentang/", "/penghargaan/", "/nihil/",
]  # fmt: skip


@pytest.fixture
def newspaper():
    """One of everything, at its most awkward."""
    section = make_section("Pemerintahan")
    lead = make_article(
        LONG_TITLE, slug="utama", section=section, body=BODY, lead_photo=make_photo(kind="ilustrasi"), tags=["inovasi"],
        kind=Article.Kind.ADVERTORIAL, source_name="Pemerintah Provinsi",
    )  # fmt: skip
    lead.bylines.create(contributor=make_contributor("TS", slug="ts"))
    for number in range(4):
        make_article(f"Berita nomor {number}", section=section, tags=["inovasi"])
    make_article("Judul yang ditarik", slug="ditarik", state=Article.State.WITHDRAWN)
    answered = make_comment(lead)
    make_comment(lead, parent=answered, office="Dokpim Kota Bekasi")
    make_award(articles=[lead], valid_from="2020-01-01", valid_until="2099-12-31")
    FixedPage.objects.update_or_create(slug="tentang", defaults={"title": "Tentang", "body": BODY})


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_no_page_has_a_barrier_or_is_too_wide(chromium, portal, newspaper, width, scheme):
    # axe is injected into the page, which the site's own policy would refuse.
    context = chromium.new_context(
        base_url=portal, viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    faults = []
    for path in PAGES:
        page.goto(path)
        faults += violations(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append((path, "wider than the screen"))
    context.close()
    assert faults == []


def test_letters_twice_as_large_fit_a_narrow_phone(chromium, portal, newspaper):
    # Every size is in rem, so half the width is the same as twice the letters.
    context = chromium.new_context(base_url=portal, viewport={"width": 180, "height": 400})
    page = context.new_page()
    too_wide = []
    for path in [*PAGES, "/berita/utama/komentar/", "/akun/masuk/"]:
        page.goto(path)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            too_wide.append(path)
    context.close()
    assert too_wide == []


def test_copying_the_link_answers_in_place(chromium, portal, newspaper):
    context = chromium.new_context(base_url=portal, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("/berita/utama/")
    page.get_by_role("button", name="Salin tautan").click()
    page.get_by_role("button", name="Tersalin").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/berita/utama/")
    context.close()


def test_article_reads_without_javascript(chromium, portal, newspaper):
    context = chromium.new_context(base_url=portal, java_script_enabled=False)
    page = context.new_page()
    page.goto("/berita/utama/")
    assert page.get_by_role("link", name="Kirim lewat WhatsApp").is_visible()
    assert not page.get_by_text("Salin tautan").is_visible()
    context.close()


def test_wide_table_scrolls_by_keyboard(page, newspaper):
    page.goto("/berita/utama/")
    table = page.get_by_role("region", name="Tabel, dapat digeser ke samping")
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert table.evaluate("scroller => scroller.scrollLeft") > 0
