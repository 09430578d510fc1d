"""Feeds as feed readers parse them."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from news.models import Byline, Photo
from tests.factories import make_article, make_contributor, make_section

pytestmark = pytest.mark.django_db
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
MEDIA = "{http://search.yahoo.com/mrss/}content"
SELF = "{http://www.w3.org/2005/Atom}link"


def channel(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    return ElementTree.fromstring(response.content).find("channel")  # noqa: S314 (our own feed)


def titles(client, path):
    return [item.findtext("title") for item in channel(client, path).iter("item")]


def test_feed_tells_all_about_an_article(client):
    article = make_article(
        "Apel & “Pagi” <1>",
        slug="apel",
        summary="Satu ringkasan.",
        section=make_section("Inovasi"),
        tags=["pmi"],
        published_at=datetime(2026, 1, 5, 1, 30, tzinfo=UTC),
        lead_photo=Photo.objects.create(file="foto/a.jpg", width=1200, height=800, alt="Apel"),
    )
    Byline.objects.create(article=article, contributor=make_contributor("TS"))
    Byline.objects.create(article=article, contributor=make_contributor("BD"), role="foto")

    feed = channel(client, "/feed/")

    assert feed.findtext("language") == "id"
    assert feed.findtext("link") == "http://portal.test/"
    assert feed.find(SELF).get("href") == "http://portal.test/feed/"
    (item,) = feed.iter("item")
    assert item.findtext("title") == "Apel & “Pagi” <1>"
    assert item.findtext("link") == "http://portal.test/berita/apel/"
    assert item.findtext("description") == "Satu ringkasan."
    assert item.findtext("pubDate") == "Mon, 05 Jan 2026 01:30:00 +0000"
    assert item.findtext("guid") == f"portal-bekasi-berita-{article.pk}"
    assert item.find("guid").get("isPermaLink") == "false"
    assert [category.text for category in item.iter("category")] == ["Inovasi", "pmi"]
    assert item.findtext(CREATOR) == "TS"
    assert item.find(MEDIA).get("url").startswith("http://portal.test/")


def test_feed_has_the_newest_thirty(client):
    now = timezone.now()
    for number in range(1, 33):
        make_article(f"Berita {number}", published_at=now - timedelta(hours=number))

    assert titles(client, "/feed/") == [f"Berita {number}" for number in range(1, 31)]


def test_feed_without_articles_is_still_a_feed(client):
    assert titles(client, "/feed/") == []


def test_feeds_of_section_tag_and_contributor_have_their_own_articles(client):
    ours = make_article("Milik kami", section=make_section("Inovasi"), tags=["pmi"])
    make_article("Milik lain")
    Byline.objects.create(article=ours, contributor=make_contributor("TS", slug="ts-dokpim"))

    for path in ("/rubrik/inovasi/feed/", "/tag/pmi/feed/", "/penulis/ts-dokpim/feed/"):
        assert titles(client, path) == ["Milik kami"]
        assert channel(client, path).find(SELF).get("href") == f"http://portal.test{path}"


@pytest.mark.parametrize("path", ["/rubrik/sosial/feed/", "/tag/sosial/feed/", "/penulis/sosial/feed/"])
def test_feed_of_what_has_nothing_visible_is_a_404(client, path):
    sosial = make_article(state="draft", section=make_section("Sosial"), tags=["sosial"])
    Byline.objects.create(article=sosial, contributor=make_contributor(slug="sosial"))

    assert client.get(path).status_code == 404


def test_control_characters_do_not_break_the_feed(client):
    make_article("Apel\x0b pagi\x00"[:-1], summary="Satu\x08 ringkasan\ufffe.", tags=["a\x1fb"])

    assert titles(client, "/feed/") == ["Apel pagi"]


@pytest.mark.parametrize("number", [1, 3])
def test_feed_takes_the_same_queries_for_any_number(client, django_assert_num_queries, number):
    for _ in range(number):
        make_article(tags=["pmi", "inovasi"])

    with django_assert_num_queries(1):
        client.get("/feed/")
    with django_assert_num_queries(2):
        client.get("/tag/pmi/feed/")


def test_what_is_not_news_says_so_where_only_a_title_is_shown(client):
    make_article("Promo bulan ini", kind="advertorial", slug="promo", source_name="PT Contoh")
    assert "Advertorial: Promo bulan ini" in titles(client, "/feed/")
    assert 'property="og:title" content="Advertorial: Promo bulan ini"' in client.get("/berita/promo/").text
    assert "isi berbayar dari PT Contoh" in client.get("/berita/promo/").text
    assert "/berita/promo/" not in client.get("/sitemap-berita.xml").text
