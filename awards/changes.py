"""What changed in a record, for its public history."""

from dataclasses import dataclass
from datetime import datetime

from awards.models import Award, AwardChange

Words = dict[str, str]


def note(award: Award, *, by, ground: str, before: Words | None, after: Words) -> AwardChange | None:
    """Keep what changed between two states, each labels and values in words; nothing when nothing did.

    Without `before` the record is new, and its entry alone is kept.
    """
    changes = [] if before is None else changed(before, after)
    if before is not None and not changes:
        return None
    return AwardChange.objects.create(award=award, by=by, ground=ground.strip(), changes=changes)


def changed(before: Words, after: Words) -> list[list[str]]:
    return [
        [label, before.get(label, ""), after.get(label, "")]
        for label in dict.fromkeys([*before, *after])
        if before.get(label, "") != after.get(label, "")
    ]


@dataclass(frozen=True)
class Entry:
    """A line of the public history."""

    at: datetime
    ground: str
    changes: list[list[str]]


def history(award: Award) -> list[Entry]:
    """The public history of an award from `with_history()`, newest first."""
    return [Entry(**row | {"at": datetime.fromisoformat(row["at"])}) for row in award.change_list]
