"""What search engines are told to read: the parts of the sitemap.

A part is a function giving objects with `get_absolute_url()` and, where it is known, `last_changed_at`. Other apps
register theirs in `AppConfig.ready`, so that this one need not know them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from news.listing import Kind, Listing, first_moment
from news.models import Article, Contributor, FixedPage, Section, Tag

# The protocol allows 50,000 addresses a file; smaller files are made in an instant.
PER_FILE = 2_500
# Google News reads articles of the last two days, a thousand at most.
NEWS_AGE = timedelta(days=2)
NEWS_LIMIT = 1000

Part = Callable[[], QuerySet | Sequence]
parts: dict[str, Part] = {}


@dataclass(frozen=True)
class Address:
    """A page that no row of a table stands for."""

    path: str

    def get_absolute_url(self) -> str:
        return self.path


def register(name: str, part: Part) -> None:
    """Add a part; it is served at /sitemap-<name>.xml."""
    parts[name] = part


def recent_news(*, at: datetime) -> QuerySet:
    """Articles for the news sitemap, newest first; paid content is not news."""
    news = Article.objects.published(at).exclude(kind=Article.Kind.ADVERTORIAL)
    visible = news.filter(published_at__gte=at - NEWS_AGE)
    return visible.only("slug", "title", "published_at").newest_first()[:NEWS_LIMIT]


def main_pages() -> list[Address]:
    return [Address("/"), Address("/berita/"), Address("/koreksi/")]


@dataclass(frozen=True)
class OldestFirst:
    """All visible articles, oldest first so that full files never change; counted and cut like any list."""

    listing: Listing

    def count(self) -> int:
        return self.listing.count()

    def __getitem__(self, place: slice) -> QuerySet:
        if not self.listing.months:
            return Article.objects.none()
        month, skipped = self.listing.month_of(place.start, oldest_first=True)
        since = Article.objects.published(self.listing.at).filter(
            published_at__gte=first_moment(month.year, month.month)
        )
        in_order = since.only("slug", "published_at", "updated_at").order_by("published_at", "pk")
        return in_order[skipped : skipped + place.stop - place.start]


def articles() -> OldestFirst:
    return OldestFirst(Listing(Kind.ALL, 0, timezone.now()))


register("utama", main_pages)
register("artikel", articles)
register("rubrik", lambda: Section.objects.with_visible_articles())
register("topik", lambda: Tag.objects.with_visible_articles())
register("penulis", lambda: Contributor.objects.with_visible_articles())
register("halaman", FixedPage.objects.all)
