"""Looking comments through for the newsroom's terms: whole words, however they are disguised."""

import re

from bekasi_portal.folding import folded
from comments.models import Comment, Term

MOST_LOOKED_AT = 20_000
EXAMPLES = 5


def found_in(text: str, terms: list[Term]) -> list[Term]:
    """The terms that occur as whole words in a text."""
    plain = folded(text)
    return [term for term in terms if _pattern(term.folded).search(plain)]


def _pattern(term: str) -> re.Pattern:
    return re.compile(rf"(?<!\w){re.escape(term)}(?!\w)")


def active() -> list[Term]:
    return list(Term.objects.filter(is_active=True))


def rehearsal(term: Term) -> dict:
    """What a term would have done to the newest comments: how many looked at, found, found among shown; examples."""
    rows = Comment.objects.order_by("-created_at").values_list("text", "state")[:MOST_LOOKED_AT]
    looked_at, hits = 0, []
    pattern = _pattern(folded(term.text))
    for text, state in rows.iterator():
        looked_at += 1
        if pattern.search(folded(text)):
            hits.append((text, state))
    shown = [text for text, state in hits if state == Comment.State.APPROVED]
    return {
        "looked_at": looked_at,
        "found": len(hits),
        "shown": len(shown),
        "examples": (shown or [text for text, _ in hits])[:EXAMPLES],
    }
