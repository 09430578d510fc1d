"""Deciding about comments: each decision once, none over another unseen, never without a reason."""

import pytest

from comments import moderation
from comments.models import Comment
from tests.factories import make_comment, make_staff

pytestmark = pytest.mark.django_db
DECIDE = {
    "approved": lambda comment, by: moderation.approve(comment, by=by),
    "rejected": lambda comment, by: moderation.reject(comment, by=by, reason="Iklan atau perjudian"),
    "removed": lambda comment, by: moderation.remove(comment, by=by, reason="Memuat data pribadi"),
}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("held", "approved"),
        ("held", "rejected"),
        ("approved", "removed"),
        ("rejected", "approved"),
        ("removed", "approved"),
    ],
)
def test_possible_decisions(before, after):
    mega = make_staff("Mega", "Moderator")
    comment = DECIDE[after](make_comment(state=before), mega)
    assert (comment.state, comment.decided_by) == (after, mega)
    assert comment.decided_at is not None
    assert bool(comment.reason) == (after != "approved")


@pytest.mark.parametrize(
    ("before", "after"),
    [("approved", "rejected"), ("removed", "rejected"), ("held", "removed"), ("rejected", "removed")],
)
def test_impossible_decisions_say_so(before, after):
    comment = make_comment(state=before)
    with pytest.raises(moderation.WrongStateError, match="keputusan itu tidak berlaku"):
        DECIDE[after](comment, make_staff("Mega", "Moderator"))
    assert Comment.objects.get().state == before


@pytest.mark.parametrize("state", ["approved", "rejected", "removed"])
def test_the_same_decision_twice_changes_nothing(state):
    mega, budi = make_staff("Mega", "Moderator"), make_staff("Budi")
    comment = make_comment(state="approved" if state == "removed" else "held")
    first = DECIDE[state](comment, mega)
    again = DECIDE[state](comment, budi)
    assert (again.decided_by, again.decided_at) == (mega, first.decided_at)


def test_nobody_is_overruled_unseen():
    seen = make_comment(state="held")
    moderation.approve(seen, by=make_staff("Mega", "Moderator"))
    with pytest.raises(moderation.AlreadyDecidedError, match="ditayangkan oleh Mega"):
        moderation.reject(seen, by=make_staff("Budi"), reason="Iklan")


@pytest.mark.parametrize("reason", ["", "  \n ", "x" * 301])
def test_a_refusal_needs_a_reason_that_fits(reason):
    with pytest.raises(moderation.ReasonMissingError):
        moderation.reject(make_comment(state="held"), by=make_staff("Mega", "Moderator"), reason=reason)
