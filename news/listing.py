"""Lists of articles by time, counted and cut into pages without reading what stands before: flat for any length."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Case, DateField, F, IntegerField, OuterRef, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Cast, Coalesce, TruncMonth
from django.utils import timezone

from bekasi_portal.compiled import Compiled
from news.cards import Card, card_rows, cards_of
from news.models import Article, Byline, ListCount, TaggedArticle

Kind = ListCount.Kind
LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
# In one statement, which sees one moment: what others write meanwhile is neither deleted nor counted, and stays.
RECOUNT = """
    WITH gone AS (DELETE FROM news_listcount)
    INSERT INTO news_listcount (kind, key, month, articles)
    SELECT listed.kind, listed.key, date_trunc('month', a.published_at AT TIME ZONE 'Asia/Jakarta')::date, count(*)
    FROM news_article a
    JOIN (
        SELECT 'berita' AS kind, 0::bigint AS key, id AS article FROM news_article
        UNION ALL SELECT 'rubrik', section_id, id FROM news_article
        UNION ALL SELECT 'topik', tag_id, content_object_id FROM news_taggedarticle
        UNION ALL (SELECT DISTINCT 'penulis', contributor_id, article_id FROM news_byline)
    ) AS listed ON listed.article = a.id
    WHERE a.state = 'published' AND a.expires_at IS NULL
    GROUP BY 1, 2, 3
"""


@dataclass(frozen=True)
class Listing:
    """The visible articles of a list, newest first; the year or month of it where one is given.

    As a paginator wants it: `count()`, and slices that are lists of cards. Its months take one query, a slice another.
    """

    kind: Kind
    key: int
    at: datetime
    year: int | None = None
    month: int | None = None

    @cached_property
    def months(self) -> list[tuple[date, int]]:
        """Each month that has any, newest first, with the number of its articles."""
        totals: Counter[date] = Counter()
        for month, number in _months(self.kind)(key=self.key, at=self.at):
            totals[month] += number
        return sorted(((month, number) for month, number in totals.items() if number > 0), reverse=True)

    def within(self, year: int, month: int | None = None) -> "Listing":
        """A year or a month of this list; without a query of its own."""
        part = replace(self, year=year, month=month)
        part.__dict__["months"] = [
            each for each in self.months if each[0].year == year and month in (None, each[0].month)
        ]
        return part

    def count(self) -> int:
        return sum(number for _, number in self.months)

    def __getitem__(self, place: slice) -> list[Card]:
        start, stop = place.start or 0, min(place.stop, self.count())
        if start >= stop:
            return []
        month, skipped = self.month_of(start)
        before = first_moment(month.year, month.month + 1)
        since = first_moment(self.year, self.month or 1) if self.year else LONG_AGO
        rows = _rows(self.kind, skipped, stop - start)(key=self.key, at=self.at, before=before, since=since)
        return cards_of(rows)

    def month_of(self, place: int, *, oldest_first: bool = False) -> tuple[date, int]:
        """The month in which the article at a place of the list stands, and how many of that month stand before it."""
        before = 0
        for month, number in reversed(self.months) if oldest_first else self.months:
            if place < before + number:
                return month, place - before
            before += number
        raise IndexError(place)


def first_moment(year: int, month: int = 1) -> datetime:
    """Midnight in Bekasi, where the day and the month of an article are decided; month 13 is the next January."""
    return datetime(year + (month - 1) // 12, (month - 1) % 12 + 1, 1, tzinfo=timezone.get_default_timezone())


def _in_list(articles: QuerySet, kind: Kind, key) -> QuerySet:
    if kind == Kind.SECTION:
        return articles.filter(section=key)
    if kind == Kind.TAG:
        return articles.tagged(key)
    if kind == Kind.CONTRIBUTOR:
        return articles.signed_by(key)
    return articles


@lru_cache
def _months(kind: Kind) -> Compiled:
    """What is counted, without what is still to come, and with what has an end and is shown now.

    Of both there are few in the whole portal, each is looked up in the list: one plan, however long the list is.
    """

    def rows(key, at):
        counted = ListCount.objects.filter(kind=kind, key=key).values("month").annotate(number=Sum("articles"))
        articles = Article.objects.annotate(
            month=Cast(TruncMonth("published_at"), DateField()), times=_times_in_list(kind, key)
        ).order_by()
        to_come = articles.filter(state="published", published_at__gt=at, expires_at__isnull=True)
        with_end = articles.published(at).filter(expires_at__gt=at)
        return counted.values_list("month", "number").union(
            to_come.values_list("month", -F("times")), with_end.values_list("month", "times"), all=True
        )

    return Compiled(rows)


def _times_in_list(kind: Kind, key):
    """1 for an article that is in the list, 0 for any other. A subquery with a limit is never turned into a join."""
    this = OuterRef("pk")
    one = Value(1, output_field=IntegerField())
    if kind == Kind.TAG:
        found = TaggedArticle.objects.filter(content_object=this, tag=key)
    elif kind == Kind.CONTRIBUTOR:
        found = Byline.objects.filter(article=this, contributor=key)
    elif kind == Kind.SECTION:
        return Case(When(section=key, then=one), default=0)
    else:
        return one
    return Coalesce(Subquery(found.order_by().values(one=one)[:1]), 0)


@lru_cache(maxsize=500)
def _rows(kind: Kind, skipped: int, number: int) -> Compiled:
    """Postgres plans best with the numbers in the query, and pages ask for the same ones again and again."""

    def rows(key, at, before, since):
        shown = _in_list(Article.objects.published(at), kind, key)
        shown = shown.filter(published_at__lt=before, published_at__gte=since)
        return card_rows(shown.newest_first())[skipped : skipped + number]

    return Compiled(rows, keeps_plan=False)


def recount(*, using: str = DEFAULT_DB_ALIAS) -> None:
    """Count every list anew: one row for each of its months instead of one for each change, and right again after
    whatever no trigger saw, such as a restore of data alone.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(RECOUNT)
