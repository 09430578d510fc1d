"""Predicates, labels, decrees and years of a text against those of the record."""

import re
from collections.abc import Iterable

from awards import reading
from awards.contradictions.passages import Contradiction, Passage, Register, bands_of, told
from awards.models import Award

# A class of those who take part may be called a "kategori", too.
CLASSES = ("Kota", "Kabupaten", "Pemerintah", "Badan Publik", "Perangkat Daerah", "Kabupaten/Kota")


def predicates(passage: Passage, register: Register) -> list[Contradiction]:
    won = [award for award in passage.awards if award.predicate]
    names = {band.name for band in bands_of(won)}
    banded, rest = reading.bands_named(passage.text, names)
    quotes = reading.predicates(rest)
    for quote in quotes:
        # "Sangat Informatif" is not "Informatif".
        rest = rest.replace(quote, "·") if quote.split()[0] not in names else rest
    if any(reading.stands_in(rest, award.predicate) for award in won if len(award.predicate) > 2):
        return []
    said = [*banded, *(quote for quote in quotes if quote not in banded)]
    if any(award.predicate.casefold() == quote.casefold() for award in won for quote in said):
        return []
    right = [word.casefold() for award in passage.awards for word in _right_words(award)]
    right += [band.name.casefold() for scheme in register.schemes for band in scheme.bands.all()
              if band.name not in names]  # fmt: skip
    wrong = [quote for quote in dict.fromkeys(said) if not _begins_with_one(quote.casefold(), right)]
    return [
        told(quote, award, f"{award.scheme.predicate_name.lower()} {award.predicate}")
        for quote in wrong
        if (award := _judged(quote, won, passage))
    ]


def _right_words(award: Award) -> list[str]:
    """What may follow "predikat" or "kategori" and is no other predicate: label, class, and what the band means."""
    meanings = [band.meaning for band in award.scheme.bands.all() if band.name == award.predicate]
    words = [award.predicate, award.label, award.award_class, award.scheme.name, award.scheme.short_name, *meanings]
    # "Zona Informatif" is the label "Badan Publik Zona Informatif".
    words += [" ".join(award.label.split()[start:]) for start in range(1, len(award.label.split()) - 1)]
    return [word for word in words if word]


def _begins_with_one(quote: str, words: Iterable[str]) -> bool:
    return any(quote == word or quote.startswith(f"{word} ") for word in words)


def _judged(quote: str, awards: list[Award], passage: Passage) -> Award | None:
    """The award that a predicate is held against: one whose scheme has such a band, or a word of it, else the named."""
    for award in awards:
        names = [award.predicate, *(band.name for band in award.scheme.bands.all())]
        words = {word for name in names for word in name.split() if len(word) > 2}
        if quote in names or words & set(quote.split()):
            return award
    is_class = _begins_with_one(quote.casefold(), map(str.casefold, CLASSES))
    return awards[0] if awards and passage.is_named and not is_class else None


def decrees(passage: Passage, register: Register) -> list[Contradiction]:
    """ "KepmenPANRB 5/2026" against KepmenPANRB 3/2026."""
    found = []
    for award in passage.awards:
        kind, numbers = re.sub(r"[\W\d].*", "", award.decree_number), re.findall(r"\d+", award.decree_number)
        if kind and len(numbers) == 2:
            said = reading.decree_numbers(passage.text, kind=kind)
            recorded = tuple(map(int, numbers))
            found += [told(quote, award, award.decree_number) for quote, number in said if number != recorded]
    return found


def years(passage: Passage, register: Register) -> list[Contradiction]:
    """The year assessed, and those in which a label is in force, where the sentence says them in so many words."""
    first = passage.awards[0]
    own = {year for award in passage.awards for year in _own_years(award)}
    assessed = reading.assessed_years(passage.text)
    if passage.is_named and _tells_result(passage) and not any(str(year) in passage.text for year in own):
        assessed += reading.years_of_result(passage.text)
    found = [told(quote, first, f"tahun {first.year}") for quote, year in assessed if year not in own]
    in_force = {year for award in passage.awards for year in _validity(award)}
    if not in_force:
        return found
    said = f"masa berlaku {min(in_force)}" + (f"–{max(in_force)}" if len(in_force) > 1 else "")
    is_of_label = "label" in passage.text.casefold() or any(
        award.label and award.label.split()[-1] in passage.text for award in passage.awards
    )
    told_years = reading.years_in_force(passage.text, is_of_label=is_of_label)
    return found + [told(quote, first, said) for quote, year in told_years if year not in in_force]


def _tells_result(passage: Passage) -> bool:
    return any(
        award.score is not None or reading.stands_in(passage.text, award.predicate) for award in passage.awards
    ) and bool(re.search(r"\d,\d|predikat|kategori|kualifikasi", passage.text, re.IGNORECASE))


def years_after_names(passage: Passage, register: Register) -> list[Contradiction]:
    """ "IGA 2024" where the record of 2025 is linked; a sentence that has the right year compares the two."""
    found = []
    for award in passage.awards:
        assessed = {other.year for other in passage.awards if other.scheme_id == award.scheme_id}
        right = dict.fromkeys(reading.names_of(award.scheme), assessed)
        right |= {name: assessed | _validity(award) for name in (award.predicate, award.label) if len(name) > 2}
        rest = passage.text
        for name in sorted(right, key=len, reverse=True):
            said, rest = reading.years_after(name, rest)
            if not any(str(year) in passage.text for year in right[name]):
                found += [told(quote, award, f"tahun {award.year}") for quote, _ in said]
    return found


def _own_years(award: Award) -> set[int]:
    days = (award.awarded_on, award.received_on, award.decree_on)
    return {award.year, *_validity(award), *(day.year for day in days if day)}


def _validity(award: Award) -> set[int]:
    """The years in which the label is in force; none where no end is recorded."""
    if award.valid_until is None:
        return set()
    start = award.valid_from or award.valid_until
    return set(range(start.year, award.valid_until.year + 1))
