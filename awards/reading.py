"""What a text says of awards, as far as plain rules read it: scores, ranks, years in a row, predicates and years.

Only what stands in the words for such things counts ("indeks 4,73", "peringkat keenam"), so that prices, dates and
lists are left alone. Nothing here asks the database.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from awards.models import Scheme
from awards.wording import COUNTS
from bekasi_portal.indonesian import MONTHS

# A full stop ends a sentence after a word, not after "No." or "Drs", and never inside a number.
SENTENCE_END = re.compile(r"(?<=\w\w\w[.!?])\s+|(?<=\w\w\w[.!?][\"”’)])\s+|\n+")
WORDS = {word: number for number, word in enumerate(COUNTS) if number} | {"sebelas": 11}
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}

COUNT = rf"(?:\d{{1,2}}|{'|'.join(WORDS)})"
ORDINAL = rf"(?:pertama|ke[- ]?{COUNT}|ke-[IVX]{{1,4}})"
ANY_NUMBER = rf"(?:{ORDINAL}|{COUNT}|(?-i:[IVX]{{1,4}}))"
NOT_A_RANK = rf"(?!\s*(?:%|persen|tahun|kali|besar|kota|kabupaten|daerah|{'|'.join(MONTHS)})|[.,]\d)"
BETWEEN = r"(?:(?:nasional|umum|nomor|no\.|di|pada|tingkat|provinsi|kota|se-?\w+)\s+){0,3}"
IN_A_ROW = r"(?:secara\s+)?(?:berturut|beruntun)"

STREAKS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<n>{ORDINAL}|{COUNT})\s+(?:kali(?:nya)?|tahun)\s+{IN_A_ROW}[\w-]*",
        rf"\b(?:kali(?:nya)?|tahun|yang)\s+(?P<n>{ORDINAL})\s+(?:kali(?:nya)?\s+)?{IN_A_ROW}[\w-]*",
        rf"\b(?P<n>{ORDINAL})\s+{IN_A_ROW}[\w-]*",
        rf"\b(?:berturut-turut|beruntun)\s+(?:selama\s+|dalam\s+)?(?P<n>{COUNT})\s+(?:kali|tahun)\b",
        rf"\b(?P<n>{ORDINAL})\s+kali(?:nya)?\b",
        rf"\bkali(?:nya)?\s+(?:yang\s+)?(?P<n>{ORDINAL})\b",
    )
]
RANKS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:peringkat|rangking|ranking|urutan|posisi|juara|terbaik)\s+{BETWEEN}(?P<n>{ANY_NUMBER})\b{NOT_A_RANK}",
        rf"\b(?P<n>{ORDINAL})\s+(?:terbaik|tertinggi|teratas|nasional|se-?(?:Indonesia|Jawa)\b)",
        rf"\bnomor\s+(?P<n>{COUNT})\s+(?:nasional|se-?\w+|di\s+(?:Indonesia|Jawa|tingkat))",
    )
]
AMONG_BEST = re.compile(
    rf"\b(?P<n>{COUNT})\s+(?:besar|(?:(?:kota|kabupaten|daerah|pemerintah\s+daerah)\s+)?(?:terbaik|teratas|tertinggi))\b",
    re.IGNORECASE,
)
# An ordinal that says no more of itself; "keenam aspek" are all six of them, and "hari keenam" is a day.
BARE_ORDINAL = re.compile(
    rf"(?:(?<![\w-])(?P<before>[\w-]{{1,30}})\s+)?(?<![\w-])(?P<quote>(?P<n>{ORDINAL}))"
    r"(?=\s*(?:[.,;:!?)”\"]|$)|\s+(?:di|dari|tingkat|dengan|pada|dalam|sebagai)\b)",
    re.IGNORECASE,
)
NOT_RANKED = {
    "hari", "tanggal", "tahun", "bulan", "pekan", "minggu", "jam", "kali", "kalinya", "lantai", "pasal", "halaman",
    "bab", "kelas", "tahap", "gelombang", "sesi", "edisi", "periode", "abad", "anak", "sila", "presiden", "ulang",
}  # fmt: skip

SCORE_WORD = re.compile(r"\b(?:indeks|skor|nilai|poin|angka)(?:nya)?\b", re.IGNORECASE)
NUMBER = re.compile(r"(?<![\w.,/–-])\d+(?:[.,]\d+)?(?![\w/]|[.,]\d)")
# Thousands with a dot, and years.
NO_SCORE = re.compile(r"\d{1,3}\.\d{3}|(?:19|20)\d\d")
NO_SCORE_BEFORE = re.compile(
    r"(?:\bRp|\$|\b(?:pukul|jam|pasal|ayat|nomor|no|tanggal|versi|usia|RT|RW|skala|dari|maksimal|minimal|di\s+atas|"
    r"rentang|ambang|target))\.?\s*$|\d\s*(?:–|-|sampai|hingga|s\.?d\.?)\s*$",
    re.IGNORECASE,
)
NO_SCORE_AFTER = re.compile(
    r"\s*(?:%|(?:persen|ribu|juta|miliar|milyar|triliun|rupiah|km|kilometer|meter|hektare|ton|kg|liter|orang|jiwa|unit|"
    r"kali|tahun(?!\s+(?:ini|lalu))|bulan|hari|jam|menit|WIB|kota|kabupaten|daerah|kecamatan|kelurahan|instansi|peserta|aspek|indikator|"
    rf"{'|'.join(MONTHS)})\b|(?:–|-|sampai|hingga|s\.?d\.?)\s*\d)",
    re.IGNORECASE,
)
CAPITALISED = re.compile(r"\b[A-Z][\w-]*")
NEAR = 60

OPENING = r"(?:\s+(?:sebagai|pelayanan|mutu))?\s+[“\"‘']?"
CAPITALS = r"[A-Z][\w/-]+(?:\s+(?:[A-Z][\w/-]+|dan(?=\s+[A-Z]))){0,5}"
GRADE = r"[A-F][+-]?(?!\w)"
PREDICATE_WORD = r"(?i:\b(?:predikat|kategori|kualifikasi|klasifikasi|gelar|status|nilai|mutu|peringkat))"
# Only these two are always followed by what was won; a "kategori" may be a class of those who take part.
PREDICATES = (
    re.compile(rf"{PREDICATE_WORD}{OPENING}(?P<quote>{GRADE})"),
    re.compile(rf"(?i:\b(?:predikat|label)){OPENING}(?P<quote>{CAPITALS})"),
)
BEFORE_BAND = (
    r"(?i:\b(?:predikat|kategori|kualifikasi|klasifikasi|status|meraih|mendapat(?:kan)?|memperoleh|menyandang|dinyatakan|"
    r"berstatus|masuk|tergolong))"
)
YEAR = r"(?P<year>(?:19|20)\d\d)\b"
ASSESSED_YEAR = re.compile(
    rf"\b(?:penilaian|anugerah|penghargaan|monev|evaluasi|kompetisi)\s+(?:untuk\s+|pada\s+)?(?:tahun\s+)?{YEAR}",
    re.IGNORECASE,
)
IN_FORCE = re.compile(
    rf"\bberlaku\s+(?:dari\s+|hingga\s+|sampai\s+(?:dengan\s+)?|sepanjang\s+|selama\s+|untuk\s+)?(?:akhir\s+)?"
    rf"(?:tahun\s+)?(?:\d{{1,2}}\s+\w+\s+)?{YEAR}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Figure:
    """A number as the text writes it; `is_scored` when a word for a score stands before it."""

    quote: str
    value: Decimal | int
    is_scored: bool = False


def sentences(text: str) -> list[str]:
    return [part.strip() for part in SENTENCE_END.split(text) if part.strip()]


def count_of(words: str) -> int:
    """ "ketujuh", "ke-7", "tujuh", "VII": 7."""
    words = words.strip()
    if words.casefold() == "pertama":
        return 1
    bare = re.sub(r"^ke[- ]?", "", words, flags=re.IGNORECASE)
    return int(bare) if bare.isdecimal() else WORDS.get(bare.casefold()) or ROMAN.get(bare.upper(), 0)


def streaks(sentence: str) -> list[Figure]:
    """How many times or years in a row; "pertama kali" says nothing of the kind."""
    return [figure for figure in _found(STREAKS, sentence) if figure.value > 1]


def ranks(sentence: str) -> list[Figure]:
    return [figure for figure in _found(RANKS, _without(STREAKS, sentence)) if figure.value]


def bare_ordinals(sentence: str) -> list[Figure]:
    """Ordinals that may be a rank, where the sentence is about a ranking."""
    rest = _without([*STREAKS, *RANKS, AMONG_BEST], sentence)
    return [
        Figure(match["quote"], count_of(match["n"]))
        for match in BARE_ORDINAL.finditer(rest)
        if (match["before"] or "").casefold() not in NOT_RANKED
    ]


def among_best(sentence: str) -> list[Figure]:
    """ "enam kota terbaik": 6, which is no rank."""
    return _found([AMONG_BEST], _without(STREAKS, sentence))


def scores(sentence: str, *, own_words: Iterable[str] = ()) -> list[Figure]:
    """Numbers that may be a score. `own_words` may stand between the word for a score and the number; the name of
    another index may not: "Indeks Pembangunan Manusia 83,06" is about something else.
    """
    found = []
    for match in NUMBER.finditer(sentence):
        before = sentence[max(0, match.start() - NEAR) : match.start()]
        if NO_SCORE.fullmatch(match[0]) or NO_SCORE_BEFORE.search(before):
            continue
        if NO_SCORE_AFTER.match(sentence, match.end()):
            continue
        words = list(SCORE_WORD.finditer(before))
        between = before[words[-1].end() :] if words else ""
        if words and _names_another(between, own_words):
            continue
        is_whole = not re.search("[.,]", match[0])
        if words or not is_whole:
            value = Decimal(match[0].replace(",", "."))
            found.append(Figure(match[0], value, is_scored=bool(words)))
    return found


def _names_another(between: str, own_words: Iterable[str]) -> bool:
    own = {word.casefold() for words in own_words for word in re.findall(r"[\w-]+", words)}
    return any(word.casefold() not in own for word in CAPITALISED.findall(between))


def predicates(sentence: str) -> list[str]:
    """A grade after "kategori" and the like, and what stands after "predikat" or "label" with a capital letter."""
    return [match["quote"] for pattern in PREDICATES for match in pattern.finditer(sentence)]


def bands_named(sentence: str, names: Iterable[str]) -> tuple[list[str], str]:
    """The bands that a sentence gives as a result, and the sentence without the names of two words or more.

    Such a name stands for itself ("Cukup Informatif"); one of one word does after "meraih", "predikat" and the like.
    """
    found = []
    for name in sorted((name for name in names if len(name) > 2), key=len, reverse=True):
        after_word = re.compile(rf"{BEFORE_BAND}{OPENING}(?i:{re.escape(name)})(?!\w)")
        if after_word.search(sentence) or (" " in name and stands_in(sentence, name)):
            found.append(name)
        if " " in name:
            sentence = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "·", sentence, flags=re.IGNORECASE)
    return found, sentence


def stands_in(sentence: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence) is not None


def years_after(name: str, text: str) -> tuple[list[int], str]:
    """The years that stand right after a name ("IGA 2025", "Informatif tahun 2025"), and the text without the name."""
    named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    followed = re.compile(rf"\s+(?:\([^)]{{1,40}}\)\s+)?(?:untuk\s+|pada\s+)?(?:tahun\s+)?{YEAR}", re.IGNORECASE)
    years = [followed.match(text, match.end()) for match in named.finditer(text)]
    return [int(year["year"]) for year in years if year], named.sub("·", text)


def assessed_years(sentence: str) -> list[tuple[str, int]]:
    """ "penilaian tahun 2025", with the year."""
    return [(match[0], int(match["year"])) for match in ASSESSED_YEAR.finditer(sentence)]


def years_in_force(sentence: str) -> list[tuple[str, int]]:
    """ "berlaku sampai 31 Desember 2026", with the year."""
    return [(match[0], int(match["year"])) for match in IN_FORCE.finditer(sentence)]


def names_of(scheme: Scheme) -> list[str]:
    """What a text may call a scheme, longest first."""
    names = {scheme.name, scheme.short_name, scheme.measures.rstrip(".")}
    return sorted(filter(None, names), key=len, reverse=True)


def named_in(text: str, schemes: Iterable[Scheme]) -> list[Scheme]:
    """The schemes that a text names, in its order; "PEKPPP Mandiri" does not name "PEKPPP"."""
    all_names = [(name, scheme) for scheme in schemes for name in names_of(scheme)]
    first: dict[Scheme, int] = {}
    for name, scheme in sorted(all_names, key=lambda pair: len(pair[0]), reverse=True):
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        for match in pattern.finditer(text):
            first[scheme] = min(first.get(scheme, match.start()), match.start())
        text = pattern.sub(lambda match: "·" * len(match[0]), text)
    return sorted(first, key=first.__getitem__)


def _found(patterns: Iterable[re.Pattern], sentence: str) -> list[Figure]:
    """Each stretch of the sentence once, by the first pattern that takes it."""
    figures = []
    for pattern in patterns:
        figures += [Figure(match[0], count_of(match["n"])) for match in pattern.finditer(sentence)]
        sentence = _without([pattern], sentence)
    return figures


def _without(patterns: Iterable[re.Pattern], sentence: str) -> str:
    for pattern in patterns:
        sentence = pattern.sub(lambda match: "·" * len(match[0]), sentence)
    return sentence
