"""The bar of a label's validity: its months, and today's place on it, in per cent of its length."""

from dataclasses import dataclass
from datetime import date, timedelta

from awards.models import Award
from bekasi_portal.indonesian import SHORT_MONTHS

MOST_MONTHS = 14
MOST_MARKS = 12


@dataclass(frozen=True)
class Mark:
    """The start of a month or year on the bar."""

    at: str
    name: str
    initial: str


@dataclass(frozen=True)
class Timeline:
    marks: list[Mark]
    today: str


def timeline(award: Award, *, on: date) -> Timeline | None:
    """The bar for a label with a known start and end; without both there is nothing true to draw."""
    start, end = award.valid_from, award.valid_until
    if start is None or end is None:
        return None
    length = (end - start).days + 1

    def place(at: date, *, hours: int = 0) -> str:
        days = (at - start).days + hours / 24
        return f"{min(max(100 * days / length, 0), 100):.2f}%"

    by_month = _months_between(start, end) < MOST_MONTHS
    starts = _month_starts(start, end) if by_month else _year_starts(start, end)
    marks = [
        Mark(place(at), SHORT_MONTHS[at.month - 1] if by_month else str(at.year), _initial(at, by_month=by_month))
        for at in starts
    ]
    # At noon, so that the first and the last day lie on the bar.
    return Timeline(marks, place(on, hours=12))


def _initial(at: date, *, by_month: bool) -> str:
    return SHORT_MONTHS[at.month - 1][0] if by_month else f"’{at.year % 100:02}"


def _months_between(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month


def _month_starts(start: date, end: date) -> list[date]:
    """The start itself, then the first of each month. A start late in its month leaves no room for its name."""
    starts = [start]
    while (following := (starts[-1].replace(day=1) + timedelta(days=32)).replace(day=1)) <= end:
        starts.append(following)
    return starts[1:] if start.day > 20 and len(starts) > 1 else starts


def _year_starts(start: date, end: date) -> list[date]:
    years = range(start.year + (start.month > 1 or start.day > 1), end.year + 1)
    stride = -(-len(years) // MOST_MARKS) or 1
    return [date(year, 1, 1) for year in years[::stride]]
