"""What is the same in two lists, and that nothing gets lost on the way."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.comparing import alignment
from news.comparing.alignment import Effort, stretches


def aligned(before, after, *, effort=None):
    return stretches(before, after, effort=effort or Effort(), key=lambda item: item)


def same(before, after):
    return [item for part in aligned(before, after) if part.is_same for item in part.after]


def test_what_stayed_went_and_came():
    assert [(part.is_same, *map("".join, part[1:])) for part in aligned("sebelas", "selebas")] == [
        (True, "se", "se"), (False, "", "le"), (True, "b", "b"), (False, "el", ""), (True, "as", "as")
    ]  # fmt: skip


@pytest.mark.parametrize("small", [40_000, 4])
@given(before=st.text("abcdefgh", max_size=12), after=st.text("abcdefgh", max_size=12), left=st.integers(0, 100))
def test_put_together_the_stretches_are_the_lists_again(small, before, after, left):
    usual, alignment.SMALL = alignment.SMALL, small
    try:
        parts = aligned(before, after, effort=Effort(left))
    finally:
        alignment.SMALL = usual
    assert "".join("".join(part.before) for part in parts) == before
    assert "".join("".join(part.after) for part in parts) == after
    assert all((part.before == part.after) == part.is_same for part in parts)
    assert all(one.is_same != other.is_same for one, other in pairwise(parts))


def test_long_lists_are_joined_by_what_is_there_once():
    before = [str(number) for number in range(3_000)]
    after = [item for item in before if item != "1500"]
    after[700] = "baru"
    assert len(same(before, after)) == 2_998


def test_lists_with_nothing_but_repetition_cost_no_more_than_allowed():
    effort = Effort(1_000)
    parts = aligned("ab" * 5_000, "ba" * 5_000 + "c", effort=effort)
    assert [part.is_same for part in parts] == [False]
    assert 0 <= effort.left <= 1_000
