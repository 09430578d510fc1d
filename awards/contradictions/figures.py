"""Numbers of a text against those of the record: scores, ranks, years in a row."""

import re
from decimal import ROUND_HALF_UP, Decimal

from awards import reading
from awards.contradictions.passages import Contradiction, Passage, Register, title, told
from awards.models import Award, Scheme
from awards.reading import Figure
from awards.scales import score_text
from awards.streaks import Streak, streak
from awards.wording import in_words

EARLIER = re.compile(r"\b(?:sebelum\w*|tahun\s+lalu|lalu|semula|terdahulu)\b", re.IGNORECASE)
NATIONWIDE = re.compile(r"nasional|indonesia", re.IGNORECASE)


def scores(passage: Passage, register: Register) -> list[Contradiction]:
    """Of the awards on a scale; a number that is one's own makes the others in its sentence something else."""
    found = []
    for award in (award for award in passage.awards if award.scheme.has_scale):
        figures = reading.scores(passage.text, own_words=register.own_words(award))
        if award.score is not None and any(_is_same(figure, award.score) for figure in figures):
            return []
        found += [
            _of_score(figure, award)
            for figure in figures
            if _may_be_its_score(figure, award, passage) and not _is_of_another_year(figure, award, passage, register)
        ]
    first = {one.sentence.partition("”")[0]: one for one in reversed([one for one in found if one])}
    return list(first.values())[::-1]


def _of_score(figure: Figure, award: Award) -> Contradiction:
    if award.score is not None:
        return told(figure.quote, award, score_text(award.score, award.scheme))
    return Contradiction(award, f"Naskah menulis “{figure.quote}”, tetapi {title(award)} tidak memuat skor.")


def _may_be_its_score(figure: Figure, award: Award, passage: Passage) -> bool:
    """It stands as a score, or looks like a slip of the pen."""
    on_scale = award.scheme.has_on_scale(figure.value)
    if award.score is None:
        return figure.is_scored and on_scale and not passage.is_attributed
    if figure.is_scored:
        return on_scale or passage.is_named
    return on_scale and (passage.is_named or _is_slip(figure.quote, score_text(award.score, award.scheme)))


def _is_of_another_year(figure: Figure, award: Award, passage: Passage, register: Register) -> bool:
    """A recorded score of another year, where the sentence names that year, or speaks of earlier ones."""
    years = {other.year for other in register.records_of(award) if other.score and _is_same(figure, other.score)}
    return any(str(year) in passage.text for year in years) or (
        bool(years) and EARLIER.search(passage.text) is not None
    )


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
    """Of the first award; a contest's may be told by an ordinal alone."""
    ranked = [award for award in passage.awards if award.scheme.is_ranked or award.rank]
    award = (ranked or passage.awards)[0]
    figures = reading.ranks(passage.text)
    if ranked and (passage.is_named or len(passage.awards) == 1):
        figures += reading.bare_ordinals(passage.text)
    if any(award.rank == figure.value for award in ranked for figure in figures):
        return []
    found = [_of_rank(figure, award, passage) for figure in figures if may_be_rank(figure, award.scheme)]
    among = [figure for figure in reading.among_best(passage.text) if award.rank and award.rank > figure.value]
    found += [told(figure.quote, award, f"peringkat {award.rank}") for figure in among]
    return [one for one in found if one]


def may_be_rank(figure: Figure, scheme: Scheme) -> bool:
    """ "urutan ketiga secara nasional" is no place in a contest of the province."""
    return scheme.level == Scheme.Level.NATIONAL or not NATIONWIDE.search(f"{figure.quote} {figure.after[:20]}")


def _of_rank(figure: Figure, award: Award, passage: Passage) -> Contradiction | None:
    if award.rank:
        return told(figure.quote, award, f"peringkat {award.rank}")
    if passage.is_attributed:
        return None
    claims = [str(claim) for claim in award.claims.all() if reading.ranks(claim.statement)]
    said = f", hanya keterangan yang dikutip: {'; '.join(claims)}. Sebutkan sumbernya" if claims else ""
    return Contradiction(award, f"Naskah menulis “{figure.quote}”, tetapi {title(award)} tidak memuat peringkat{said}.")


def streaks(passage: Passage, register: Register) -> list[Contradiction]:
    """Of the city's own award; where the records do not decide how long the row is, nothing is said."""
    figures = reading.streaks(passage.text)
    award = next((award for award in passage.awards if award.predicate and award.is_for_city), None)
    if not figures or award is None:
        return []
    records = [record for record in register.records_of(award) if record.year <= award.year]
    row = streak(records)
    if row is None and len(records) > 1:
        return []
    claimed = {figure.value for claim in award.claims.all() for figure in reading.streaks(f"{claim.statement} diraih")}
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
    return Contradiction(award, f"{told(figure.quote, award, said).sentence}{gap}")
