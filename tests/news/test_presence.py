"""Who has an article open: each person once, as long as their form is heard of."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from news import presence
from news.models import Presence
from tests.factories import make_article, make_staff

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 5, 1, 41, tzinfo=UTC)
FIRST, SECOND, OWN = (f"6b1f6c1e-0f5b-4c1d-9a55-2f6f0f3a7c1{digit}" for digit in "123")


@pytest.fixture
def budi():
    return make_staff("Budi")


def seen_by(user, article) -> list[tuple]:
    return [(one.name, one.has_unsaved) for one in presence.others(article, than=OWN, by=user)]


def test_colleague_is_seen_since_the_form_was_opened(budi, sari):
    article = make_article()
    for seconds in (0, 15, 30):
        with time_machine.travel(NOW + timedelta(seconds=seconds), tick=False):
            presence.tell(article, by=budi, opening=FIRST, has_unsaved=seconds > 20)
            (colleague,) = presence.others(article, than=OWN, by=sari)
    assert (colleague.since, colleague.has_unsaved, colleague.is_oneself) == (NOW, True, False)


def test_one_is_not_ones_own_colleague_but_ones_other_tab_is_told(budi):
    article = make_article()
    presence.tell(article, by=budi, opening=OWN, has_unsaved=False)
    assert seen_by(budi, article) == []
    presence.tell(article, by=budi, opening=FIRST, has_unsaved=False)
    (tab,) = presence.others(article, than=OWN, by=budi)
    assert tab.is_oneself


def test_person_with_several_tabs_is_named_once(budi, sari):
    article = make_article()
    presence.tell(article, by=budi, opening=FIRST, has_unsaved=False)
    presence.tell(article, by=budi, opening=SECOND, has_unsaved=True)
    assert seen_by(sari, article) == [("Budi", True)]


def test_whoever_leaves_is_gone_at_once_and_whoever_falls_silent_after_a_while(budi, sari):
    article = make_article()
    presence.tell(article, by=budi, opening=FIRST, has_unsaved=False)
    presence.leave(article, by=budi, opening=FIRST)
    assert seen_by(sari, article) == []
    with time_machine.travel(NOW, tick=False):
        presence.tell(article, by=budi, opening=FIRST, has_unsaved=False)
    for seconds, expected in ((61, [("Budi", False)]), (76, [])):
        with time_machine.travel(NOW + timedelta(seconds=seconds), tick=False):
            assert seen_by(sari, article) == expected


def test_other_articles_have_their_own_people(budi, sari):
    presence.tell(make_article(), by=budi, opening=FIRST, has_unsaved=False)
    assert seen_by(sari, make_article()) == []


def test_rows_of_yesterday_are_cleared_away(budi):
    article = make_article()
    with time_machine.travel(NOW, tick=False):
        presence.tell(article, by=budi, opening=FIRST, has_unsaved=False)
    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        presence.tell(article, by=budi, opening=SECOND, has_unsaved=False)
    assert [str(row.opening) for row in Presence.objects.all()] == [SECOND]
