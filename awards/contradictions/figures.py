"""Numbers of a text against those of the record: scores, ranks, years in a row."""

import re
from decimal import ROUND_HALF_UP, Decimal

from awards import reading
from awards.contradictions.passages import Contradiction, Passage, Register, bands_of, title, told
from awards.models import Award, Scheme
from awards.reading import Figure
from awards.scales import score_text
from awards.streaks import Streak, streak
from awards.wording import in_words

# What may stand between "indeks" and its number besides the names of scheme, issuer, bands and the record.
ALWAYS_OWN = ("Kota Bekasi", "Pemerintah", "Pemkot", "Tahun", "Nasional", "Kategori", "Predikat")
NATIONWIDE = re.compile(r"nasional|indonesia", re.IGNORECASE)


def scores(passage: Passage, register: Register) -> list[Contradiction]:
    scored = [award for award in passage.awards if award.score is not None]
    if not scored:
        return []
    figures = reading.scores(passage.text, own_words=_own_words(scored))
    if any(_is_same(figure, award.score) for figure in figures for award in scored):
        return []
    recorded = [record.score for award in scored for record in register.records_of(award.scheme)]
    return [
        told(figure.quote, award, score_text(award.score, award.scheme))
        for figure in figures
        if (award := _meant(figure, scored, passage))
        and not any(_is_same(figure, score) for score in recorded if score is not None)
    ]


def _own_words(awards: list[Award]) -> list[str]:
    words = [text for band in bands_of(awards) for text in (band.name, band.meaning)]
    for award in awards:
        scheme = award.scheme
        words += [scheme.name, scheme.short_name, scheme.measures, scheme.issuer.name, scheme.score_name]
        words += [award.predicate, award.label, award.award_class]
    return [*ALWAYS_OWN, *words]


def _meant(figure: Figure, awards: list[Award], passage: Passage) -> Award | None:
    """Which award a number may be the score of: it stands as a score, or looks like a slip of the pen."""
    for award in awards:
        on_scale = award.scheme.has_on_scale(figure.value)
        is_slip = _is_slip(figure.quote, score_text(award.score, award.scheme))
        if (figure.is_scored and (on_scale or passage.is_named)) or (on_scale and (passage.is_named or is_slip)):
            return award
    return None


def _is_same(figure: Figure, score: Decimal) -> bool:
    """Whether a number is the score, or the score rounded to fewer decimals."""
    return figure.value == score or (
        figure.value.as_tuple().exponent < 0 and figure.value == score.quantize(figure.value, ROUND_HALF_UP)
    )


def _is_slip(quote: str, score: str) -> bool:
    """The same digits in another order, or one of them wrong."""
    typed, right = (list(filter(str.isdigit, text)) for text in (quote, score))
    if len(typed) != len(right):
        return False
    return sorted(typed) == sorted(right) or sum(one != other for one, other in zip(typed, right, strict=True)) == 1


def ranks(passage: Passage, register: Register) -> list[Contradiction]:
    ranked = [award for award in passage.awards if award.scheme.is_ranked or award.rank]
    figures = reading.ranks(passage.text)
    if passage.is_named or len(ranked) == len(passage.awards) == 1:
        figures += reading.bare_ordinals(passage.text)
    if not ranked or any(award.rank == figure.value for award in ranked for figure in figures):
        return []
    award = ranked[0]
    found = [_of_rank(figure, award, passage) for figure in figures if _may_be_of(figure, award, passage)]
    among = reading.among_best(passage.text)
    found += [
        told(one.quote, award, f"peringkat {award.rank}") for one in among if award.rank and award.rank > one.value
    ]
    return [one for one in found if one]


def _may_be_of(figure: Figure, award: Award, passage: Passage) -> bool:
    """ "urutan ketiga secara nasional" is no place in a contest of the province."""
    if award.scheme.level == Scheme.Level.NATIONAL:
        return True
    start = passage.text.find(figure.quote)
    return not NATIONWIDE.search(passage.text[start : start + len(figure.quote) + 20])


def _of_rank(figure: Figure, award: Award, passage: Passage) -> Contradiction | None:
    if award.rank:
        return told(figure.quote, award, f"peringkat {award.rank}")
    if passage.is_attributed:
        return None
    claims = [str(claim) for claim in award.claims.all() if reading.ranks(claim.statement)]
    said = f", hanya keterangan yang dikutip: {'; '.join(claims)}. Sebutkan sumbernya" if claims else ""
    return Contradiction(award, f"Naskah menulis “{figure.quote}”, tetapi {title(award)} tidak memuat peringkat{said}.")


def streaks(passage: Passage, register: Register) -> list[Contradiction]:
    figures = reading.streaks(passage.text)
    award = next((award for award in passage.awards if award.predicate), None)
    if not figures or award is None:
        return []
    row = streak(record for record in register.records_of(award.scheme) if record.year <= award.year)
    claimed = {figure.value for claim in award.claims.all() for figure in reading.streaks(claim.statement)}
    found = [_of_streak(figure, award, row, claimed, passage) for figure in figures]
    return [one for one in found if one]


def _of_streak(
    figure: Figure, award: Award, row: Streak | None, claimed: set[int], passage: Passage
) -> Contradiction | None:
    recorded = row.length if row else 1
    gap = f" Data {row.gap} belum dicatat." if row and row.gap else ""
    if figure.value == recorded or (figure.value in claimed and passage.is_attributed):
        return None
    if figure.value in claimed:
        sentence = f"Naskah menulis “{figure.quote}”; pada {title(award)} itu hanya keterangan yang dikutip."
        return Contradiction(award, f"{sentence}{gap} Sebutkan sumbernya.")
    said = f"{in_words(recorded)} tahun berturut-turut" if recorded > 1 else f"satu tahun ({award.year})"
    quoted = " dan ".join(map(str, sorted(claimed)))
    said += f", dan keterangan yang dikutip di sana {quoted}" if claimed else ""
    one = told(figure.quote, award, said)
    return Contradiction(award, f"{one.sentence}{gap}")
