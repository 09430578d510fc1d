"""What is the same, in the same order, in two lists of words or paragraphs; quick however hostile the lists are."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

# Lists whose lengths multiply to this are compared thoroughly; of longer ones only what is there once is found.
SMALL = 40_000


class Effort:
    """What one comparison may still cost, in about microseconds; when it is used up, the rest counts as different."""

    def __init__(self, left: int = 400_000):
        self.left = left

    def allows(self, cost: int) -> bool:
        if cost > self.left:
            return False
        self.left -= cost
        return True


class Stretch(NamedTuple):
    """Neighbours that are all the same in both lists, or all different."""

    is_same: bool
    before: Sequence
    after: Sequence


def stretches(before: Sequence, after: Sequence, *, effort: Effort, key: Callable[[Any], Any]) -> list[Stretch]:
    """Both lists from beginning to end; `key` gives what has to be equal. Put together they are the lists again."""
    found, i, j = [], 0, 0
    matches = _matches([key(item) for item in before], [key(item) for item in after], effort)
    for start, at, length in [*_joined(matches), (len(before), len(after), 0)]:
        if start > i or at > j:
            found.append(Stretch(False, before[i:start], after[j:at]))
        if length:
            found.append(Stretch(True, before[start : start + length], after[at : at + length]))
        i, j = start + length, at + length
    return found


def _joined(matches: Iterator[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    joined: list[tuple[int, int, int]] = []
    for start, at, length in matches:
        if joined and length and (sum(joined[-1][::2]), joined[-1][1] + joined[-1][2]) == (start, at):
            start, at, length = joined[-1][0], joined[-1][1], joined[-1][2] + length
            joined.pop()
        if length:
            joined.append((start, at, length))
    return joined


def _matches(one: list, other: list, effort: Effort) -> Iterator[tuple[int, int, int]]:
    """(place in one, place in other, how many), in order."""
    head, tail = _edges(one, other)
    yield 0, 0, head
    yield from _shifted(_middle(one[head : len(one) - tail], other[head : len(other) - tail], effort), head, head)
    yield len(one) - tail, len(other) - tail, tail


def _middle(one: list, other: list, effort: Effort) -> Iterator[tuple[int, int, int]]:
    if len(one) * len(other) <= SMALL:
        yield from _thorough(one, other, effort)
        return
    i = j = 0
    for start, at in [*_anchors(one, other), (len(one), len(other))]:
        yield from _shifted(_gap(one[i:start], other[j:at], effort), i, j)
        yield start, at, int(start < len(one))
        i, j = start + 1, at + 1


def _gap(one: list, other: list, effort: Effort) -> Iterator[tuple[int, int, int]]:
    head, tail = _edges(one, other)
    yield 0, 0, head
    inner, outer = one[head : len(one) - tail], other[head : len(other) - tail]
    if len(inner) * len(outer) <= SMALL:
        yield from _shifted(_thorough(inner, outer, effort), head, head)
    yield len(one) - tail, len(other) - tail, tail


def _thorough(one: list, other: list, effort: Effort) -> Iterator[tuple[int, int, int]]:
    if one and other and effort.allows(len(one) * len(other)):
        yield from SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()


def _shifted(matches: Iterator[tuple[int, int, int]], i: int, j: int) -> Iterator[tuple[int, int, int]]:
    return ((start + i, at + j, length) for start, at, length in matches)


def _edges(one: list, other: list) -> tuple[int, int]:
    """How many are the same at the beginning and at the end, none of them counted twice."""
    shorter = min(len(one), len(other))
    head = next((place for place in range(shorter) if one[place] != other[place]), shorter)
    most = shorter - head
    return head, next((place for place in range(most) if one[-1 - place] != other[-1 - place]), most)


def _anchors(one: list, other: list) -> list[tuple[int, int]]:
    """Places of what stands exactly once in either list, as many as keep their order."""
    counted, counts = Counter(one), Counter(other)
    places = {item: place for place, item in enumerate(other) if counts[item] == 1}
    shared = [(i, places[item]) for i, item in enumerate(one) if counted[item] == 1 and item in places]
    # The longest rising row of places: for every length the lowest end so far, and what came before it.
    ends: list[int] = []
    last: list[int] = []
    earlier: list[int] = []
    for index, (_, place) in enumerate(shared):
        length = bisect_left(ends, place)
        earlier.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [index]
    chosen, index = [], last[-1] if last else -1
    while index >= 0:
        chosen.append(shared[index])
        index = earlier[index]
    return chosen[::-1]
