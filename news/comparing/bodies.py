"""Two bodies side by side: first which blocks went and came, then the words within those that changed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from news.comparing.alignment import Effort, stretches
from news.comparing.blocks import Block, blocks
from news.comparing.names import Names, Value
from news.comparing.words import Op, Run, runs

# A rewritten passage of up to 20 by 20 blocks is paired by likeness, a longer one from the top down.
MOST_TO_PAIR = 400
LEAST_LIKE = 0.3
# More than this is not shown on one page; the page says how much is missing.
MOST_SHOWN = 400
# Of one text that is only read.
MOST_READ = 5_000
# Around a change this many unchanged blocks are shown for context, longer stretches are folded away.
CONTEXT = 1


@dataclass(frozen=True)
class Pair:
    """A block before and after; None where it did not exist. `notes` tell what the words do not."""

    before: Block | None
    after: Block | None
    runs: list[Run]
    notes: list[str] = field(default_factory=list)
    picture: Value | None = None

    @property
    def kind(self) -> str:
        return (self.after or self.before).kind

    @property
    def op(self) -> Op:
        """The fate of the block as a whole."""
        if self.before is None:
            return Op.ADDED
        return Op.REMOVED if self.after is None else Op.SAME


@dataclass(frozen=True)
class Passage:
    """Neighbouring pairs, all unchanged or all changed. `is_folded`: so many that a page hides them at first."""

    is_same: bool
    pairs: list[Pair]
    is_folded: bool = False


@dataclass(frozen=True)
class BodyChange:
    """`left_out`: blocks that are not shown because there are too many."""

    passages: list[Passage]
    notes: list[str]
    left_out: int = 0


def body_change(before: str, after: str, *, effort: Effort, names: Names) -> BodyChange:
    """Everything that differs is shown or told, formatting included."""
    found = stretches(blocks(before), blocks(after), effort=effort, key=lambda block: block)
    notes = []
    if all(part.is_same for part in found) and before != after:
        notes.append("Bentuk tulisan berubah; kata-katanya sama.")
    couples = [list(zip(*part[1:], strict=True)) if part.is_same else _aligned(*part[1:], effort) for part in found]
    room = _room([(part.is_same, len(some)) for part, some in zip(found, couples, strict=True)])
    passages = []
    for place, part in enumerate(found):
        is_edge = (place == 0, place == len(found) - 1)
        # What is nearest to a change is shown first, also before the first change.
        start = len(couples[place]) - room[place] if is_edge == (True, False) else 0
        pairs = [_pair(one, other, effort, names) for one, other in couples[place][start:][: room[place]]]
        passages += _folded(pairs, *is_edge) if part.is_same else [Passage(False, pairs)]
    left_out = sum(map(len, couples)) - sum(len(passage.pairs) for passage in passages)
    return BodyChange([passage for passage in passages if passage.pairs], notes, left_out)


def _room(wanted: list[tuple[bool, int]]) -> list[int]:
    """How many of each stretch a page can show: what changed comes first."""
    is_one_text = all(is_same for is_same, _ in wanted)
    left, room = MOST_READ if is_one_text else MOST_SHOWN, [0] * len(wanted)
    for place in sorted(range(len(wanted)), key=lambda place: wanted[place][0]):
        room[place] = min(left, wanted[place][1])
        left -= room[place]
    return room


def _folded(pairs: list[Pair], is_first: bool, is_last: bool) -> list[Passage]:
    """What is unchanged, with some of it open beside the changes."""
    head, tail = (0 if is_first else CONTEXT), (0 if is_last else CONTEXT)
    if (is_first and is_last) or len(pairs) <= head + tail + 1:
        return [Passage(True, pairs)]
    end = len(pairs) - tail
    return [Passage(True, pairs[:head]), Passage(True, pairs[head:end], is_folded=True), Passage(True, pairs[end:])]


def _pair(before: Block | None, after: Block | None, effort: Effort, names: Names) -> Pair:
    found = runs(before.pieces if before else (), after.pieces if after else (), effort=effort)
    photo = (after or before).photo
    notes = _notes(before, after) if before and after else []
    return Pair(before, after, found, notes, names.photo(photo) if photo else None)


def _notes(before: Block, after: Block) -> list[str]:
    if before.kind != after.kind:
        return [f"{before.kind} menjadi {after.kind.lower()}"]
    return ["susunannya berubah"] if before.form != after.form else []


# ---- Which block became which ----


Couple = tuple[Block | None, Block | None]


def _aligned(before: Sequence[Block], after: Sequence[Block], effort: Effort) -> list[Couple]:
    """The pairing, in order, with the most likeness in all."""
    cost = 4 * len(before) * len(after)
    if not before or not after or cost > 4 * MOST_TO_PAIR or not effort.allows(cost):
        return [couple for one, other in zip_longest(before, after) for couple in _couples(one, other)]
    likeness = _likeness(before, after)
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i in reversed(range(len(before))):
        for j in reversed(range(len(after))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], likeness[i][j] + best[i + 1][j + 1])
    found: list[Couple] = []
    i = j = 0
    while i < len(before) and j < len(after):
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            found.append((before[i], after[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            found.append((before[i], None))
            i += 1
        else:
            found.append((None, after[j]))
            j += 1
    return [*found, *((block, None) for block in before[i:]), *((None, block) for block in after[j:])]


def _couples(one: Block | None, other: Block | None) -> list[Couple]:
    """One couple, unless two pictures would hide each other."""
    return [(one, None), (None, other)] if one and other and one.photo != other.photo else [(one, other)]


def _likeness(before: Sequence[Block], after: Sequence[Block]) -> list[list[float]]:
    """0 for blocks that are none of each other's business, up to 1; a picture is like the same picture only."""
    words = {block: set(re.findall(r"\w+", block.text.lower())) for block in (*before, *after)}

    def like(one: Block, other: Block) -> float:
        if one.photo != other.photo:
            return 0.0
        if one.photo is not None or one.text == other.text:
            return 1.0
        shared = 2 * len(words[one] & words[other]) / max(1, len(words[one]) + len(words[other]))
        return shared if shared >= LEAST_LIKE else 0.0

    return [[like(one, other) for other in after] for one in before]
