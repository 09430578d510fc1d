"""The plot of a scheme's results by year within its bands, as numbers for a template to draw.

Heights are pixels and true to scale; places from left to right are per cent of the area of the columns, so that the
drawing is as wide as its page. A known score is a dot; a known predicate without a score is a bar over its whole band;
a year without a record is hatched, and nothing is joined across it (docs: the table below the plot has the same data).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby

from awards.models import Award, Scheme
from awards.scales import ladder, score_text
from awards.years import Years

HEIGHT = 360
# With more columns than these each keeps a width in pixels, and the drawing is moved sideways where it does not fit.
MOST_FITTED = 5
COLUMN_WIDTH = 116
# About what a letter of a band's name takes, and its reach with the space around both.
LETTER_WIDTH, REACH_WIDTH = 8.5, 120
FITTED_BANDS_SHARE = 34
# A band lower than a line of text is drawn without its name; the table of bands has it.
LOWEST_NAMED = 16
LONGEST_IN_BAR = 10


@dataclass(frozen=True)
class Stripe:
    """A band over the columns of the years in which it was in force. `is_hit`: a record lies in it."""

    name: str
    reach: str
    top: float
    height: float
    left: float
    width: float
    is_hit: bool = False

    @property
    def middle(self) -> float:
        return self.top + self.height / 2

    @property
    def has_room(self) -> bool:
        return self.height >= LOWEST_NAMED


@dataclass(frozen=True)
class Mark:
    """A record: a dot at its score, or a bar over the band of its predicate, `top` to `top + height`."""

    award: Award
    words: str
    center: float
    top: float
    height: float = 0
    left: float = 0
    width: float = 0

    @property
    def is_bar(self) -> bool:
        return self.height > 0

    @property
    def has_room(self) -> bool:
        """For its words inside the bar; the band's name stands beside the columns in any case."""
        return self.height >= LOWEST_NAMED and len(self.words) <= LONGEST_IN_BAR


@dataclass(frozen=True)
class Column:
    """A year, or a stretch of years without records. `words` say what is known of it."""

    years: Years
    left: float
    width: float
    center: float
    words: str
    marks: list[Mark] = field(default_factory=list)


@dataclass(frozen=True)
class Plot:
    """`stripes` are those of today's bands, named beside the columns; `older` those of earlier periods."""

    columns: list[Column]
    stripes: list[Stripe]
    older: list[Stripe]
    height: int = HEIGHT

    @property
    def width(self) -> int | None:
        """In pixels; None for a drawing as wide as its page."""
        number = len(self.columns)
        return self.bands_width + number * COLUMN_WIDTH if number > MOST_FITTED else None

    @property
    def bands_width(self) -> int:
        """What the names of the bands take in a drawing that is measured in pixels."""
        return round(REACH_WIDTH + LETTER_WIDTH * max(len(stripe.name) for stripe in self.stripes))

    @property
    def bands_share(self) -> float:
        """Per cent of the width that the names of the bands take; the columns have the rest."""
        return round(100 * self.bands_width / self.width, 3) if self.width else FITTED_BANDS_SHARE

    @property
    def columns_share(self) -> float:
        return round(100 - self.bands_share, 3)

    @property
    def marks(self) -> list[Mark]:
        return [mark for column in self.columns for mark in column.marks]

    @property
    def has_bars(self) -> bool:
        return any(mark.is_bar for mark in self.marks)

    @property
    def has_blanks(self) -> bool:
        return any(column.years.awards and not column.marks for column in self.columns)

    @property
    def has_gaps(self) -> bool:
        return any(not column.years.awards for column in self.columns)


def plot(scheme: Scheme, years: Iterable[Years]) -> Plot | None:
    """The plot of `years` (newest first, as in the table), oldest at the left; None without a scale or any result.

    The scheme comes with its bands prefetched, the awards from `with_list_parts()`: no query here.
    """
    oldest_first = list(years)[::-1]
    if not scheme.has_scale or not any(_is_drawn(award) for year in oldest_first for award in year.awards):
        return None
    share = 100 / len(oldest_first)
    columns = [_column(scheme, year, place * share, share) for place, year in enumerate(oldest_first)]
    periods = _stripes(scheme, columns)
    return Plot(columns, stripes=periods[-1], older=[stripe for period in periods[:-1] for stripe in period])


def height_of(scheme: Scheme, value: Decimal) -> float:
    """How far below the top of the scale a value lies, in pixels."""
    return round(float((scheme.score_max - value) / (scheme.score_max - scheme.score_min)) * HEIGHT, 2)


def _is_drawn(award: Award) -> bool:
    return award.score is not None or award.band_pk is not None


def _column(scheme: Scheme, year: Years, left: float, width: float) -> Column:
    drawn = [award for award in year.awards if _is_drawn(award)]
    part = width / (len(drawn) or 1)
    marks = [_mark(scheme, award, left + place * part, part) for place, award in enumerate(drawn)]
    return Column(year, round(left, 3), round(width, 3), round(left + width / 2, 3), _words(scheme, year), marks)


def _words(scheme: Scheme, year: Years) -> str:
    if not year.awards:
        return "tanpa catatan"
    if len(year.awards) > 1:
        return f"{len(year.awards)} catatan"
    award = year.awards[0]
    if award.score is None:
        return "tanpa skor"
    return f"{scheme.predicate_name.lower()} {award.predicate}" if award.predicate else ""


def _mark(scheme: Scheme, award: Award, left: float, width: float) -> Mark:
    center = round(left + width / 2, 3)
    if award.score is not None:
        return Mark(award, score_text(award.score, scheme), center, height_of(scheme, award.score))
    top, bottom = next((top, bottom) for band, _, top, bottom in _bands(scheme, award.year) if band.pk == award.band_pk)
    inset = 0.1 * width
    return Mark(award, award.predicate, center, top, round(bottom - top, 2), round(left + inset, 3),
                round(width - 2 * inset, 3))  # fmt: skip


def _bands(scheme: Scheme, year: int) -> list[tuple]:
    """The bands in force at the end of a year, highest first: band, reach, top, bottom."""
    bands, top = [], 0.0
    for rung in ladder(scheme, on=date(year, 12, 31)):
        bottom = height_of(scheme, rung.band.lower_bound)
        bands.append((rung.band, rung.reach, top, bottom))
        top = bottom
    return bands


def _stripes(scheme: Scheme, columns: list[Column]) -> list[list[Stripe]]:
    """For each run of columns with the same bands, those bands over that run, oldest run first."""
    periods = []
    by_bands = groupby(columns, key=lambda column: tuple(band.pk for band, *_ in _bands(scheme, column.years.last)))
    for _, run in by_bands:
        run = list(run)
        left, width = run[0].left, round(sum(column.width for column in run), 3)
        hit = {mark.award.band_pk for column in run for mark in column.marks}
        periods.append([
            Stripe(band.name, reach, top, round(bottom - top, 2), left, width, is_hit=band.pk in hit)
            for band, reach, top, bottom in _bands(scheme, run[-1].years.last)
        ])  # fmt: skip
    return periods
