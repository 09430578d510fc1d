"""Bringing two texts together that were written at the same time, field by field.

`base` is the text that both began with, `theirs` the one that is stored as the newest, `mine` the one that came second.
"""

from enum import StrEnum

from news import snapshots
from news.comparing import all_names, is_same, label_of


class Side(StrEnum):
    THEIRS = "theirs"
    MINE = "mine"


class Changed(StrEnum):
    """Who changed a field since the base."""

    NOBODY = "nobody"
    THEY_DID = "they"
    I_DID = "i"
    BOTH = "both"


class NotChosenError(Exception):
    """Both changed a field, and nobody said which one it shall be. `names` are those fields."""

    def __init__(self, names: list[str]):
        self.names = names
        super().__init__(f"Pilih salah satu untuk: {', '.join(map(label_of, names))}.")


def changes(base: dict | None, theirs: dict, mine: dict) -> dict[str, Changed]:
    """Who changed which field, for all fields. Without a base, whatever differs was changed by both."""
    return {name: _changed(name, base, theirs, mine) for name in all_names(theirs, mine)}


def _changed(name: str, base: dict | None, theirs: dict, mine: dict) -> Changed:
    if is_same(name, theirs, mine):
        return Changed.NOBODY
    if base is not None and is_same(name, base, theirs):
        return Changed.I_DID
    if base is not None and is_same(name, base, mine):
        return Changed.THEY_DID
    return Changed.BOTH


def proposal(changed: Changed) -> Side | None:
    """Whose value a field has unless somebody decides otherwise; None where a person has to."""
    return {Changed.NOBODY: Side.THEIRS, Changed.THEY_DID: Side.THEIRS, Changed.I_DID: Side.MINE}.get(changed)


def merged(base: dict | None, theirs: dict, mine: dict, *, choices: dict[str, Side]) -> dict:
    """One text out of two; every field is the one's or the other's as it was. Raises NotChosenError."""
    found = changes(base, theirs, mine)
    sides = {name: choices.get(name) or proposal(changed) for name, changed in found.items()}
    if missing := [name for name, side in sides.items() if side is None]:
        raise NotChosenError(missing)
    told = {Side.THEIRS: theirs, Side.MINE: mine}
    kept = {name: told[side][name] for name, side in sides.items() if name in told[side]}
    return {"format": snapshots.FORMAT} | kept
