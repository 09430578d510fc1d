"""Records by year, with the years that have none: a gap is said, never skipped."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from awards.models import Award

SHOWN_YEARS = 5


@dataclass(frozen=True)
class Years:
    """One year with its records, or a stretch of years without any."""

    first: int
    last: int
    awards: list[Award] = field(default_factory=list)

    def __str__(self):
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def newest_first(awards: Iterable[Award]) -> list[Years]:
    """All years from the newest record to the oldest; a stretch of years without records is one entry."""
    by_year = {year: list(of_year) for year, of_year in groupby(awards, key=lambda award: award.year)}
    entries: list[Years] = []
    for year in sorted(by_year, reverse=True):
        if entries and entries[-1].first - 1 > year:
            entries.append(Years(year + 1, entries[-1].first - 1))
        entries.append(Years(year, year, by_year[year]))
    return entries


def of_scheme(awards: Iterable[Award], *, this_year: int) -> list[Years]:
    """The last five finished years one by one, with a record or not; older years as far as records go.

    A scheme assesses a year when it has ended, so this year is shown only once it has a record.
    """
    recorded = newest_first(awards)
    if not recorded:
        return []
    top = max(recorded[0].last, this_year - 1)
    floor = top - SHOWN_YEARS + 1
    with_records = {entry.first: entry for entry in recorded if entry.awards}
    recent = [with_records.get(year) or Years(year, year) for year in range(top, floor - 1, -1)]
    older = [Years(entry.first, min(entry.last, floor - 1), entry.awards) for entry in recorded if entry.first < floor]
    if older and older[0].last < floor - 1:
        older.insert(0, Years(older[0].last + 1, floor - 1))
    return recent + older


def said_of_earlier(awards: list[Award]) -> list[str]:
    """What is said of the years before the records, once for each scheme, in the order of the records."""
    return list(dict.fromkeys(award.scheme.earlier_years for award in awards if award.scheme.earlier_years))
