"""The sentences of a text, and which schemes each of them is about."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from awards.models import Scheme

# Beyond these it is no news article; whatever is pasted, reading it takes a moment.
MOST_SENTENCES, LONGEST_SENTENCE = 1_500, 2_000
# A full stop ends a sentence after a word, not after "No." or "Drs", and never inside a number.
SENTENCE_END = re.compile(r"(?<=\w\w\w[.!?])\s+|(?<=\w\w\w[.!?][\"”’)])\s+|\n+")
# The law of that name, and what is named only to be set aside, is not spoken about.
SET_ASIDE = re.compile(r"\b(?:Undang-Undang|UU|tentang|selain|di\s+luar|berbeda\s+(?:dari|dengan))\s*$", re.IGNORECASE)
# Hopes, averages and explanations are no results.
NO_RESULT = re.compile(
    r"\b(?:\w*target\w*|menarget\w*|berharap|diharapkan|rencana\w*|proyeksi|rata-rata|rerata|artinya|berarti|"
    r"diberikan\s+(?:kepada|bagi)\s+(?:daerah|kota|kabupaten|badan|pemerintah|peserta))\b",
    re.IGNORECASE,
)
# Another town than Bekasi; "Kota Layak Anak" and "Kota Terinovatif" are none.
NOT_A_TOWN = "".join(
    f"(?<!{word} )" for word in ("Wali", "wali", "Balai", "predikat", "kategori", "label", "gelar", "sebagai")
)
OTHER_PLACE = re.compile(
    rf"\bKabupaten\s+[A-Z]\w+|{NOT_A_TOWN}\bKota\s+(?!Bekasi|Ter|Paling|Sangat|Layak|Sehat|Cerdas|Hijau|Kreatif|Ramah|"
    r"Peduli|Pintar|Inovatif|Informatif)[A-Z]\w+"
)
OWN_PLACE = re.compile(r"(?<!Kabupaten )\bBekasi\b")
# Whoever names a source for a disputed figure says what the record says.
ATTRIBUTED = re.compile(
    r"\b(?:menurut|(?:me|di)nyebut|(?:men|di)sebut\w*|pemberitaan|surat\s+kabar|media|klaim|belum\s+dicatat)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sentence:
    """A sentence with the schemes that it is about: those it names (`is_named`), or else those named last before it."""

    text: str
    schemes: tuple[Scheme, ...]
    is_named: bool

    @property
    def is_attributed(self) -> bool:
        return ATTRIBUTED.search(self.text) is not None


class Names:
    """What texts may call the schemes; the longest name wins, so that "PEKPPP Mandiri" does not name "PEKPPP"."""

    def __init__(self, schemes: Iterable[Scheme]):
        self.schemes: dict[str, Scheme] = {}
        for scheme in schemes:
            for name in names_of(scheme):
                self.schemes.setdefault(" ".join(name.casefold().split()), scheme)
        names = sorted(self.schemes, key=len, reverse=True)
        either = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
        self.pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)" if names else r"(?!)", re.IGNORECASE)

    def named_in(self, text: str) -> list[Scheme]:
        """The schemes that a text names, in its order."""
        found = (match for match in self.pattern.finditer(text) if not SET_ASIDE.search(text[: match.start()][-30:]))
        return list(dict.fromkeys(self.schemes[" ".join(match[0].casefold().split())] for match in found))

    def are_set_aside_in(self, text: str) -> bool:
        return self.pattern.search(text) is not None and not self.named_in(text)


def names_of(scheme: Scheme) -> list[str]:
    """What a text may call a scheme, longest first."""
    names = {scheme.name, scheme.short_name, scheme.measures.rstrip(".")}
    return sorted(filter(None, names), key=len, reverse=True)


def read(text: str, names: Names) -> Iterator[Sentence]:
    """The sentences that tell results of Bekasi, each with the schemes that it is about; none before the first."""
    about: tuple[Scheme, ...] = ()
    parts = (part.strip()[:LONGEST_SENTENCE] for part in SENTENCE_END.split(text) if part.strip())
    for part in islice(parts, MOST_SENTENCES):
        named = tuple(names.named_in(part))
        about = named or about
        if not NO_RESULT.search(part) and not names.are_set_aside_in(part) and _is_of_bekasi(part):
            yield Sentence(part, about, is_named=bool(named))


def _is_of_bekasi(text: str) -> bool:
    return OWN_PLACE.search(text) is not None or OTHER_PLACE.search(text) is None
