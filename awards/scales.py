"""Bands and scores as people read them: 4,51–5,00 and 4,73."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import zip_longest

from awards.models import Award, Band, Scheme
from bekasi_portal.indonesian import day


@dataclass(frozen=True)
class Rung:
    """A band with its reach in words: from its lower bound to one step under the next band."""

    band: Band
    reach: str


def ladder(scheme: Scheme, *, on: date) -> list[Rung]:
    """The bands in force on a day, highest first. Needs no query when the scheme's bands are prefetched.

    All bounds have the decimals of the scheme's step (0,00–1,00 under 1,01–1,50), or of the finest of them.
    """
    bands = sorted(
        (band for band in scheme.bands.all() if band.is_valid_on(on)), key=lambda band: band.lower_bound, reverse=True
    )
    bounds = [scheme.score_step or Decimal(0), *(band.lower_bound for band in bands)]
    decimals = max(_decimals(bound) for bound in bounds)
    rungs, upper = [], scheme.score_max
    for band in bands:
        is_open = rungs != [] and not scheme.score_step
        rungs.append(Rung(band, _reach(band.lower_bound, upper, decimals=decimals, is_open=is_open)))
        upper = band.lower_bound - (scheme.score_step or 0)
    return rungs


@dataclass(frozen=True)
class Period:
    """A time in which the same bands are in force, highest first; an end that is not stated is None."""

    start: date | None
    end: date | None
    rungs: list[Rung]

    @property
    def words(self) -> str:
        """1 Januari 2020 – 31 Desember 2024"""
        if self.start and self.end:
            return f"{day(self.start)} – {day(self.end)}"
        if self.start:
            return f"sejak {day(self.start)}"
        return f"sampai {day(self.end)}" if self.end else ""

    def holds_on(self, on: date) -> bool:
        return (self.start or date.min) <= on <= (self.end or date.max)


def periods(scheme: Scheme) -> list[Period]:
    """All times with bands, newest first. Needs no query when the scheme's bands are prefetched."""
    bands = scheme.bands.all()
    ended = [band.valid_until for band in bands if band.valid_until and band.valid_until < date.max]
    starts = sorted({band.valid_from or date.min for band in bands} | {end + timedelta(days=1) for end in ended})
    found = []
    for start, following in zip_longest(starts, starts[1:]):
        if rungs := ladder(scheme, on=start):
            end = following and following - timedelta(days=1)
            found.append(Period(None if start == date.min else start, end, rungs))
    return found[::-1]


def reach_of(award: Award, *, scheme: Scheme) -> str:
    """The reach of the band that an award's predicate names, as it was in its year; nothing when there is none.

    The award comes from `with_list_parts()`, the scheme with its bands prefetched.
    """
    rungs = ladder(scheme, on=date(award.year, 12, 31))
    return next((rung.reach for rung in rungs if rung.band.pk == award.band_pk), "")


def band_of_score(award: Award) -> str:
    """The name of the band that a record's score lies in, as it was in its year; nothing where there is none."""
    rungs = ladder(award.scheme, on=date(award.year, 12, 31))
    return next((rung.band.name for rung in rungs if award.score >= rung.band.lower_bound), "")


def predicate_problem(award: Award) -> str:
    """That a score lies in another band than the predicate names, in a sentence; nothing when they agree."""
    if award.score is None or not award.predicate or not award.scheme.bands.all():
        return ""
    right = band_of_score(award)
    if right == award.predicate:
        return ""
    lies = f"ada dalam rentang {right}" if right else "di luar semua rentang"
    score, word = score_text(award.score, award.scheme), award.scheme.predicate_name.lower()
    return f"Skor {score} {lies}, sedangkan {word} yang dicatat {award.predicate}. Periksa keduanya."


def score_text(score: Decimal, scheme: Scheme) -> str:
    """A score with the decimals of its scheme's step: 4,70 in steps of 0,01."""
    step = scheme.score_step if scheme.score_step is not None else score
    return _with_decimals(score, max(_decimals(step), _decimals(score)))


def _reach(lower: Decimal, upper: Decimal, *, decimals: int, is_open: bool) -> str:
    """From a lower to an upper value; open when the upper one belongs to the next band already."""
    first, last = _with_decimals(lower, decimals), _with_decimals(upper, decimals)
    if lower == upper:
        return first
    return f"{first} sampai di bawah {last}" if is_open else f"{first}–{last}"


def _decimals(value: Decimal) -> int:
    return max(0, -value.normalize().as_tuple().exponent)


def _with_decimals(value: Decimal, decimals: int) -> str:
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))
