"""What a month holds, for whom, and in which order."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from news import publishing
from news.desk_calendar import Entry, Kind, Month, days, entries
from news.models import Article
from tests.factories import make_article
from tests.news.publishing.newsroom import approved, published, save, submitted, take

JANUARY = Month(2026, 1)
# 5 January 2026, 08.30 WIB
NOW = datetime(2026, 1, 5, 1, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_month_is_named_by_year_and_number():
    assert Month.named("2026-01") == JANUARY
    assert str(JANUARY) == "2026-01"


@pytest.mark.parametrize("text", [
    "", "2026", "2026-13", "2026-00", "2026-1", "26-01", "0000-01", "9999-12", "1899-12", "2026-01-05", "²026-01",
    "2026_01", "-026-01", "20 6-01", "abcd-ef", "9" * 5000,
])  # fmt: skip
def test_whatever_else_is_no_month(text):
    assert Month.named(text) is None


@pytest.mark.parametrize(("month", "before", "after"), [
    ("2026-01", "2025-12", "2026-02"),
    ("2024-02", "2024-01", "2024-03"),
    ("2025-12", "2025-11", "2026-01"),
])  # fmt: skip
def test_months_have_neighbours(month, before, after):
    assert (str(Month.named(month).previous), str(Month.named(month).next)) == (before, after)


@pytest.mark.parametrize(("month", "before", "after"), [("1900-01", False, True), ("9998-12", True, False)])
def test_outermost_months_offer_one_neighbour(month, before, after):
    month = Month.named(month)
    assert (month.previous.is_offered, month.next.is_offered) == (before, after)
    assert len(month.weeks()) in (5, 6)


def test_weeks_begin_on_monday_and_are_whole():
    weeks = JANUARY.weeks()
    assert weeks[0][0] == date(2025, 12, 29)
    assert {len(week) for week in weeks} == {7}


def test_entries_are_of_the_day_in_bekasi():
    late_in_utc = datetime(2026, 1, 4, 17, 0, tzinfo=UTC)
    assert Entry(late_in_utc, Kind.PUBLISHED, 1, "Apel").day == date(2026, 1, 5)


def test_days_keep_the_order_of_their_entries():
    told = [Entry(NOW + hours * HOUR, Kind.PUBLISHED, hours, "Apel") for hours in (0, 1, 30)]
    assert [(day.date.day, [entry.article_id for entry in day.entries]) for day in days(told).values()] == [
        (5, [0, 1]), (6, [30]),
    ]  # fmt: skip


def told(user, month: Month = JANUARY) -> list[tuple]:
    return [(entry.kind.name, entry.title) for entry in entries(user, month, at=timezone.now())]


def test_every_kind_is_told_at_its_moment(sari, budi):
    with time_machine.travel(NOW, tick=False):
        published(sari, budi, title="Sudah terbit", expires_at=NOW + 5 * HOUR)
        take(publishing.schedule, approved(sari, budi, title="Akan terbit"), by=budi, at=NOW + 2 * HOUR)
        changed = published(sari, budi, title="Lama")
        save(changed, by=sari, title="Baru")
        changed = take(publishing.approve, take(publishing.submit, changed, by=sari), by=budi)
        take(publishing.schedule, changed, by=budi, at=NOW + 3 * HOUR)
        secret = submitted(sari, title="Embargo")
        Article.objects.filter(pk=secret.pk).update(embargo_until=NOW + 4 * HOUR, created_by=budi)
        assert told(budi) == [
            ("PUBLISHED", "Sudah terbit"), ("PUBLISHED", "Lama"), ("SCHEDULED", "Akan terbit"), ("CHANGE", "Baru"),
            ("EMBARGO_ENDS", "Embargo"), ("EXPIRES", "Sudah terbit"),
        ]  # fmt: skip


def test_month_begins_and_ends_at_midnight_in_bekasi(budi):
    midnight = datetime(2025, 12, 31, 17, 0, tzinfo=UTC)
    for title, at in (("Desember", midnight - timedelta(seconds=1)), ("Januari", midnight)):
        make_article(title, published_at=at)
    make_article("Februari", published_at=datetime(2026, 1, 31, 17, 0, tzinfo=UTC))
    assert told(budi) == [("PUBLISHED", "Januari")]
    assert told(budi, Month(2025, 12)) == [("PUBLISHED", "Desember")]


def test_writer_sees_the_own_articles(sari, budi):
    make_article("Milik Budi", published_at=NOW, created_by=budi)
    make_article("Milik Sari", published_at=NOW, created_by=sari)
    assert told(sari) == [("PUBLISHED", "Milik Sari")]


def test_drafts_and_what_nobody_named_are_not_told(budi):
    make_article("Draf", state="draft", expires_at=NOW)
    assert told(budi) == []


@pytest.mark.parametrize("month", ["1900-01", "1945-08", "9998-12"])
def test_far_months_are_empty(budi, month):
    assert told(budi, Month.named(month)) == []


@pytest.mark.parametrize("count", [1, 100])
def test_month_costs_the_same_however_full(budi, count, django_assert_num_queries):
    for _number in range(count):
        make_article(published_at=NOW)
    budi.has_perm("news.publish_article")
    with django_assert_num_queries(5):
        assert len(entries(budi, JANUARY, at=timezone.now())) == count
