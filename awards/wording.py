"""How a record is said in words. What is not known is an ordinary value: "tidak diketahui", never a dash or a blank.

The functions take awards from `with_list_parts()`, so that none of them asks the database.
"""

from dataclasses import dataclass
from datetime import date

from awards.models import Award, Scheme
from awards.scales import Period, score_text
from bekasi_portal.indonesian import day, short_day

ORDINALS = (
    "Pertama", "Kedua", "Ketiga", "Keempat", "Kelima", "Keenam", "Ketujuh", "Kedelapan", "Kesembilan", "Kesepuluh",
)  # fmt: skip

COUNTS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")


def in_words(count: int) -> str:
    """Small numbers as words: enam."""
    return COUNTS[count] if count < len(COUNTS) else str(count)


def ordinal(rank: int) -> str:
    return ORDINALS[rank - 1] if rank <= len(ORDINALS) else f"Peringkat {rank}"


def headline(award: Award) -> str:
    """The result in a word or two: the score, else the rank of a ranked scheme, else the predicate."""
    if award.score is not None:
        return score_text(award.score, award.scheme)
    if award.rank and award.scheme.is_ranked:
        return ordinal(award.rank)
    return award.predicate or "Hasil tidak diketahui"


def result(award: Award) -> str:
    """The headline of a row, with the predicate beside a score: 4,73 · A."""
    if award.score is not None and award.predicate:
        return f"{headline(award)} · {award.predicate}"
    return headline(award)


def details(award: Award) -> str:
    """What stands under the result: what the predicate means, for whom, and what is not known."""
    scheme = award.scheme
    leads_with_rank = award.score is None and award.rank and scheme.is_ranked
    parts = [
        award.predicate if leads_with_rank else "",
        award.band_meaning or "",
        f"peringkat {award.rank}" if award.rank and not leads_with_rank else "",
        f"bagi {award.recipient}" if not award.is_for_city else "",
        "skor tidak diketahui" if scheme.has_scale and award.score is None else "",
        _missing_rank(award),
    ]
    return ", ".join(part for part in parts if part)


def _missing_rank(award: Award) -> str:
    """A contest's rank is missed; where a score or a predicate is the result, a rank is just not recorded."""
    if award.rank or not award.scheme.is_ranked:
        return ""
    return "tanpa peringkat" if award.scheme.has_scale else "peringkat tidak diketahui"


def intro(scheme: Scheme) -> str:
    """What is measured, by whom, and how far it compares."""
    by_whom = f"dinilai oleh {scheme.issuer} di tingkat {scheme.get_level_display().lower()}"
    return f"{scheme.measures.rstrip('.')}, {by_whom}." if scheme.measures else f"D{by_whom[1:]}."


def caption(award: Award) -> str:
    """What stands beside a result set large: the predicate beside a score or rank, else the label, else the year."""
    if award.score is not None and award.predicate:
        return f"{award.scheme.predicate_name} {award.predicate}"
    if headline(award) != award.predicate and award.predicate:
        return award.predicate
    return award.label or str(award.year)


def caption_details(award: Award, *, on: date) -> str:
    """The line under the caption: how long a label holds, else what the predicate means and the year."""
    if award.valid_until:
        return f"{'berlaku sampai' if award.valid_until >= on else 'berakhir'} {day(award.valid_until)}"
    if caption(award) == str(award.year):
        return details(award)
    return ", ".join(part for part in (award.band_meaning, str(award.year)) if part)


@dataclass(frozen=True)
class Dated:
    """A known day of a record: what happened on it, and where or by which decree."""

    word: str
    day: date
    note: str


def days(award: Award) -> list[Dated]:
    """The known days, each under its own word: when it was given, when received, when decided."""
    place = f"di {award.awarded_at_place}" if award.awarded_at_place else ""
    given, received = award.awarded_on, award.received_on
    if given and given == received:
        known = [("diberikan dan diterima", given, place)]
    else:
        known = [("diberikan", given, place), ("diterima", received, "")]
    known.append(("keputusan", award.decree_on, award.decree_number))
    return [Dated(word, at, note) for word, at, note in known if at]


def validity(award: Award, *, on: date) -> str:
    """How long the label holds, for a narrow column."""
    start, end = award.valid_from, award.valid_until
    if end is None:
        return f"sejak {short_day(start)}, akhirnya tidak tercatat" if start else "tidak tercatat"
    if end < on:
        return f"berakhir {short_day(end)}"
    if start and start > on:
        return f"mulai {short_day(start)} sampai {short_day(end)}"
    return f"sampai {short_day(end)}"


def period(award: Award) -> str:
    """1 Januari – 31 Desember 2026; the year is said once when it is the same. The award has an end."""
    start, end = award.valid_from, award.valid_until
    if start is None:
        return f"sampai {day(end)}; mulainya tidak tercatat"
    first = day(start).removesuffix(f" {end.year}") if start.year == end.year else day(start)
    return f"{first} – {day(end)}"


def period_words(period: Period, *, on: date) -> str:
    """When bands are in force, for the line above them; nothing for those that have no end on either side."""
    if not period.words:
        return ""
    return f"berlaku hari ini, {period.words}" if period.holds_on(on) else period.words


@dataclass(frozen=True)
class Evidence:
    """What our knowledge of a record rests on, as a circle (full, half, empty) and a word that says the same."""

    mark: str
    words: str


def evidence(award: Award) -> Evidence:
    """Full only for an official document that is kept here: that is what the circle promises."""
    if award.knowledge == Award.Knowledge.OFFICIAL:
        if award.evidence_file:
            return Evidence("full", "dokumen resmi tersimpan")
        return Evidence("empty", "dokumen resmi, tidak tersimpan")
    if award.knowledge == Award.Knowledge.RELEASE:
        return Evidence("half", "rilis kota")
    return Evidence("empty", "pemberitaan pers")
