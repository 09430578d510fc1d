"""What search engines read about an article."""

import json
import re
from datetime import UTC, datetime

import pytest
from django.conf import settings
from PIL import Image

from news.models import Article, Byline
from news.structured_data import article_page
from tests.factories import make_article, make_contributor, make_section

pytestmark = pytest.mark.django_db


def graph(article):
    data = json.loads(article_page(Article.objects.with_page_parts().get(pk=article.pk)))
    assert data["@context"] == "https://schema.org"
    return data["@graph"]


def test_news_article():
    article = make_article(
        "Apel perdana",
        slug="apel",
        summary="Satu ringkasan.",
        section=make_section("Inovasi"),
        tags=["pmi", "apel"],
        published_at=datetime(2026, 1, 5, 1, 30, tzinfo=UTC),
        updated_at=datetime(2026, 1, 5, 7, 5, tzinfo=UTC),
    )
    sari = make_contributor("TS", slug="ts", unit_name="Dokumentasi dan Protokol Pimpinan (Dokpim)")
    Byline.objects.create(article=article, contributor=sari)

    news = graph(article)[0]

    (image,) = news.pop("image")
    assert image["url"].startswith("http://portal.test/")
    logo = news["publisher"].pop("logo")
    assert re.fullmatch(r"http://portal\.test/static/img/logo(\.\w+)?\.png", logo["url"])
    with Image.open(settings.BASE_DIR / "static/img/logo.png") as drawn:
        assert drawn.size == (logo["width"], logo["height"])
    publisher = {
        "@type": "GovernmentOrganization",
        "name": "Pemerintah Kota Bekasi",
        "url": "http://portal.test/",
    }
    assert news == {
        "@type": "NewsArticle",
        "headline": "Apel perdana",
        "description": "Satu ringkasan.",
        "datePublished": "2026-01-05T08:30:00+07:00",
        "dateModified": "2026-01-05T14:05:00+07:00",
        "author": [
            {
                "@type": "Person",
                "name": "TS",
                "url": "http://portal.test/penulis/ts/",
                "affiliation": {"@type": "Organization", "name": "Dokumentasi dan Protokol Pimpinan (Dokpim)"},
            }
        ],
        "publisher": publisher,
        "mainEntityOfPage": {"@type": "WebPage", "@id": "http://portal.test/berita/apel/"},
        "url": "http://portal.test/berita/apel/",
        "articleSection": "Inovasi",
        "keywords": ["apel", "pmi"],
        "inLanguage": "id",
        "isAccessibleForFree": True,
    }


def test_article_without_writer_is_the_citys():
    article = make_article()
    Byline.objects.create(article=article, contributor=make_contributor(), role="foto")

    assert [author["name"] for author in graph(article)[0]["author"]] == ["Pemerintah Kota Bekasi"]


def test_breadcrumbs():
    crumbs = graph(make_article("Apel", slug="apel", section=make_section("Inovasi")))[1]

    assert crumbs["@type"] == "BreadcrumbList"
    assert [(item["position"], item["name"], item["item"]) for item in crumbs["itemListElement"]] == [
        (1, "Beranda", "http://portal.test/"),
        (2, "Inovasi", "http://portal.test/rubrik/inovasi/"),
        (3, "Apel", "http://portal.test/berita/apel/"),
    ]


def test_title_cannot_end_the_script_element():
    title = "</script><script>alert(1)</script><!--\u2028&"
    article = make_article(title)

    text = article_page(Article.objects.with_page_parts().get())

    assert not set("<>&\u2028") & set(text)
    assert graph(article)[0]["headline"] == title


def test_advertorial_is_paid_content_by_whoever_paid():
    make_article("Promo", kind="advertorial", source_name="PT Contoh")
    article = graph(Article.objects.with_page_parts().get())[0]
    assert article["@type"] == ["NewsArticle", "AdvertiserContentArticle"]
    assert article["author"] == [{"@type": "Organization", "name": "PT Contoh"}]


def test_every_page_below_the_front_page_tells_its_place(client):
    article = make_article(tags=["pmi"], published_at=datetime(2026, 1, 5, 4, 20, tzinfo=UTC))
    contributor = make_contributor("TS", slug="ts")
    article.bylines.create(contributor=contributor)
    section = article.section.get_absolute_url()
    for path in ("/berita/", "/berita/2026/01/", section, "/tag/pmi/", "/penulis/ts/", "/koreksi/",
                 "/halaman/kontak/", "/penghargaan/"):  # fmt: skip
        found = client.get(path).text.split('<script type="application/ld+json">')[1].split("</script>")[0]
        trail = json.loads(found)["@graph"][0]
        assert trail["@type"] == "BreadcrumbList", path
        assert trail["itemListElement"][-1]["item"] == f"http://portal.test{path}"
