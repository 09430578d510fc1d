"""WCAG 2.2 AA as far as axe can tell, on the sample content: every kind of page, phone and desk, light and dark."""

import pytest

from tests.browser.barriers import violations
from tests.browser.desk import sign_in

PUBLIC = [
    "/", "/berita/", "/berita/2026/01/", "/berita/apel-perdana-2026/", "/rubrik/inovasi/", "/tag/penghargaan/",
    "/penulis/ts-dokpim/", "/penghargaan/", "/penghargaan/pekppp/", "/penghargaan/pekppp/2025/",
    "/cari/?q=penghargaan", "/cari/?q=tidakadasatupun", "/koreksi/", "/halaman/kontak/",
    "/halaman/pedoman-media-siber/", "/tidak-ada/", "/berita/apel-perdana-2026/komentar/", "/akun/masuk/",
]  # fmt: skip
DESK = [
    "/admin/", "/admin/news/article/", "/admin/news/article/kalender/", "/admin/news/article/kalender/?tampilan=daftar",
    "/admin/news/article/add/", "/admin/news/photo/", "/admin/news/photo/add/", "/admin/news/frontpagepick/",
    "/admin/awards/award/add/", "/admin/comments/comment/",
]  # fmt: skip


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_public_pages_have_no_violation(demo, page, width, scheme):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    found = []
    for path in PUBLIC:
        page.goto(path)
        found += violations(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{path} is wider than the screen")
    assert found == []


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_desk_pages_have_no_violation(demo, desk, width, scheme):
    sign_in(desk, demo["Editor"])
    desk.set_viewport_size({"width": width, "height": 800})
    desk.emulate_media(color_scheme=scheme)
    found = []
    for path in DESK:
        desk.goto(path)
        found += violations(desk)
    assert found + desk.violations == []
