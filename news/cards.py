"""What a list shows of an article, read without making models of it."""

import json
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from news.models import Article, Photo
from news.models.article import path_of


class Card(NamedTuple):
    """An article in a list, and nothing else of it: the same card is the same markup (news/templatetags/cards.py)."""

    pk: int
    title: str
    slug: str
    summary: str
    kind: str
    source_name: str
    published_at: datetime
    section: str
    photo: str | None
    photo_renditions: str | None
    photo_width: int | None
    photo_height: int | None
    photo_alt: str | None
    photo_kind: str | None
    photo_is_decorative: bool | None

    @property
    def kind_label(self) -> str:
        return Article.Kind(self.kind).told

    @property
    def lead_photo(self) -> Photo | None:
        if self.photo is None:
            return None
        return Photo(
            file=self.photo, renditions=json.loads(self.photo_renditions), width=self.photo_width,
            height=self.photo_height, alt=self.photo_alt, kind=self.photo_kind, is_decorative=self.photo_is_decorative,
        )  # fmt: skip

    def get_absolute_url(self) -> str:
        return path_of(self.slug)


def card_rows(articles: QuerySet, *more: str) -> QuerySet:
    """The fields of a Card in their order, then `more`; one tuple for each article."""
    return articles.values_list(
        "pk", "title", "slug", "summary", "kind", "source_name", "published_at", "section__name", "lead_photo__file",
        Cast("lead_photo__renditions", TextField()), "lead_photo__width", "lead_photo__height", "lead_photo__alt",
        "lead_photo__kind", "lead_photo__is_decorative", *more,
    )  # fmt: skip


def cards_of(rows: list[tuple]) -> list[Card]:
    return [Card._make(row[: len(Card._fields)]) for row in rows]
