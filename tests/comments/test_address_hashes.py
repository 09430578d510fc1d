"""Addresses are kept as hashes whose key changes with the month and goes a month later."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments import submission, tasks
from comments.address_hashes import forget_old_keys, hashes_of
from comments.models import AddressKey, Comment
from tests.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db
WIB = ZoneInfo("Asia/Jakarta")
ADDRESS = "203.0.113.7"


def at(*moment) -> time_machine.travel:
    return time_machine.travel(datetime(*moment, tzinfo=WIB), tick=False)


def test_hash_is_the_same_all_month_and_another_one_afterwards():
    with at(2026, 1, 31, 23, 59):
        january = hashes_of(ADDRESS)
        assert hashes_of(ADDRESS) == january
    with at(2026, 2, 1, 0, 0):
        february = hashes_of(ADDRESS)
    assert february[0] != january[0]
    assert february[1] == january[0]
    assert ADDRESS not in "".join(january + february)


def test_key_is_random_and_nothing_else_leads_to_the_hash(settings):
    before = hashes_of(ADDRESS)
    AddressKey.objects.all().delete()
    assert hashes_of(ADDRESS)[0] != before[0]


def test_old_keys_go_and_the_two_that_limits_need_stay():
    for month in (1, 2, 3):
        with at(2026, month, 15):
            hashes_of(ADDRESS)
    with at(2026, 3, 15):
        assert forget_old_keys() == 1
        tasks.forget_old_keys(timestamp=0)
    assert [key.month.month for key in AddressKey.objects.order_by("month")] == [2, 3]


def test_limit_holds_over_the_turn_of_the_month():
    article = make_article()
    with at(2026, 1, 31, 23, 58):
        hashed = hashes_of(ADDRESS)[0]
        for number in range(10):
            make_comment(text=f"Komentar {number}", address_hash=hashed)
        sent = Comment.objects.filter(address_hash=hashed).count()
    assert sent == 10
    with at(2026, 2, 1, 0, 1):
        article.published_at = datetime(2026, 1, 31, 12, tzinfo=WIB)
        article.save(update_fields=["published_at"])
        with pytest.raises(submission.FloodError):
            submission.submit(
                article=article, author=make_user(), name="Rudi", text="Halo", address=ADDRESS, accepts_terms=True
            )


def test_hash_costs_one_query():
    hashes_of(ADDRESS)
    with CaptureQueriesContext(connection) as queries:
        hashes_of(ADDRESS)
    assert len(queries) == 1
