"""The text of an article as one JSON value: every field a person can edit, and what belongs to it in other tables.

A snapshot is {"format": 1, "title": …, "body": …, "section": 3, "lead_photo": 12, "expires_at": "2026-…",
"tags": ["PMI", …], "byline_writer": [5, …], …}: columns as JSON has them, other rows by their keys, parts
(news/article_parts.py) as lists of keys in order. Address, embargo and state of the article are no part of it.

A snapshot may be older than the model. What it does not have keeps the model's own default; what the model does not
know any more, and rows that are gone, are told and left out (`Reading.problems`); the snapshot itself stays as it is.
"""

import json
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import models

from news import article_parts, body_photos
from news.models import Article, Tag
from news.text import clean_body

FORMAT = 1
COLUMNS = (
    "title", "summary", "section", "kind", "event_on", "body", "lead_photo", "lead_caption", "dateline_place",
    "outlet", "source_name", "source_url", "expires_at",
)  # fmt: skip


@dataclass
class Reading:
    """What a snapshot says, in Python's terms.

    `columns`: values for the article's row, rows of other tables as instances. `tags`: names. `parts`: part's name →
    rows in order. `problems`: sentences for the person at the desk.
    """

    columns: dict = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    parts: dict[str, list] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def of(article: Article) -> dict:
    """The snapshot of an article's own row, as readers get it."""
    parts = {part.name: part.read(article) for part in article_parts.parts()}
    return made_from(article, tags=article.tags.names(), parts=parts)


def made_from(article: Article, *, tags, parts: dict[str, list]) -> dict:
    """The snapshot of an article in memory, with topics and parts that are not stored yet.

    The body is cleaned, and its pictures are filled in from the library.
    """
    snapshot = {"format": FORMAT}
    for name in COLUMNS:
        value = Article._meta.get_field(name).value_from_object(article)
        snapshot[name] = value.isoformat() if isinstance(value, date) else value
    snapshot["body"] = body_photos.filled(clean_body(snapshot["body"]))
    snapshot["tags"] = sorted(tags)
    return snapshot | {part.name: [row.pk for row in parts.get(part.name, [])] for part in article_parts.parts()}


def head_of(article: Article) -> dict:
    """The text that the newsroom works on: the newest revision's, or the row's while there is none."""
    return article.head.snapshot if article.head_id else of(article)


def fingerprint(snapshot: dict) -> str:
    """The same for two snapshots with the same text; what the library adds to pictures is made anew now and then."""
    told = snapshot | {"body": body_photos.bare(snapshot.get("body") or "")}
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def mentions(snapshot: dict) -> list[str]:
    """The rows that a snapshot names, as "news.photo:12"; the database keeps them (news/triggers.py)."""
    named = {
        f"{model._meta.label_lower}:{key}" for name, model in relations().items() for key in keys_in(snapshot.get(name))
    }
    return sorted(named | {f"news.photo:{key}" for key in body_photos.named_in(snapshot.get("body") or "")})


def relations() -> dict[str, type[models.Model]]:
    """The models of all fields that name other rows."""
    columns = {name: Article._meta.get_field(name) for name in COLUMNS}
    related = {name: column.related_model for name, column in columns.items() if column.is_relation}
    return related | {part.name: part.model for part in article_parts.parts()}


def keys_in(value) -> list[int]:
    """The keys in the value of such a field, whatever else an odd snapshot has there."""
    return [key for key in (value if isinstance(value, list) else [value]) if _is_key(key)]


def _is_key(value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= models.BigIntegerField.MAX_BIGINT


def read(snapshot: dict) -> Reading:
    """What a snapshot of any age says; nothing it cannot say stops the reading."""
    reading = Reading()
    known = {"format", "tags", *COLUMNS, *(part.name for part in article_parts.parts())}
    if unknown := sorted(snapshot.keys() - known):
        reading.problems.append(f"Bagian yang tidak dikenal lagi dilewati: {', '.join(unknown)}.")
    for name in COLUMNS:
        _read_column(name, snapshot, reading)
    tags = snapshot.get("tags")
    reading.tags = [tag for tag in tags if _is_tag(tag)] if isinstance(tags, list) else []
    for part in article_parts.parts():
        keys = keys_in(snapshot.get(part.name) or [])
        found = part.model._default_manager.in_bulk(keys)
        reading.parts[part.name] = [found[key] for key in keys if key in found]
        if len(reading.parts[part.name]) < len(keys):
            reading.problems.append(f"{part.label}: sebagian tidak ada lagi di basis data.")
    return reading


def _read_column(name: str, snapshot: dict, reading: Reading) -> None:
    column = Article._meta.get_field(name)
    if name not in snapshot:
        reading.columns[name] = column.get_default()
        reading.problems.append(f"{_label(column)}: tidak ada dalam revisi ini, dipakai nilai awalnya.")
        return
    try:
        value = _known_value(column, snapshot[name])
    except (ValidationError, TypeError):
        reading.columns[name] = column.get_default()
        reading.problems.append(f"{_label(column)}: isinya tidak dapat dibaca, dipakai nilai awalnya.")
        return
    if column.is_relation and value is not None:
        key, value = value, column.related_model._default_manager.filter(pk=value).first()
        if value is None:
            reading.problems.append(f"{_label(column)} nomor {key} tidak ada lagi; pilih yang lain.")
    reading.columns[name] = value


def _known_value(column, told):
    """In Python's terms; a choice that the model does not offer any more would be refused by the database."""
    value = column.to_python(told)
    if column.choices and value not in dict(column.flatchoices):
        raise ValidationError("no choice any more")
    if not column.is_relation and value not in column.empty_values:
        column.run_validators(value)  # too long for the column, for one
    return value


def _is_tag(told) -> bool:
    return isinstance(told, str) and bool(told.strip()) and len(told) <= Tag._meta.get_field("name").max_length


def _label(column) -> str:
    return str(column.verbose_name).capitalize()


def put_onto(article: Article, reading: Reading) -> None:
    """Set an article's attributes in memory to what a snapshot says; nothing is stored.

    A section that is gone leaves the article's own, and so does a title that cannot be read.
    """
    for name, value in reading.columns.items():
        is_lost = (value is None and not Article._meta.get_field(name).null) or (name == "title" and not value)
        if not is_lost:
            setattr(article, name, value)


def store(article: Article, reading: Reading) -> None:
    """Make an article's row, topics and parts say what a snapshot says. The caller holds the row's lock."""
    put_onto(article, reading)
    article.save(update_fields=[*COLUMNS, "modified_at"])
    article.tags.set(reading.tags)
    for part in article_parts.parts():
        part.write(article, reading.parts[part.name])
    body_photos.refresh(article)
