"""What search engines are told: sitemaps and robots.txt."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from news import sitemaps
from news.models import Byline, FixedPage
from tests.factories import make_article, make_contributor, make_section

pytestmark = pytest.mark.django_db
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def document(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    return ElementTree.fromstring(response.content)  # noqa: S314 (our own sitemap)


def addresses(client, path):
    return [element.text.removeprefix("http://portal.test") for element in document(client, path).iter(f"{SITEMAP}loc")]


def test_every_page_is_reached_from_the_index(client):
    article = make_article(slug="apel", section=make_section("Inovasi"), tags=["pmi"])
    Byline.objects.create(article=article, contributor=make_contributor(slug="ts-dokpim"))
    FixedPage.objects.update_or_create(slug="tentang", defaults={"title": "Tentang", "body": "<p>Portal.</p>"})

    parts = addresses(client, "/sitemap.xml")
    pages = [address for part in parts for address in addresses(client, part)]

    assert "/sitemap-artikel.xml" in parts
    for path in ("/", "/berita/", "/koreksi/", "/berita/apel/", "/rubrik/inovasi/", "/tag/pmi/", "/penulis/ts-dokpim/"):
        assert path in pages
    assert "/halaman/tentang/" in pages
    assert len(pages) == len(set(pages))
    assert {path: client.get(path).status_code for path in pages} == dict.fromkeys(pages, 200)


def test_lastmod_is_the_last_change_that_readers_can_see(client):
    make_article(published_at=datetime(2026, 1, 5, 1, 30, tzinfo=UTC))
    make_article(published_at=datetime(2026, 1, 5, 2, 0, tzinfo=UTC), updated_at=datetime(2026, 1, 6, tzinfo=UTC))

    changes = [element.text for element in document(client, "/sitemap-artikel.xml").iter(f"{SITEMAP}lastmod")]

    assert changes == ["2026-01-05T08:30:00+07:00", "2026-01-06T07:00:00+07:00"]


def test_long_part_is_split_into_files(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "PER_FILE", 2)
    for number in range(5):
        make_article(slug=f"berita-{number}-a")

    parts = [part for part in addresses(client, "/sitemap.xml") if "artikel" in part]

    assert parts == ["/sitemap-artikel.xml", "/sitemap-artikel.xml?halaman=2", "/sitemap-artikel.xml?halaman=3"]
    assert [len(addresses(client, part)) for part in parts] == [2, 2, 1]
    assert client.get("/sitemap-artikel.xml?halaman=4").status_code == 404


def test_unknown_part_is_a_404(client):
    assert client.get("/sitemap-rahasia.xml").status_code == 404


def test_news_sitemap_has_articles_of_the_last_two_days(client):
    now = timezone.now()
    make_article("Lama", published_at=now - timedelta(hours=49))
    make_article("Apel & pagi\x0b", slug="apel", published_at=now - timedelta(hours=47))

    news = document(client, "/sitemap-berita.xml")

    assert [element.text for element in news.iter(f"{SITEMAP}loc")] == ["http://portal.test/berita/apel/"]
    assert [element.text for element in news.iter(f"{NEWS}title")] == ["Apel & pagi"]
    assert [element.text for element in news.iter(f"{NEWS}language")] == ["id"]
    assert [element.text for element in news.iter(f"{NEWS}name")] == ["Portal Berita Kota Bekasi"]
    (moment,) = [element.text for element in news.iter(f"{NEWS}publication_date")]
    assert datetime.fromisoformat(moment) == (now - timedelta(hours=47)).replace(microsecond=0)


def test_robots_names_the_sitemaps_and_keeps_crawlers_off_forms(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.text.splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /akun/",
        "Disallow: /cari/",
        "Disallow: /berita/*/komentar/",
        "Sitemap: http://portal.test/sitemap.xml",
        "Sitemap: http://portal.test/sitemap-berita.xml",
    ]
