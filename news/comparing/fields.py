"""Two snapshots as rows, one for each field, in the order and with the words of the article form."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from bekasi_portal.indonesian import day, moment
from news import article_parts, body_photos, snapshots
from news.comparing.alignment import Effort, stretches
from news.comparing.bodies import BodyChange, body_change
from news.comparing.names import Names, Value, body_of
from news.comparing.words import Op, Run, plain_runs
from news.models import Article

TEXTS = {"title", "summary", "lead_caption", "dateline_place", "outlet", "source_name", "source_url"}
DATES = {"event_on": day, "expires_at": moment}
UNREADABLE = "isi yang tidak dapat dibaca lagi"


@dataclass(frozen=True)
class Item:
    """One of several values, with its fate."""

    op: Op
    value: Value


@dataclass(frozen=True)
class Row:
    """One field. A line of text has `runs`, the body has `body`, everything else `items`; `notes` tell the rest."""

    name: str
    label: str
    is_same: bool
    runs: list[Run] | None = None
    body: BodyChange | None = None
    items: list[Item] | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether neither text says anything here."""
        return not (self.runs or self.items or (self.body and self.body.passages))


def field_names() -> list[str]:
    """Every field of a snapshot, as the form has them."""
    others = [part.name for part in article_parts.parts() if part.name != "byline_writer"]
    return [
        "title", "summary", "section", "byline_writer", "event_on", "body", "lead_photo", "lead_caption", "tags",
        "kind", "dateline_place", "outlet", *others, "source_name", "source_url", "expires_at",
    ]  # fmt: skip


def all_names(*told: dict) -> list[str]:
    """Those fields, and what only these snapshots still have."""
    known = field_names()
    return [*known, *sorted({name for snapshot in told for name in snapshot} - {*known, "format"})]


def label_of(name: str) -> str:
    labels = {part.name: part.label for part in article_parts.parts()}
    if name in labels:
        return labels[name]
    if name == "tags" or name in snapshots.COLUMNS:
        return str(Article._meta.get_field(name).verbose_name).capitalize()
    return f"Bagian lama “{name}”"


def is_same(name: str, one: dict, other: dict) -> bool:
    """Whether two snapshots say the same in a field; the markup of pictures is made anew now and then."""
    return _told(name, one) == _told(name, other)


def compare(before: dict, after: dict, *, names: Names) -> list[Row]:
    """A row for every field, also for those that are the same. `names` knows the rows of both."""
    effort = Effort()
    return [_row(name, before, after, names, effort) for name in all_names(before, after)]


def _row(name: str, before: dict, after: dict, names: Names, effort: Effort) -> Row:
    same, label = is_same(name, before, after), label_of(name)
    notes = [] if same else _notes(name, before, after)
    if name == "body":
        change = body_change(_told(name, before), _told(name, after), effort=effort, names=names)
        return Row(name, label, same, body=change, notes=notes + change.notes)
    if name in TEXTS:
        lines = (_in_words(name, _value(name, snapshot) or "") for snapshot in (before, after))
        return Row(name, label, same, runs=plain_runs(*lines, effort=effort), notes=notes)
    values = [_values(name, snapshot, names) for snapshot in (before, after)]
    if not same and sorted(map(repr, values[0])) == sorted(map(repr, values[1])):
        notes.append("urutannya berubah")
    return Row(name, label, same, items=_items(*values, effort), notes=notes)


def _notes(name: str, before: dict, after: dict) -> list[str]:
    """Revisions are older than some fields."""
    missing = [which for which, snapshot in (("pertama", before), ("kedua", after)) if name not in snapshot]
    return [f"tidak ada dalam naskah {which}; yang berlaku nilai awalnya" for which in missing]


def _items(before: list[Value], after: list[Value], effort: Effort) -> list[Item]:
    found = []
    for part in stretches(before, after, effort=effort, key=lambda value: value.key):
        if part.is_same:
            found += [Item(Op.SAME, value) for value in part.after]
        else:
            found += [Item(Op.REMOVED, value) for value in part.before]
            found += [Item(Op.ADDED, value) for value in part.after]
    return found


def _value(name: str, snapshot: dict):
    """What a snapshot has in a field; what it lacks is the model's own default, as when it is read."""
    if name in snapshot:
        return snapshot[name]
    return Article._meta.get_field(name).get_default() if name in snapshots.COLUMNS else None


def _told(name: str, snapshot: dict):
    if name == "body":
        return body_photos.bare(body_of(snapshot))
    return _value(name, snapshot) or None


def _values(name: str, snapshot: dict, names: Names) -> list[Value]:
    told = _value(name, snapshot)
    if not told:
        return []
    if name in names.models and snapshots.keys_in(told):
        return names.values(name, told)
    if name == "tags" and isinstance(told, list):
        return [Value(str(tag), str(tag)) for tag in told]
    return [Value(repr(told), _in_words(name, told))]


def _in_words(name: str, told) -> str:
    if not isinstance(told, str | int | float) or name in snapshots.relations():
        return UNREADABLE
    if name == "kind":
        return dict(Article.Kind.choices).get(told, str(told))
    if name in DATES:
        try:
            return DATES[name](Article._meta.get_field(name).to_python(told))
        except (ValidationError, TypeError, ValueError):
            return UNREADABLE
    return str(told)
