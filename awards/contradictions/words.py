"""Predicates, labels and years of a text against those of the record."""

from collections.abc import Iterable

from awards import reading
from awards.contradictions.passages import Contradiction, Passage, Register, bands_of, told
from awards.models import Award


def predicates(passage: Passage, register: Register) -> list[Contradiction]:
    won = [award for award in passage.awards if award.predicate]
    names = {band.name for band in bands_of(won)}
    banded, rest = reading.bands_named(passage.text, names)
    if any(reading.stands_in(rest, award.predicate) for award in won if len(award.predicate) > 2):
        return []
    said = [*banded, *(quote for quote in reading.predicates(rest) if quote not in banded)]
    right = [word.casefold() for award in passage.awards for word in _right_words(award)]
    if any(award.predicate.casefold() == quote.casefold() for award in won for quote in said):
        return []
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
    return [word for word in (*words, "Kota", "Kabupaten") if word]


def _begins_with_one(quote: str, words: Iterable[str]) -> bool:
    return any(quote == word or quote.startswith(f"{word} ") for word in words)


def _judged(quote: str, awards: list[Award], passage: Passage) -> Award | None:
    """The award that a predicate is held against: one whose scheme has such a band, else the one that is named."""
    for award in awards:
        if quote in {band.name for band in award.scheme.bands.all()}:
            return award
    return awards[0] if awards and passage.is_named else None


def years(passage: Passage, register: Register) -> list[Contradiction]:
    """The year assessed, and the years in which a label is in force, where the sentence says them in so many words."""
    first = passage.awards[0]
    own = {year for award in passage.awards for year in _own_years(award)}
    found = [told(quote, first, f"tahun {first.year}") for quote, year in reading.assessed_years(passage.text)
             if year not in own]  # fmt: skip
    in_force = {year for award in passage.awards for year in _validity(award)}
    if not in_force:
        return found
    said = f"masa berlaku {min(in_force)}" + (f"–{max(in_force)}" if len(in_force) > 1 else "")
    return found + [
        told(quote, first, said) for quote, year in reading.years_in_force(passage.text) if year not in in_force
    ]


def years_after_names(text: str, awards: list[Award]) -> list[Contradiction]:
    """ "IGA 2024" in a text that is linked with the record of 2025, and nowhere says 2025 of it."""
    found = []
    for award in awards:
        assessed = {other.year for other in awards if other.scheme == award.scheme}
        right = dict.fromkeys(reading.names_of(award.scheme), assessed)
        right |= {name: assessed | _validity(award) for name in (award.predicate, award.label) if len(name) > 2}
        rest = text
        for name in sorted(right, key=len, reverse=True):
            allowed = right[name]
            said, rest = reading.years_after(name, rest)
            if said and not allowed & set(said):
                found += [told(f"{name} {year}", award, f"tahun {award.year}") for year in said]
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
