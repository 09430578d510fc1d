"""The sentences of a text, each with the awards that it may be about, and what the records say beside them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from awards import reading
from awards.models import Award, Band, Scheme

# What may stand between "indeks" and its number besides the names of scheme, issuer, bands and the record.
ALWAYS_OWN = ("Kota Bekasi", "Pemerintah", "Pemkot", "Tahun", "Nasional", "Kategori", "Predikat")


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
    is_attributed: bool


@dataclass(frozen=True)
class Register:
    """What a text may speak of besides the linked awards: all schemes, and the other records of theirs."""

    schemes: list[Scheme]
    records: list[Award]
    _own_words: dict[int, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def stored(cls, awards: Iterable[Award]) -> "Register":
        """Schemes with bands and aspects, records with claims."""
        schemes = {scheme.pk: scheme for scheme in Scheme.objects.with_page_parts()}
        of_these = Award.objects.filter(scheme__in={award.scheme_id for award in awards})
        records = list(of_these.prefetch_related("claims").newest_first())
        for record in records:
            record.scheme = schemes[record.scheme_id]
        return cls(list(schemes.values()), records)

    def records_of(self, award: Award) -> list[Award]:
        """The records that an award is one of: same scheme, recipient and class."""
        same = (award.scheme_id, award.recipient, award.award_class)
        return [one for one in self.records if (one.scheme_id, one.recipient, one.award_class) == same]

    def own_words(self, award: Award) -> frozenset[str]:
        """Words, in small letters, that may be said of an award's score without meaning something else."""
        if award.pk not in self._own_words:
            scheme = award.scheme
            words = [scheme.name, scheme.short_name, scheme.measures, scheme.issuer.name, scheme.score_name]
            words += [award.predicate, award.label, award.award_class, *ALWAYS_OWN]
            words += [text for band in scheme.bands.all() for text in (band.name, band.meaning)]
            self._own_words[award.pk] = frozenset(" ".join(words).casefold().replace("/", " ").split())
        return self._own_words[award.pk]


def bands_of(awards: Iterable[Award]) -> list[Band]:
    return [band for award in awards for band in award.scheme.bands.all()]


def passages(text: str, awards: list[Award], register: Register) -> Iterator[Passage]:
    """The sentences that are about one of the awards; before any scheme is named, about any of them."""
    for sentence in reading.read(text, reading.Names(register.schemes)):
        about = [award for award in awards if award.scheme in sentence.schemes] if sentence.schemes else awards
        if about:
            yield Passage(sentence.text, about, sentence.is_named, sentence.is_attributed)
