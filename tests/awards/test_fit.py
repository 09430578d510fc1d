"""The award pages on narrow phones and with large letters, in a real browser."""

import pytest

from awards import demo
from awards.models import Scheme
from news.demo.seeding import Seeding
from tests.browser.barriers import violations
from tests.factories import make_award


@pytest.fixture
def addresses(transactional_db):
    """Every kind of award page, one of them with two long records of one year."""
    demo.seed(Seeding())
    make_award(
        Scheme.objects.get(slug="keterbukaan-informasi-publik"),
        recipient="Perangkat daerah penyelenggara pelayanan terpadu", predicate="Menuju Informatif",
        evidence_url="https://contoh.example/", note="Catatan.", valid_until="2099-12-31",
    )  # fmt: skip
    schemes = [scheme.get_absolute_url() for scheme in Scheme.objects.all()]
    further = ["/penghargaan/", "/penghargaan/data/", "/penghargaan/?tahun=2025"]
    return [*further, *schemes, *(f"{address}2025/" for address in schemes)]


@pytest.mark.parametrize(
    ("width", "scheme"),
    # Every size is in rem: 180 px are a phone of 360 px with letters of 200 %, 288 px one with letters of 125 %.
    [(180, "light"), (288, "light"), (360, "dark"), (768, "light"), (1280, "dark")],
)
def test_no_award_page_is_wider_than_the_screen_or_has_a_barrier(chromium, portal, addresses, width, scheme):
    context = chromium.new_context(
        base_url=portal, viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    faults = []
    for address in addresses:
        assert page.goto(address).status == 200
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append((address, "wider than the screen"))
        if width in (360, 1280):
            faults += violations(page)
    context.close()
    assert faults == []
