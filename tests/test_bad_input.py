"""Whatever somebody types into an address, the answer is a page of ours and never a 500."""

import pytest

from tests.factories import make_article, make_section

pytestmark = pytest.mark.django_db

NASTY = {
    "nul": "%00",
    "nul inside": "ap%00el",
    "emoji": "%F0%9F%8E%89",
    "percent": "%25",
    "lone percent": "%",
    "quotes": "%27%22%60",
    "injection": "%27%29%3B+DROP+TABLE+news_article%3B--",
    "query syntax": "%3A*+%26+%7C+%21+%28%29+%3C-%3E",
    "minus": "-",
    "backslash": "%5C",
    "broken utf-8": "%FF%FE",
    "surrogate": "%ED%A0%80",
    "right to left": "%E2%80%AE",
    "line breaks": "%0D%0ASet-Cookie%3A+a%3Db",
    "script": "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "long": "a" * 10_000,
    "many words": "a+" * 99,
    "dots": "..%2F..%2Fetc%2Fpasswd",
    "digits": "9" * 5_000,
    "nothing": "",
}
PARAMETERS = [
    "/?halaman={}",
    "/berita/?halaman={}",
    "/berita/2026/?halaman={}",
    "/rubrik/inovasi/?halaman={}",
    "/tag/pmi/?halaman={}",
    "/cari/?q={}",
    "/cari/?q=apel&halaman={}",
    "/cari/?{}=1",
    "/sitemap-artikel.xml?halaman={}",
    "/penghargaan/?tahun={}",
    "/berita/apel/komentar/?balas={}",
]
PATHS = [
    "/{}",
    "/berita/{}/",
    "/berita/2026/{}/",
    "/berita/{}/komentar/",
    "/berita/apel/komentar/{}/",
    "/rubrik/{}/",
    "/tag/{}/feed/",
    "/penulis/{}/",
    "/penghargaan/{}/",
    "/halaman/{}/",
    "/detail/{}",
    "/sitemap-{}.xml",
    "/media/{}",
    "/media/foto/{}",
]


@pytest.fixture(autouse=True)
def newspaper():
    make_article("Apel pagi", slug="apel", section=make_section("Inovasi"), tags=["PMI"])


@pytest.mark.parametrize("name", NASTY)
def test_parameters(client, name):
    statuses = {address: client.get(address.format(NASTY[name])).status_code for address in PARAMETERS}

    assert set(statuses.values()) <= {200, 404}, statuses


@pytest.mark.parametrize("name", NASTY)
def test_paths(client, name):
    statuses = {address: client.get(address.format(NASTY[name])).status_code for address in PATHS}

    assert set(statuses.values()) <= {200, 301, 404}, statuses


@pytest.mark.parametrize("name", NASTY)
def test_search_shows_typed_words_escaped(client, name):
    response = client.get(f"/cari/?q={NASTY[name]}")

    assert response.status_code == 200
    assert "<script>alert" not in response.text
    assert "Set-Cookie" not in response.headers


def test_repeated_parameters_are_one(client):
    assert client.get("/cari/?q=apel&q=pagi&q%5B%5D=x").status_code == 200
    assert client.get("/berita/?halaman=abc&halaman=1").status_code == 200
