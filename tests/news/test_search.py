"""Which articles a search finds, and in which order."""

import pytest

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
    assert list(matching_all(query)) == [articles[name] for name in names]


@pytest.mark.parametrize(
    ("query", "names"),
    [("hibah kapal", ["fire"]), ("hib", ["fire"]), ("rahasia", []), ("🎉", []), ("& | ! :* ' \\", [])],
)
def test_matching_any(articles, query, names):
    assert list(matching_any(query)) == [articles[name] for name in names]


def test_typed_words_has_no_nul_and_no_outer_spaces():
    assert typed_words("  apel\0pagi ") == "apel pagi"


def test_second_page_of_a_partial_search_exists(client):
    for number in range(PER_PAGE + 1):
        make_article(f"Hibah nomor {number}")
    response = client.get("/cari/", {"q": "hibah kapal", "halaman": "2"})
    assert response.status_code == 200
    assert response.context["is_partial"]
