"""The addresses are a public promise: each is written out here and answered, and none is missing."""

import pytest
from django.urls import resolve, reverse

from news.models import Byline, FixedPage
from tests.factories import make_article, make_contributor, make_section

# Each with the name that templates use for it.
PROMISED = [
    ("/", "news:front_page", {}),
    ("/berita/", "news:archive", {}),
    ("/berita/2026/", "news:archive_year", {"year": 2026}),
    ("/berita/2026/01/", "news:archive_month", {"year": 2026, "month": 1}),
    ("/berita/apel-perdana/", "news:article_detail", {"slug": "apel-perdana"}),
    ("/berita/apel-perdana/komentar/", "comments:thread", {"slug": "apel-perdana"}),
    ("/berita/apel-perdana/komentar/formulir/", "comments:form", {"slug": "apel-perdana"}),
    ("/berita/apel-perdana/komentar/7/", "comments:comment_redirect", {"slug": "apel-perdana", "comment_id": 7}),
    ("/rubrik/inovasi/", "news:section_detail", {"slug": "inovasi"}),
    ("/rubrik/inovasi/feed/", "news:section_feed", {"slug": "inovasi"}),
    ("/tag/pmi/", "news:tag_detail", {"slug": "pmi"}),
    ("/tag/pmi/feed/", "news:tag_feed", {"slug": "pmi"}),
    ("/penulis/ts-dokpim/", "news:contributor_detail", {"slug": "ts-dokpim"}),
    ("/penulis/ts-dokpim/feed/", "news:contributor_feed", {"slug": "ts-dokpim"}),
    ("/penghargaan/", "awards:award_list", {}),
    ("/penghargaan/pekppp/", "awards:scheme_detail", {"slug": "pekppp"}),
    ("/penghargaan/pekppp/2025/", "awards:year_detail", {"slug": "pekppp", "year": 2025}),
    ("/penghargaan/data/", "awards:data", {}),
    ("/penghargaan/data.json", "awards:data_json", {}),
    ("/penghargaan/data.csv", "awards:data_csv", {}),
    ("/penghargaan/data.schema.json", "awards:data_schema", {}),
    ("/lencana/pekppp.svg", "awards:badge", {"slug": "pekppp"}),
    ("/cari/", "news:search", {}),
    ("/koreksi/", "news:corrections", {}),
    ("/feed/", "news:feed", {}),
    ("/sitemap.xml", "news:sitemap", {}),
    ("/sitemap-berita.xml", "news:sitemap_news", {}),
    ("/robots.txt", "news:robots", {}),
    ("/halaman/tentang/", "news:page_detail", {"slug": "tentang"}),
    ("/akun/", "account_home", {}),
    ("/admin/", "admin:index", {}),
    ("/healthz", "healthz", {}),
    ("/favicon.ico", "favicon", {}),
    ("/detail/apel-perdana", "news:detail_redirect", {"slug": "apel-perdana"}),
]


@pytest.mark.parametrize(("path", "name", "kwargs"), PROMISED)
def test_address_and_name_belong_together(path, name, kwargs):
    assert resolve(path).view_name == name
    assert reverse(name, kwargs=kwargs) == path


@pytest.mark.parametrize("path", ["/berita/2026/1/", "/berita/2026/13/", "/berita/2026/00/", "/berita/0000/"])
def test_what_is_no_month_or_year_is_a_404(client, db, path):
    make_article()
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/berita", "/berita/"),
        ("/berita/apel-perdana", "/berita/apel-perdana/"),
        ("/cari?q=apel", "/cari/?q=apel"),
        ("/admin", "/admin/"),
        ("/detail/apel-perdana", "/berita/apel-perdana/"),
        ("/detail/apel-perdana/", "/berita/apel-perdana/"),
    ],
)
def test_other_ways_to_write_an_address_lead_to_it(client, db, path, target):
    make_article(slug="apel-perdana")
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (301, target)


def test_everything_promised_answers(client, db):
    article = make_article(slug="apel-perdana", section=make_section("Inovasi"), tags=["PMI"])
    Byline.objects.create(article=article, contributor=make_contributor(slug="ts-dokpim"))
    FixedPage.objects.update_or_create(slug="tentang", defaults={"title": "Tentang", "body": "<p>Portal.</p>"})
    year = f"{article.published_at:%Y}"

    paths = [path.replace("2026", year) for path, name, _ in PROMISED if name.startswith("news:")]
    paths.remove("/detail/apel-perdana")
    paths.remove(f"/berita/{year}/01/")

    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


def test_icon_that_browsers_ask_for_is_there(client):
    redirect = client.get("/favicon.ico")
    icon = client.get(redirect["Location"])

    assert (redirect.status_code, redirect["Location"]) == (301, "/static/img/favicon-32.png")
    assert (icon.status_code, icon["Content-Type"]) == (200, "image/png")
    assert b"".join(icon.streaming_content).startswith(b"\x89PNG")
