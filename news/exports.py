"""Everything that the portal knows about one article, as one value that JSON can hold: for archives and enquiries."""

import json
from collections import defaultdict
from datetime import date
from decimal import Decimal

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import FileField, Model

from bekasi_portal.addresses import absolute
from news import article_parts, renditions, snapshots
from news.models import Article, FrontPagePick, Photo

FORMAT = 1
# Made by the database from the other columns.
LEFT_OUT = {"search"}


def everything_about(article: Article) -> dict:
    """One article with all that belongs to it.

    "article": its row as readers get it · "address": where · "topics", "parts" (who signs, documents, awards: keys in
    order) · "revisions": all of them, oldest first, each with its "snapshot" (news/snapshots.py) · "events": who did
    what, when and why · "notes": of the newsroom · "change_notes": what readers were told about changes ·
    "redirects": old addresses · "named": the rows that any revision names, by model, photos and documents with the
    addresses of their files · "embargo_readers" · "front_page": position or null.
    Moments are ISO 8601 in UTC, people are {"id", "name"}, other rows their key. The number of queries does not grow
    with the number of revisions. Unsaved copies are their writers' own and comments their authors'; both are left out.
    """
    people = [field.name for field in article.revisions.model._meta.fields if _is_person(field)]
    revisions = list(article.revisions.select_related(*people).order_by("number"))
    pick = FrontPagePick.objects.filter(article=article).first()
    told = [revision for revision in revisions if revision.change_note and revision.published_at]
    return {
        "format": FORMAT,
        "address": absolute(article.get_absolute_url()),
        "article": _row(article),
        "topics": sorted(article.tags.names()),
        "parts": {part.name: [row.pk for row in part.read(article)] for part in article_parts.parts()},
        "revisions": [_row(revision) for revision in revisions],
        "events": [_row(event) for event in article.events.select_related("actor").order_by("at", "pk")],
        "notes": [_row(note) for note in article.notes.select_related("author").order_by("at", "pk")],
        "change_notes": [
            {"revision": revision.number, "at": _plain(revision.published_at), "note": revision.change_note}
            for revision in told
        ],
        "redirects": [_row(redirect) for redirect in article.old_slugs.order_by("pk")],
        "named": _named(snapshots.mentions(snapshots.of(article)), *(revision.mentions for revision in revisions)),
        "embargo_readers": [_person(reader) for reader in article.embargo_readers.order_by("pk")],
        "front_page": pick.position if pick else None,
    }


def as_text(article: Article) -> str:
    """The same as JSON for people to read."""
    return json.dumps(everything_about(article), ensure_ascii=False, indent=2) + "\n"


def _named(*mentions: list[str]) -> dict[str, list[dict]]:
    keys = defaultdict(set)
    for mention in {mention for told in mentions for mention in told}:
        label, _colon, key = mention.partition(":")
        keys[label].add(int(key))
    return {label: [_row_with_words(row) for row in _rows(label, keys[label])] for label in sorted(keys)}


def _rows(label: str, keys: set[int]) -> list[Model]:
    rows = apps.get_model(label)._default_manager.filter(pk__in=keys)
    return list(rows.select_related(*(field.name for field in rows.model._meta.fields if _is_person(field))))


def _row_with_words(row: Model) -> dict:
    told = _row(row) | {"words": str(row)}
    return told | {"renditions": _renditions(row)} if isinstance(row, Photo) else told


def _renditions(photo: Photo) -> list[str]:
    """The addresses of all files that were made of a picture."""
    return [
        absolute(source.url)
        for shape in renditions.SHAPES
        for extension in (("jpg",) if shape == renditions.SOCIAL else ("avif", "webp", "jpg"))
        for source in renditions.sources(photo, shape, extension)
    ]


def _row(row: Model) -> dict:
    """All columns of a row."""
    return {field.name: _value(field, row) for field in row._meta.concrete_fields if field.name not in LEFT_OUT}


def _value(field, row: Model):
    if _is_person(field):
        return _person(getattr(row, field.name))
    value = field.value_from_object(row)
    if isinstance(field, FileField):
        return {"name": value.name, "address": absolute(value.url)} if value else None
    return _plain(value)


def _plain(value):
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _is_person(field) -> bool:
    return field.is_relation and field.related_model is get_user_model()


def _person(person) -> dict | None:
    return {"id": person.pk, "name": person.name} if person else None
