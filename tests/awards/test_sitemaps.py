import pytest

from tests.factories import make_award, make_scheme

pytestmark = pytest.mark.django_db


def test_sitemap_names_the_list_schemes_with_records_and_each_year_once(client):
    scheme = make_scheme(slug="indeks")
    make_scheme(slug="tanpa-catatan")
    make_award(scheme)
    make_award(scheme, recipient="perangkat daerah")
    make_award(scheme, year=2024)
    addresses = client.get("/sitemap-penghargaan.xml").content.decode()
    for path in ("/penghargaan/<", "/penghargaan/indeks/<", "/penghargaan/indeks/2025/<", "/penghargaan/indeks/2024/<"):
        assert addresses.count(path) == 1
    assert "tanpa-catatan" not in addresses
