"""Which articles a search finds, and in which order."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news import search
from news.paging import PER_PAGE
from news.search import matching_all, matching_any, typed_words
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles():
    return {
        "fire": make_article("Hibah satu mobil pemadam", body="<p>Diserahkan saat apel pagi.</p>"),
        "assembly": make_article("Apel pagi perdana", body="<p>Mobil pemadam diserahkan.</p>"),
        "draft": make_article("Apel pagi dan mobil rahasia", state="draft"),
    }


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("apel pagi", ["assembly", "fire"]),  # in the title counts more than in the text
        ("mobil pemadam", ["fire", "assembly"]),
        ("penyerahan", ["assembly", "fire"]),  # one stem with "diserahkan"
        ('"mobil pemadam" -hibah', ["assembly"]),
        ("hibah OR perdana", ["assembly", "fire"]),
        ("rahasia", []),
        ("dan", []),
        ("strong", []),
    ],
)
def test_matching_all(articles, query, names):
    assert matching_all(query, at=timezone.now()) == [articles[name].pk for name in names]


@pytest.mark.parametrize(
    ("query", "names"),
    [("hibah kapal", ["fire"]), ("hib", ["fire"]), ("rahasia", []), ("🎉", []), ("& | ! :* ' \\", [])],
)
def test_matching_any(articles, query, names):
    assert matching_any(query, at=timezone.now()) == [articles[name].pk for name in names]


def test_typed_words_has_no_nul_and_no_outer_spaces():
    assert typed_words("  apel\0pagi ") == "apel pagi"


def test_second_page_of_a_partial_search_exists(client):
    for number in range(PER_PAGE + 1):
        make_article(f"Hibah nomor {number}")
    response = client.get("/cari/", {"q": "hibah kapal", "halaman": "2"})
    assert response.status_code == 200
    assert response.context["is_partial"]


def test_of_very_many_the_newest_are_put_in_order(client, monkeypatch):
    now = timezone.now()
    monkeypatch.setattr(search, "MOST_RANKED", 3)
    monkeypatch.setattr("news.views.search.MOST_RANKED", 3)
    monkeypatch.setattr(search, "_with_all", search._ranked("websearch"))
    oldest, *newer = [
        make_article(title, body="<p>Apel.</p>", published_at=now - timedelta(days=5 - number)).pk
        for number, title in enumerate(("Apel pagi", "Apel siang", "Senam", "Lomba", "Upacara"))
    ]

    assert matching_all("apel", at=now) == [newer[0], *newer[:0:-1]]
    page = client.get("/cari/", {"q": "apel"})
    assert "3 hasil terbaru" in page.text
    assert "Tambahkan kata" in page.text
    assert oldest not in [card.pk for card in page.context["page"]]
    assert "terbaru</b>" not in client.get("/cari/", {"q": "senam"}).text


@pytest.mark.parametrize("number", ["9", "abc", "0"])
def test_page_that_no_search_has_is_not_found(client, number):
    make_article("Apel")
    assert client.get("/cari/", {"q": "zzzz", "halaman": number}).status_code == 404
    assert client.get("/cari/", {"q": "apel", "halaman": number}).status_code == 404


def test_article_that_went_meanwhile_is_not_shown():
    now = timezone.now()
    kept, gone = make_article().pk, make_article(state="withdrawn").pk
    assert [card.pk for card in search.cards_in_order([gone, kept], at=now)] == [kept]
