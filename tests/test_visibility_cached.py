"""Pages that were cached while an article was visible do not show it once it is not, nor while the database is down."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.models import Article, ArticleAttachment, Attachment, Byline, FrontPagePick
from tests.factories import make_article, make_award, make_contributor, make_scheme, make_section
from tests.test_visibility import LISTS, MARK

DAY = timedelta(days=1)
GONE = {
    "withdrawn": lambda: {"state": "withdrawn", "withdrawn_at": timezone.now(), "withdrawn_reason": "Keliru."},
    "expired": lambda: {"published_at": timezone.now() - 2 * DAY, "expires_at": timezone.now() - DAY},
    "scheduled": lambda: {"published_at": timezone.now() + DAY},
    "draft": lambda: {"state": "draft", "published_at": None},
}
KEPT = {name: address for name, address in LISTS.items() if name != "news:search"}


@pytest.fixture
def newspaper(portal):
    """Two articles on every list; the first one's title is the mark."""
    section, person = make_section("Inovasi"), make_contributor("TS", slug="ts")
    document = Attachment.objects.create(title="Naskah", file="lampiran/a/naskah.pdf", size=1)
    articles = [make_article(title, section=section, tags=["PMI"]) for title in (f"{MARK} terbit", "Apel lain")]
    for article in articles:
        Byline.objects.create(article=article, contributor=person)
        ArticleAttachment.objects.create(article=article, attachment=document)
    FrontPagePick.objects.create(article=articles[0], position=1)
    make_award(make_scheme("KIJB", slug="kijb"), articles=articles)
    return articles[0]


def addresses(article) -> dict[str, str]:
    moment = timezone.localtime(article.published_at)
    lists = {name: address.format(year=moment.year, month=f"{moment.month:02}") for name, address in KEPT.items()}
    return lists | {"own": article.get_absolute_url()}


@pytest.mark.parametrize("way", GONE)
def test_cached_pages_lose_what_is_visible_no_longer(page, newspaper, way):
    pages = addresses(newspaper)
    for _ in range(2):
        shown = {name: page.request.get(address).text() for name, address in pages.items()}
    assert {name for name, text in shown.items() if MARK in text} >= {"news:front_page", "news:feed", "own"}
    Article.objects.filter(pk=newspaper.pk).update(**GONE[way]())
    for name, address in pages.items():
        if name != "own":
            assert MARK not in page.request.get(address).text(), name
    assert page.request.get(pages["own"]).status in (404, 410)


def test_pages_are_served_from_the_cache_and_say_so(page, newspaper):
    for address in addresses(newspaper).values():
        page.request.get(address)
        answer = page.request.get(address)
        if answer.status == 200:
            assert answer.headers["cache-status"] == "portal; hit", address
            assert "set-cookie" not in answer.headers
