"""Where a text disagrees with the record of an award that it tells of: "4,37" against 4,73, "keenam" against 7.

A sentence belongs to the scheme that it names, or that was named last before it. Where it gives the record's own figure
as well, the other one is about something else, such as an earlier year. Nothing is corrected: people decide.
"""

from collections.abc import Iterable

from awards.contradictions import figures, words
from awards.contradictions.passages import Contradiction, Register, passages
from awards.models import Award

# No news article is longer; a pasted book is held against the records as far as this.
LONGEST_TEXT = 100_000

CHECKS = (
    figures.scores, figures.ranks, figures.streaks, words.predicates, words.decrees, words.years,
    words.years_after_names,
)  # fmt: skip

__all__ = ["Contradiction", "find", "sentences"]


def find(text: str, awards: Iterable[Award]) -> list[Contradiction]:
    """Everything in a text that the records of these awards do not bear out, each said once; a constant number of
    queries.
    """
    awards = list(dict.fromkeys(awards))
    if not awards or not text.strip():
        return []
    register = Register.stored(awards)
    # The linked awards as the register has them, with claims and scheme.
    known = {record.pk: record for record in register.records}
    awards = [known[award.pk] for award in awards if award.pk in known]
    found = [
        one
        for passage in passages(text[:LONGEST_TEXT], awards, register)
        for check in CHECKS
        for one in check(passage, register)
    ]
    return list({one.sentence: one for one in found}.values())


def sentences(text: str, awards: Iterable[Award]) -> list[str]:
    """The same, as whoever writes reads it."""
    return [one.sentence for one in find(text, awards)]
