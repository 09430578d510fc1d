"""What stands where on the front page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.front_page import STREAM_LENGTH, compose
from news.models import Article, FrontPagePick
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def newest_first():
    """Five articles, the newest first."""
    now = timezone.now()
    return [make_article(f"Berita {number}", published_at=now - timedelta(hours=number)) for number in range(1, 6)]


def pick(article, position):
    FrontPagePick.objects.create(article=article, position=position)


def composed():
    """The lead, the picks and the stream, as articles."""
    front = compose(at=timezone.now())
    articles = Article.objects.in_bulk([card.pk for card in front.articles])
    picks, stream = ([articles[card.pk] for card in cards] for cards in (front.picks, front.stream))
    return front.lead and articles[front.lead.pk], picks, stream


def test_empty_newspaper():
    front = compose(at=timezone.now())
    assert (front.lead, front.picks, front.stream, front.topics) == (None, [], [], [])


def test_without_picks_the_newest_stand_on_top(newest_first):
    assert composed() == (newest_first[0], newest_first[1:3], newest_first[3:])


def test_free_positions_go_to_the_newest_that_is_not_picked(newest_first):
    pick(newest_first[4], 1)
    pick(newest_first[0], 3)

    assert composed() == (newest_first[4], [newest_first[1], newest_first[0]], newest_first[2:4])


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "draft"},
        {"state": "withdrawn"},
        {"published_at": timezone.now() + timedelta(days=999)},
        {"published_at": timezone.now() - timedelta(days=9), "expires_at": timezone.now() - timedelta(days=8)},
    ],
)
def test_position_of_an_invisible_pick_is_free(newest_first, fields):
    pick(make_article(**fields), 1)

    assert composed() == (newest_first[0], newest_first[1:3], newest_first[3:])


def test_stream_is_full_whatever_is_picked(newest_first):
    old = timezone.now() - timedelta(days=1)
    more = [make_article(published_at=old - timedelta(hours=number)) for number in range(STREAM_LENGTH)]
    assert len(composed()[2]) == STREAM_LENGTH
    for position, article in enumerate(more[-3:], start=1):
        pick(article, position)

    lead, picks, stream = composed()

    assert [lead, *picks] == more[-3:]
    assert stream == [*newest_first, *more][:STREAM_LENGTH]


def test_one_article_is_the_lead_and_nothing_else():
    article = make_article()
    assert composed() == (article, [], [])


def test_topics_are_those_used_most_on_the_page():
    make_article(tags=["inovasi", "pmi"])
    make_article(tags=["inovasi"])
    make_article(tags=["rahasia"], state="draft")

    assert compose(at=timezone.now()).topics == [
        {"name": "inovasi", "slug": "inovasi"},
        {"name": "pmi", "slug": "pmi"},
    ]
