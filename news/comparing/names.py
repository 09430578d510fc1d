"""What the numbers in snapshots stand for: names and pictures, looked up once for everything that a page shows."""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import Model
from django.utils.text import capfirst

from news import body_photos, snapshots
from news.library import preview_url
from news.models import Photo


class Value(NamedTuple):
    """One thing that a field names. `key` tells it apart, `picture` is the address of its thumbnail."""

    key: object
    text: str
    picture: str = ""


class Names:
    """The rows that some snapshots name, with one query for each model however many those are."""

    def __init__(self, *told: dict):
        self.models = snapshots.relations()
        keys: dict[type[Model], set[int]] = defaultdict(set)
        for snapshot in told:
            for name, model in self.models.items():
                keys[model].update(snapshots.keys_in(snapshot.get(name)))
            keys[Photo].update(snapshots.keys_in([*body_photos.named_in(body_of(snapshot))]))
        # What a row needs to say its own name comes with it: an award names its scheme.
        self.rows = {model: model._default_manager.select_related().in_bulk(some) for model, some in keys.items()}

    def values(self, name: str, told) -> list[Value]:
        """The rows of a field in order; `told` is what the snapshot has there."""
        return [self._value(self.models[name], key) for key in snapshots.keys_in(told)]

    def photo(self, number: int) -> Value:
        return self._value(Photo, number)

    def _value(self, model: type[Model], key: int) -> Value:
        row = self.rows[model].get(key)
        if row is None:
            return Value(key, f"{capfirst(model._meta.verbose_name)} nomor {key}, sudah tidak ada")
        text = f"{row} (tidak dipakai lagi)" if getattr(row, "is_retired", False) else str(row)
        return Value(key, text, preview_url(row) if model is Photo else "")


def body_of(snapshot: dict) -> str:
    body = snapshot.get("body")
    return body if isinstance(body, str) else ""
