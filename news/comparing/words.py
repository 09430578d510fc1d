"""Two lines of text as runs of words that stayed, went, came, or only look different now."""

import re
from collections.abc import Iterable
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from news.comparing.alignment import Effort, Stretch, stretches

# A number with its dots, a clock, a date and a reduplication are one word: "1.250", "08.30", "5/1/2026", "anak-anak".
WORD = re.compile(r"\w+(?:[-'’.,/:]\w+)*|\s+|[^\w\s]")
# Lines with less than this of the shorter one in common are easier to read as two lines.
LEAST_IN_COMMON = 0.3
MOST_RUNS = 300


class Op(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    RESTYLED = "restyled"


class Piece(NamedTuple):
    """Letters with one look; `link` is where they lead."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


class Run(NamedTuple):
    """Neighbouring words with one fate. `note` tells what the eye cannot see; `was` is how restyled ones looked."""

    op: Op
    piece: Piece
    note: str = ""
    was: Piece | None = None

    @property
    def before(self) -> Piece:
        return self.was or self.piece


def runs(before: Iterable[Piece], after: Iterable[Piece], *, effort: Effort) -> list[Run]:
    """Without the added runs this is the text before, without the removed ones the text after, letter for letter."""
    before, after = tuple(before), tuple(after)
    if before == after:
        return _whole(Op.SAME, after)
    letters = sum(len(piece.text) for piece in (*before, *after))
    if not before or not after or not effort.allows(letters):
        return _all_different(before, after)
    found = _written(_changes(_words(before), _words(after), effort))
    if len(found) > MOST_RUNS or not _has_enough_in_common(found, before, after):
        return _all_different(before, after)
    return found


def plain_runs(before: str, after: str, *, effort: Effort) -> list[Run]:
    """The same for text without looks."""
    return runs([Piece(before)] if before else [], [Piece(after)] if after else [], effort=effort)


def _words(pieces: tuple[Piece, ...]) -> list[Piece]:
    return [piece._replace(text=word) for piece in pieces for word in WORD.findall(piece.text)]


def _changes(before: list[Piece], after: list[Piece], effort: Effort) -> list[Run]:
    """A blank between two changed words belongs to the change: a new clause is one run, not five."""
    found: list[Run] = []
    removed: list[Piece] = []
    added: list[Piece] = []

    def close():
        found.extend(Run(Op.REMOVED, piece) for piece in removed)
        found.extend(Run(Op.ADDED, piece) for piece in added)
        removed.clear()
        added.clear()

    parts = _slid(stretches(before, after, effort=effort, key=lambda piece: piece.text))
    for place, part in enumerate(parts):
        is_between = 0 < place < len(parts) - 1 and all(piece.text.isspace() for piece in part.after)
        if not part.is_same or is_between:
            removed.extend(part.before)
            added.extend(part.after)
        else:
            close()
            found.extend(map(_kept, part.before, part.after))
    close()
    return found


def _slid(parts: list[Stretch]) -> list[Stretch]:
    """A sentence that came or went begins after a full stop and has its own, not the other way round."""
    slid = list(parts)
    for place in range(1, len(parts) - 1):
        last, part, following = slid[place - 1 : place + 2]
        if not part.is_same and following.before and _may_slide(part, following.after[0]):
            slid[place - 1 : place + 2] = _moved(last, part, following)
    return [part for part in slid if part.before or part.after]


def _may_slide(part: Stretch, mark: Piece) -> bool:
    alone = part.after if not part.before else [] if part.after else part.before
    return bool(alone) and alone[0].text == mark.text and not mark.text.isspace() and not mark.text[0].isalnum()


def _moved(last: Stretch, part: Stretch, following: Stretch) -> list[Stretch]:
    before, after = following.before[0], following.after[0]
    first = (part.before or part.after)[0]
    kept = (first, after) if part.before else (before, first)
    rest = [[*part.before[1:], before], []] if part.before else [[], [*part.after[1:], after]]
    return [
        Stretch(True, [*last.before, kept[0]], [*last.after, kept[1]]),
        Stretch(False, *rest),
        Stretch(True, following.before[1:], following.after[1:]),
    ]


def _kept(before: Piece, after: Piece) -> Run:
    if before == after:
        return Run(Op.SAME, after)
    return Run(Op.RESTYLED, after, ", ".join(_new_look(before, after)), before)


def _new_look(before: Piece, after: Piece) -> list[str]:
    said = [
        word if is_now else f"tidak lagi {word}"
        for word, was, is_now in (("tebal", before.bold, after.bold), ("miring", before.italic, after.italic))
        if was != is_now
    ]
    if before.link != after.link:
        said.append(f"tautan: {before.link or 'tidak ada'} menjadi {after.link or 'tidak ada'}")
    return said


def _written(found: Iterable[Run]) -> list[Run]:
    """Neighbours with the same fate and look as one run, each with its note."""

    def alike(run: Run):
        return run.op, run.piece[1:], run.note, run.before[1:]

    joined = []
    for (op, look, note, old_look), group in groupby(found, key=alike):
        text = "".join(run.piece.text for run in group)
        piece, was = Piece(text, *look), Piece(text, *old_look)
        joined.append(Run(op, piece, note, was if op == Op.RESTYLED else None))
    return [run._replace(note=run.note or _unseen(run, joined[:place][-1:])) for place, run in enumerate(joined)]


def _unseen(run: Run, last: list[Run]) -> str:
    """What of words that went or came the eye does not see. A blank after other such words is no event."""
    if run.op not in (Op.REMOVED, Op.ADDED):
        return ""
    if run.piece.text.isspace() and run.op not in [one.op for one in last]:
        return "pindah baris" if "\n" in run.piece.text else "spasi"
    return f"tautan: {run.piece.link}" if run.piece.link else ""


def _has_enough_in_common(found: list[Run], before: tuple[Piece, ...], after: tuple[Piece, ...]) -> bool:
    common = sum(_letters(run.piece) for run in found if run.op in (Op.SAME, Op.RESTYLED))
    shorter = min(sum(map(_letters, before)), sum(map(_letters, after)))
    return common >= LEAST_IN_COMMON * shorter


def _letters(piece: Piece) -> int:
    return len(piece.text) - piece.text.count(" ")


def _all_different(before: tuple[Piece, ...], after: tuple[Piece, ...]) -> list[Run]:
    return _whole(Op.REMOVED, before) + _whole(Op.ADDED, after)


def _whole(op: Op, pieces: tuple[Piece, ...]) -> list[Run]:
    if len(pieces) > MOST_RUNS:
        pieces = (Piece("".join(piece.text for piece in pieces)),)
    return _written(Run(op, piece) for piece in pieces)
