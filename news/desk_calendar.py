"""What happened and what will, day by day, for the newsroom: publications, changes, ends of embargoes, expiries."""

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.db.models import F
from django.utils import timezone

from news.models import Article

# Both neighbours of every month, and every moment of it in UTC, must exist.
FIRST_YEAR, LAST_YEAR = 1900, 9998


class Kind(StrEnum):
    """What an entry tells, in the newsroom's words."""

    PUBLISHED = "Terbit"
    SCHEDULED = "Akan terbit"
    CHANGE = "Perubahan terbit"
    EMBARGO_ENDS = "Embargo berakhir"
    EXPIRES = "Berakhir"


@dataclass(frozen=True)
class Entry:
    """One line of the calendar. `title` is that of the text which the entry is about."""

    moment: datetime
    kind: Kind
    article_id: int
    title: str

    @property
    def day(self) -> date:
        return timezone.localdate(self.moment)


@dataclass(frozen=True)
class Day:
    """One day and its entries in order of time."""

    date: date
    entries: list[Entry]


@dataclass(frozen=True, order=True)
class Month:
    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def named(cls, text: str) -> "Month | None":
        """The month of "2026-01"; None for whatever is none."""
        year, dash, number = text.partition("-")
        if not (dash and text.isascii() and year.isdecimal() and number.isdecimal() and len(text) == len("2026-01")):
            return None
        month = cls(int(year), int(number))
        return month if FIRST_YEAR <= month.year <= LAST_YEAR and 1 <= month.number <= 12 else None

    def __str__(self):
        return f"{self.year:04}-{self.number:02}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def previous(self) -> "Month":
        return Month.of(self.first_day - timedelta(days=1))

    @property
    def next(self) -> "Month":
        return Month.of(self.first_day + timedelta(days=31))

    @property
    def is_offered(self) -> bool:
        return FIRST_YEAR <= self.year <= LAST_YEAR

    def weeks(self) -> list[list[date]]:
        """Whole weeks from Monday, with the days of the neighbours that fill them."""
        return Calendar().monthdatescalendar(self.year, self.number)


def entries(user, month: Month, *, at: datetime) -> list[Entry]:
    """Everything of a month that a member of staff may know of, in order of time; the same number of queries always."""
    start, end = _midnight(month.first_day), _midnight(month.next.first_day)
    found = [entry for rows in _sources(user, at=at) for entry in _within(rows, start, end)]
    return sorted(found, key=lambda entry: (entry.moment, entry.article_id, entry.kind))


def days(found: Iterable[Entry]) -> dict[date, Day]:
    """The days that have entries."""
    by_day: dict[date, Day] = {}
    for entry in found:
        by_day.setdefault(entry.day, Day(entry.day, [])).entries.append(entry)
    return by_day


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _sources(user, *, at: datetime) -> list[tuple]:
    """Each kind with the articles it may concern and the column of its moment."""
    articles = Article.objects.visible_to(user)
    out = articles.exclude(state=Article.State.DRAFT)
    changes = out.filter(head__state="scheduled").exclude(head=F("live"))
    return [
        (Kind.PUBLISHED, out.filter(published_at__lte=at), "published_at"),
        (Kind.SCHEDULED, articles.scheduled(at), "published_at"),
        (Kind.CHANGE, changes, "head__publish_at"),
        (Kind.EMBARGO_ENDS, articles.filter(embargo_until__isnull=False), "embargo_until"),
        (Kind.EXPIRES, out.filter(state=Article.State.PUBLISHED), "expires_at"),
    ]


def _within(source: tuple, start: datetime, end: datetime) -> list[Entry]:
    kind, articles, column = source
    rows = articles.filter(**{f"{column}__gte": start, f"{column}__lt": end}).order_by().with_head_title()
    title = "head_title" if kind == Kind.CHANGE else "title"
    return [
        Entry(moment=moment, kind=kind, article_id=pk, title=words)
        for moment, pk, words in rows.values_list(column, "pk", title)
    ]
