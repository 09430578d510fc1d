"""The sentences of a text, each with the awards that it may be about."""

from collections.abc import Iterable
from dataclasses import dataclass

from awards import reading
from awards.models import Award, Band, Scheme

# Whoever names a source for a disputed figure says what the record says.
ATTRIBUTIONS = ("menurut", "menyebut", "disebut", "pemberitaan", "surat kabar", "media ", "klaim", "belum dicatat")


@dataclass(frozen=True)
class Contradiction:
    """A sentence for whoever writes, and the record that it is about."""

    award: Award
    sentence: str


def told(quote: str, award: Award, recorded: str) -> Contradiction:
    return Contradiction(award, f"Naskah menulis “{quote}”, sedangkan {title(award)} menyebut {recorded}.")


def title(award: Award) -> str:
    return f"catatan {award.scheme.title} {award.year}"


@dataclass(frozen=True)
class Passage:
    """A sentence with the awards that it may be about; `is_named` when it names one of their schemes itself."""

    text: str
    awards: list[Award]
    is_named: bool

    @property
    def is_attributed(self) -> bool:
        return any(word in self.text.casefold() for word in ATTRIBUTIONS)


@dataclass(frozen=True)
class Register:
    """What a text may speak of besides the linked awards: all schemes, and the other records of theirs."""

    schemes: list[Scheme]
    records: list[Award]

    @classmethod
    def stored(cls, awards: Iterable[Award]) -> "Register":
        """Schemes with bands and aspects, records with claims."""
        schemes = {scheme.pk: scheme for scheme in Scheme.objects.with_page_parts()}
        of_these = Award.objects.filter(scheme__in={award.scheme_id for award in awards})
        records = list(of_these.prefetch_related("claims").newest_first())
        for record in records:
            record.scheme = schemes[record.scheme_id]
        return cls(list(schemes.values()), records)

    def records_of(self, scheme: Scheme) -> list[Award]:
        return [record for record in self.records if record.scheme == scheme]


def bands_of(awards: Iterable[Award]) -> list[Band]:
    return [band for award in awards for band in award.scheme.bands.all()]


def passages(text: str, awards: list[Award], schemes: list[Scheme]) -> list[Passage]:
    """The sentences that are about one of the awards: of the scheme named in them, or else named last."""
    found, about = [], awards
    for sentence in reading.sentences(text):
        named = reading.named_in(sentence, schemes)
        if named:
            about = [award for award in awards if award.scheme in named]
        if about:
            found.append(Passage(sentence, about, is_named=bool(named)))
    return found
