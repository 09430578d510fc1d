"""The badge of a scheme's label, for other sites: it says until when, and by itself that the label has lapsed.

A picture has no fonts of ours, so the width of its words is estimated and the words are fitted to it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from awards.models import Award, Scheme
from bekasi_portal.indonesian import day, short_day

WHO = Award.CITY
PADDING = 10
FONT_SIZE = 13
# Shares of the font's size, as in common sans-serif faces; generous, because words are only ever drawn closer together.
NARROW, WIDE, CAPITAL, ORDINARY = 0.34, 0.92, 0.74, 0.6
NARROW_LETTERS, WIDE_LETTERS = set("iljtfr.,:;'!| "), set("mwMW")
LONGEST_REST = timedelta(minutes=5)


@dataclass(frozen=True)
class Badge:
    """`words` beside the city's name; `told` is the same in a sentence, for whoever does not see it. `award`: whose."""

    award: Award
    words: str
    told: str
    is_active: bool

    @property
    def who(self) -> str:
        return WHO

    @property
    def who_width(self) -> int:
        return width(WHO) + 2 * PADDING

    @property
    def words_width(self) -> int:
        return width(self.words) + 2 * PADDING

    @property
    def full_width(self) -> int:
        return self.who_width + self.words_width

    @property
    def who_letters(self) -> int:
        return width(WHO)

    @property
    def words_letters(self) -> int:
        return width(self.words)

    @property
    def words_start(self) -> int:
        return self.who_width + PADDING


def badge(scheme: Scheme, awards: Iterable[Award], *, on: date) -> Badge | None:
    """The badge of the city's newest label that has begun, among a scheme's records; None where none has an end."""
    labels = [award for award in awards if award.is_for_city and award.valid_until and not _is_to_come(award, on)]
    if not labels:
        return None
    award = max(labels, key=lambda label: (label.valid_until, label.year, -label.pk))
    name = award.predicate or award.label or scheme.title
    if award.is_active_on(on):
        words, validity = f"{name} s.d. {short_day(award.valid_until)}", f"berlaku sampai {day(award.valid_until)}"
    else:
        words, validity = f"{name}: berakhir {short_day(award.valid_until)}", f"berakhir {day(award.valid_until)}"
    told = f"{WHO}: {name}, {scheme} {award.year}, {validity}"
    return Badge(award, words, told, is_active=award.is_active_on(on))


def _is_to_come(award: Award, on: date) -> bool:
    return award.valid_from is not None and award.valid_from > on


def width(text: str) -> int:
    """About how many pixels a text takes."""
    return round(FONT_SIZE * sum(map(_share, text)))


def _share(letter: str) -> float:
    if letter in NARROW_LETTERS:
        return NARROW
    if letter in WIDE_LETTERS:
        return WIDE
    return CAPITAL if letter.isupper() else ORDINARY


def rest_seconds(now: datetime) -> int:
    """How long others may keep the picture: five minutes, but never past midnight in Bekasi, when it may change."""
    local = timezone.localtime(now)
    midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return int(min(LONGEST_REST, midnight - local).total_seconds())
