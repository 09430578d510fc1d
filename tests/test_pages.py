"""What readers get at each public page, and how many queries it takes."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from news.models import Byline, FixedPage, Photo, SlugRedirect
from tests.factories import make_article, make_award, make_comment, make_contributor, make_section

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 1, 5, 3, 0, tzinfo=UTC)

# The menu is one query on each of these. Front page: picks and newest, comment counts, labels in force, a question.
# A list: its subject (but the archive), how many articles in which month, articles, comment counts.
# An article: itself, related ones, awards, comments.
QUERIES = {
    "/": 5,
    "/berita/": 4,
    "/berita/2026/": 4,
    "/berita/2026/01/": 4,
    "/rubrik/inovasi/": 5,
    "/tag/pmi/": 5,
    "/penulis/ts/": 5,
    "/cari/?q=apel": 4,
    "/cari/?q=apel+kapal": 5,
    "/cari/?q=kapal": 4,
    "/cari/": 2,
    "/berita/apel-1/": 6,
    "/berita/ditarik/": 2 + 1,
    "/koreksi/": 1,
    "/halaman/tentang/": 2,
}


@pytest.fixture
def newspaper():
    """Fills the paper with a number of articles of everything that a page shows."""

    def fill(number):
        ts = make_contributor(slug="ts")
        for serial in range(1, number + 1):
            article = make_article(
                f"Apel {serial}",
                slug=f"apel-{serial}",
                section=make_section("Inovasi"),
                tags=["PMI", f"topik {serial}"],
                lead_photo=Photo.objects.create(file=f"foto/{serial}/asli.jpg", width=1200, height=800, alt="Apel"),
                published_at=MONDAY - timedelta(minutes=serial),
            )
            for role in ("penulis", "foto"):
                Byline.objects.create(article=article, contributor=ts, role=role)
            make_award(articles=[article], label="Zona Informatif", valid_until=MONDAY + timedelta(days=30))
            question = make_comment(article, text=f"Ke mana mengurusnya, nomor {serial}?")
            make_comment(article, parent=question, office="Dokpim Kota Bekasi", text=f"Di kelurahan, nomor {serial}.")
        make_article(slug="ditarik", state="withdrawn", published_at=MONDAY - timedelta(days=1))
        FixedPage.objects.update_or_create(slug="tentang", defaults={"title": "Tentang", "body": "<p>Portal.</p>"})

    return fill


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("path", QUERIES)
def test_page_takes_the_same_queries_for_any_number(client, newspaper, django_assert_num_queries, path, number):
    newspaper(number)

    with time_machine.travel(MONDAY), django_assert_num_queries(QUERIES[path]):
        client.get(path)


def test_no_page_takes_more_than_six_queries():
    assert max(QUERIES.values()) <= 6


# ---- Lists ----------------------------------------------------------------------------------------------------


def fill_archive(number):
    for serial in range(1, number + 1):
        make_article(f"Berita nomor {serial}", published_at=MONDAY - timedelta(hours=serial))


@time_machine.travel(MONDAY)
def test_list_has_twenty_articles_a_page_newest_first(client):
    fill_archive(41)

    first, second, third = (client.get(path) for path in ("/berita/", "/berita/?halaman=2", "/berita/?halaman=3"))

    assert [len(response.context["page"]) for response in (first, second, third)] == [20, 20, 1]
    assert [article.title for article in second.context["page"]][:2] == ["Berita nomor 21", "Berita nomor 22"]


@time_machine.travel(MONDAY)
def test_each_page_of_a_list_is_its_own_and_knows_its_neighbours(client):
    fill_archive(41)

    first, second = client.get("/berita/").text, client.get("/berita/?halaman=2").text

    assert '<link rel="canonical" href="http://portal.test/berita/">' in first
    assert '<link rel="canonical" href="http://portal.test/berita/?halaman=2">' in second
    assert 'rel="prev"' not in first
    assert 'rel="next" href="/berita/?halaman=2"' in first
    assert 'rel="prev" href="/berita/?halaman=1"' in second
    assert 'rel="next" href="/berita/?halaman=3"' in second


@pytest.mark.parametrize("number", ["0", "-1", "2", "abc", "1.0", "1e1", "٢", "01", "", " 1", "9" * 5000])
def test_page_that_the_list_does_not_have_is_a_404(client, number):
    make_article()
    assert client.get("/berita/", {"halaman": number}).status_code == 404


def test_empty_archive_says_so(client):
    assert "Belum ada berita di sini" in client.get("/berita/").text


@pytest.mark.parametrize("path", ["/berita/2025/", "/berita/2026/02/", "/berita/2999/", "/berita/9999/12/"])
@time_machine.travel(MONDAY)
def test_year_and_month_without_articles_do_not_exist(client, path):
    make_article(published_at=MONDAY)
    assert client.get(path).status_code == 404


@time_machine.travel(MONDAY)
def test_day_and_month_are_those_of_bekasi(client):
    make_article("Malam tahun baru", published_at=datetime(2025, 12, 31, 16, 59, tzinfo=UTC))
    make_article("Pagi pertama", published_at=datetime(2025, 12, 31, 17, 0, tzinfo=UTC))

    titles = {
        path: [article.title for article in client.get(path).context["page"]]
        for path in ("/berita/2025/", "/berita/2025/12/", "/berita/2026/", "/berita/2026/01/")
    }

    assert titles == {
        "/berita/2025/": ["Malam tahun baru"],
        "/berita/2025/12/": ["Malam tahun baru"],
        "/berita/2026/": ["Pagi pertama"],
        "/berita/2026/01/": ["Pagi pertama"],
    }


@time_machine.travel(MONDAY)
def test_archive_leads_to_its_years_and_months(client):
    make_article(published_at=datetime(2025, 3, 1, 5, tzinfo=UTC))
    make_article(published_at=datetime(2026, 1, 1, 5, tzinfo=UTC))

    page = client.get("/berita/2025/03/").content.decode()
    assert '<a href="/berita/">Semua</a>' in page
    assert '<a href="/berita/2026/">2026</a><a href="/berita/2025/" aria-current="true">2025</a>' in page
    assert '<a href="/berita/2025/03/" aria-current="page">Maret</a>' in page
    assert "Berita Maret 2025</h1>" in page

    whole_year = client.get("/berita/2025/").content.decode()
    assert '<a href="/berita/2025/" aria-current="page">2025</a>' in whole_year
    assert '<a href="/berita/2025/03/">Maret</a>' in whole_year

    everything = client.get("/berita/").content.decode()
    assert '<a href="/berita/" aria-current="page">Semua</a>' in everything
    assert 'aria-label="Bulan"' not in everything


def test_retired_section_can_still_be_read_but_is_in_no_menu(client):
    make_article(section=make_section("Sosial", is_retired=True))

    assert client.get("/rubrik/sosial/").status_code == 200
    assert 'href="/rubrik/sosial/"' not in client.get("/berita/").text


# ---- Article --------------------------------------------------------------------------------------------------


def test_article_page_says_what_it_is_in_its_head(client):
    make_article("Apel & pagi", slug="apel", summary="Satu “ringkasan”.", published_at=MONDAY)

    html = client.get("/berita/apel/").text

    for tag in (
        "<title>Apel &amp; pagi · Portal Berita Kota Bekasi</title>",
        '<meta name="description" content="Satu “ringkasan”.">',
        '<link rel="canonical" href="http://portal.test/berita/apel/">',
        '<meta property="og:type" content="article">',
        '<meta property="og:title" content="Apel &amp; pagi">',
        '<meta property="og:url" content="http://portal.test/berita/apel/">',
        '<meta property="og:locale" content="id_ID">',
        '<meta name="twitter:card" content="summary_large_image">',
        '<meta name="twitter:title" content="Apel &amp; pagi">',
        '<meta name="twitter:description" content="Satu “ringkasan”.">',
        '<meta property="article:published_time" content="2026-01-05T10:00:00+07:00">',
        '<script type="application/ld+json">{"@context": "https://schema.org"',
    ):
        assert tag in html
    assert 'property="og:image" content="http://portal.test/' in html


@pytest.mark.parametrize("path", ["/", "/berita/", "/rubrik/inovasi/", "/tag/pmi/", "/penulis/ts/", "/koreksi/"])
def test_every_page_has_title_description_canonical_and_card(client, newspaper, path):
    newspaper(1)

    html = client.get(path).text

    assert html.count("<title>") == 1
    assert html.count('<meta name="description"') == 1
    assert f'<link rel="canonical" href="http://portal.test{path}">' in html
    assert f'<meta property="og:url" content="http://portal.test{path}">' in html
    assert '<meta property="og:image" content="http://portal.test/' in html
    assert '<meta name="twitter:image" content="http://portal.test/' in html
    assert '<meta name="twitter:image:alt" content="' in html
    assert html.startswith("<!DOCTYPE html>") or html.lstrip().startswith("<!DOCTYPE html>")


def test_long_title_is_set_smaller_wherever_it_stands_large(client):
    make_article("Kata " * 18 + "akhir", slug="panjang")

    assert '<h1 class="is-long">' in client.get("/berita/panjang/").text
    assert '<h2 class="title is-long">' in client.get("/").text
    assert '<h1 class="form-page__title is-long">' in client.get("/berita/panjang/komentar/").text


def test_page_of_initials_says_whose_they_are(client):
    article = make_article()
    article.bylines.create(contributor=make_contributor("TS", slug="ts"))
    article.bylines.create(contributor=make_contributor("RA", full_name="Rani Ayu", slug="rani"), role="foto")

    page = client.get("/penulis/ts/").text

    assert "<title>TS, Dokpim · Portal" in page
    assert "<h1>TS, Dokpim</h1>" in page
    assert 'title="Berita oleh TS, Dokpim"' in page
    assert "<title>TS, Dokpim · Portal" in client.get("/penulis/ts/feed/").text
    assert "<h1>Rani Ayu</h1>" in client.get("/penulis/rani/").text


def test_title_of_the_front_page_is_true_on_every_day(client):
    assert "<title>Berita dan penghargaan Kota Bekasi · Portal" in client.get("/").text


def test_old_addresses_lead_to_the_article_also_after_two_changes(client):
    article = make_article(slug="tiga")
    for slug in ("satu", "dua"):
        SlugRedirect.objects.create(old_slug=slug, article=article)

    for path in ("/berita/satu/", "/berita/dua/", "/detail/satu", "/detail/dua/", "/detail/tiga"):
        response = client.get(path)
        assert (response.status_code, response["Location"]) == (301, "/berita/tiga/")


def test_withdrawn_article_explains_itself_and_leads_on(client):
    better = make_article("Yang benar", slug="yang-benar")
    make_article(
        "Peringkat Kota Bekasi",
        slug="peringkat",
        state="withdrawn",
        withdrawn_reason="Menyebut peringkat yang tidak dapat dibuktikan.",
        replaced_by=better,
        published_at=MONDAY,
    )

    response = client.get("/berita/peringkat/")

    assert response.status_code == 410
    assert "Peringkat Kota Bekasi" in response.text
    assert "Menyebut peringkat yang tidak dapat dibuktikan." in response.text
    assert "Senin, 5 Januari 2026, 10.00 WIB" in response.text
    assert 'href="/berita/yang-benar/"' in response.text
    assert "noindex" in response.text


def test_withdrawn_article_does_not_lead_to_a_hidden_one(client):
    hidden = make_article("Pengganti rahasia", slug="rahasia", state="draft")
    make_article(slug="peringkat", state="withdrawn", replaced_by=hidden)

    assert "rahasia" not in client.get("/berita/peringkat/").text


def test_expired_article_says_that_its_time_is_over(client):
    now = timezone.now()
    make_article("Pengumuman", slug="pengumuman", published_at=MONDAY - timedelta(days=9), expires_at=now)

    response = client.get("/berita/pengumuman/")

    assert response.status_code == 410
    assert "Masa berlaku" in response.text


# ---- Search ---------------------------------------------------------------------------------------------------


def test_search_keeps_the_typed_words_and_shows_what_it_found(client):
    make_article("Apel pagi perdana", slug="apel", body="<p>Isi.</p>")

    html = client.get("/cari/", {"q": 'apel "pagi'}).text

    assert 'value="apel &quot;pagi"' in html
    assert "/berita/apel/" in html


def test_search_without_words_is_a_form_with_topics(client):
    make_article(tags=["PMI"])

    context = client.get("/cari/").context

    assert (context["page"], context["query"]) == (None, "")
    assert context["topics"] == [{"name": "PMI", "slug": "pmi"}]


def test_search_shows_some_words_when_not_all_are_found(client):
    make_article("Hibah mobil pemadam")

    context = client.get("/cari/", {"q": "hibah kapal"}).context

    assert (context["is_partial"], len(context["page"])) == (True, 1)


def test_too_long_search_is_not_tried(client, django_assert_num_queries):
    with django_assert_num_queries(2):
        response = client.get("/cari/", {"q": "a" * 201})

    assert response.context["too_long"]
    assert "Pertanyaan itu terlalu panjang" in response.text
    assert not client.get("/cari/", {"q": "a" * 200}).context["too_long"]
