"""How many years in a row a scheme's newest result has been reached. Always computed, never typed.

Only what is recorded counts: a year without a record breaks the row, and the break is said.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from awards.models import Award


@dataclass(frozen=True)
class Streak:
    """A row of years with the same predicate; `gap` are the years before it without a record, if any."""

    predicate: str
    first: int
    last: int
    gap: str = ""

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    @property
    def sentence(self) -> str:
        """7 tahun berturut-turut Informatif (2019–2025). Data 2016–2018 belum dicatat."""
        if self.length > 1:
            said = f"{self.length} tahun berturut-turut {self.predicate} ({self.first}–{self.last})."
        else:
            said = f"{self.predicate} pada {self.last}."
        return f"{said} Data {self.gap} belum dicatat." if self.gap else said


def streak(awards: Iterable[Award]) -> Streak | None:
    """The row that ends with the newest record of the city itself; None where there is nothing to tell of it."""
    by_year: dict[int, set[str]] = {}
    for award in awards:
        if award.is_for_city:
            by_year.setdefault(award.year, set()).add(award.predicate)
    if not by_year:
        return None
    last = max(by_year)
    predicates = by_year[last] - {""}
    if len(predicates) != 1:
        return None
    (predicate,) = predicates
    first = last
    while predicate in by_year.get(first - 1, ()):
        first -= 1
    gap = _gap(by_year, before=first)
    return Streak(predicate, first, last, gap) if gap or first < last else None


def _gap(by_year: dict[int, set[str]], *, before: int) -> str:
    """The unrecorded years right before one, up to the record that comes first before them."""
    earlier = [year for year in by_year if year < before]
    if not earlier:
        return f"sebelum {before}"
    start, end = max(earlier) + 1, before - 1
    if start > end:
        return ""
    return str(start) if start == end else f"{start}–{end}"
