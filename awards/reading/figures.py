"""Numbers that a sentence gives as a score, as a rank, or as years in a row."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from awards.wording import COUNTS
from bekasi_portal.indonesian import MONTHS

WORDS = {word: number for number, word in enumerate(COUNTS) if number} | {"sebelas": 11}
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
# Words for a place that have no number in them.
PLACES = {"runner-up": 2, "runner up": 2, "juara umum": 1}

COUNT = rf"(?:\d{{1,2}}|{'|'.join(sorted(WORDS, key=len, reverse=True))})"
ORDINAL = rf"(?:pertama|ke[- ]?{COUNT}|ke-[IVX]{{1,4}})"
ANY_NUMBER = rf"(?:{ORDINAL}|{COUNT}|(?-i:[IVX]{{1,4}}))"
NOT_A_RANK = rf"(?!\s*(?:%|persen|tahun|kali|besar|{'|'.join(MONTHS)})|[.,]\d)"
RANK_WORD = r"(?:peringkat|rangking|ranking|urutan|posisi|juara|terbaik)"
BETWEEN = r"(?:(?:nasional|umum|nomor|no\.|di|pada|tingkat|provinsi|kota|se-?\w+)\s+){0,3}"
IN_A_ROW = r"(?:secara\s+)?(?:berturut|beruntun)"
WON = r"(?:(?:me|di)raih|(?:men|di)terima|menerima|mendapat(?:kan)?|(?:mem|di)peroleh|menyandang|menyabet)(?:nya)?"

# Alone these say so; "untuk keenam kalinya" may be of anything, unless something is won in the sentence.
STREAKS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<n>{ORDINAL}|{COUNT})\s+(?:kali(?:nya)?|tahun)\s+{IN_A_ROW}[\w-]*",
        rf"\b(?:kali(?:nya)?|tahun|yang)\s+(?P<n>{ORDINAL})\s+(?:kali(?:nya)?\s+)?{IN_A_ROW}[\w-]*",
        rf"\b(?P<n>{ORDINAL})\s+{IN_A_ROW}[\w-]*",
        rf"\b(?:berturut-turut|beruntun)\s+(?:selama\s+|dalam\s+)?(?P<n>{COUNT})\s+(?:kali|tahun)\b",
    )
]
TIMES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<n>{ORDINAL})\s+kali(?:nya)?\b",
        rf"\bkali(?:nya)?\s+(?:yang\s+)?(?P<n>{ORDINAL})\b",
        rf"\b(?P<n>{COUNT})\s+kali\s+{WON}\b",
        rf"\b(?:ini|untuk|merupakan)\s+tahun\s+(?:yang\s+)?(?P<n>{ORDINAL})\b",
        rf"\bselama\s+(?P<n>{COUNT})\s+tahun\s+terakhir\b",
    )
]
IS_WON = re.compile(rf"\b(?:{WON}|predikat|kualifikasi|penghargaan|anugerah|label|kategori)\b", re.IGNORECASE)
RANKS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!di bawah )(?<!setelah )\b{RANK_WORD}\s+{BETWEEN}(?P<n>{ANY_NUMBER})\b{NOT_A_RANK}",
        rf"\b(?P<n>{ORDINAL})\s+(?:terbaik|tertinggi|teratas|nasional|se-?(?:Indonesia|Jawa)\b)",
        rf"\bnomor\s+(?P<n>{COUNT})\s+(?:nasional|se-?\w+|di\s+(?:Indonesia|Jawa|tingkat))",
        rf"\b(?P<n>{'|'.join(PLACES)})\b",
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
    "peringkat", "urutan", "posisi", "juara",
}  # fmt: skip

SCORE_WORD = re.compile(r"\b(?:indeks|skor|nilai|poin|angka)(?:nya)?\b", re.IGNORECASE)
DIGIT_WORDS = {word: digit for digit, word in enumerate(COUNTS[:10])}
DIGIT_WORD = "|".join(DIGIT_WORDS)
NUMBER = re.compile(
    r"(?<![\w.,/–-])\d{1,6}(?:[.,]\d{1,4})?(?![\w/]|[.,]\d)"
    rf"|\b(?:{DIGIT_WORD})\s+koma(?:\s+(?:{DIGIT_WORD})\b){{1,4}}",
    re.IGNORECASE,
)
# Thousands with a dot, and years.
NO_SCORE = re.compile(r"\d{1,3}\.\d{3}|(?:19|20)\d\d")
NO_SCORE_BEFORE = re.compile(
    r"(?:\bRp|\$|\b(?:pukul|jam|pasal|ayat|nomor|no|tanggal|versi|usia|RT|RW|skala|dari|maksimal|minimal|di\s+atas|"
    r"rentang|ambang|bobot|selisih|(?:naik|turun|tumbuh|meningkat|menurun|bertambah)(?:\s+sebesar)?))\.?\s*$"
    r"|\d\s*(?:–|-|sampai|hingga|s\.?d\.?)\s*$",
    re.IGNORECASE,
)
NO_SCORE_AFTER = re.compile(
    r"\s*(?:%|(?:persen|ribu|juta|miliar|milyar|triliun|rupiah|km|kilometer|meter|hektare|ton|kg|liter|orang|jiwa|unit|"
    r"kali|tahun(?!\s+(?:ini|lalu))|bulan|hari|jam|menit|WIB|kota|kabupaten|daerah|kecamatan|kelurahan|instansi|"
    rf"peserta|aspek|indikator|inovasi|desimal|{'|'.join(MONTHS)})\b|(?:–|-|sampai|hingga|s\.?d\.?)\s*\d)",
    re.IGNORECASE,
)
CAPITALISED = re.compile(r"\b[A-Z][\w-]*")
NEAR = 60


@dataclass(frozen=True)
class Figure:
    """A number as the text writes it, and what stands after it; `is_scored`: a word for a score stands before it."""

    quote: str
    value: Decimal | int
    after: str = ""
    is_scored: bool = False


def count_of(words: str) -> int:
    """ "ketujuh", "ke-7", "tujuh", "VII": 7; 0 for what is none."""
    words = " ".join(words.casefold().split())
    if words == "pertama" or words in PLACES:
        return PLACES.get(words, 1)
    bare = re.sub(r"^ke[- ]?", "", words)
    return int(bare) if bare.isdecimal() else WORDS.get(bare) or ROMAN.get(bare.upper(), 0)


def streaks(sentence: str) -> list[Figure]:
    """How many times or years in a row; "pertama kali" says nothing of the kind."""
    patterns = [*STREAKS, *TIMES] if IS_WON.search(sentence) else STREAKS
    return [figure for figure in _found(patterns, sentence) if figure.value > 1]


def ranks(sentence: str) -> list[Figure]:
    return [figure for figure in _found(RANKS, _without([*STREAKS, *TIMES], sentence)) if figure.value]


def bare_ordinals(sentence: str) -> list[Figure]:
    """Ordinals that may be a rank, where a ranking is spoken of; not of things with a name ("HUT RI ke-80")."""
    rest = _without([*STREAKS, *TIMES, *RANKS, AMONG_BEST], sentence)
    found = []
    for match in BARE_ORDINAL.finditer(rest):
        before = match["before"] or ""
        has_name = before[:1].isupper() and before not in ("Bekasi", "Kota")
        if not has_name and before.casefold() not in NOT_RANKED and not before.startswith("ter"):
            found.append(Figure(match["quote"], count_of(match["n"]), sentence[match.end() :][:NEAR]))
    return [figure for figure in found if figure.value]


def among_best(sentence: str) -> list[Figure]:
    """ "enam kota terbaik": 6, which is no rank."""
    return _found([AMONG_BEST], _without(STREAKS, sentence))


def scores(sentence: str, *, own_words: frozenset[str]) -> list[Figure]:
    """Numbers that may be a score. Only `own_words`, in small letters, may stand between the word for a score and the
    number: "Indeks Pembangunan Manusia 83,06" is about something else.
    """
    found = []
    for match in NUMBER.finditer(sentence):
        before = sentence[max(0, match.start() - NEAR) : match.start()]
        if NO_SCORE.fullmatch(match[0]) or NO_SCORE_BEFORE.search(before):
            continue
        if NO_SCORE_AFTER.match(sentence, match.end()):
            continue
        words = list(SCORE_WORD.finditer(before))
        if words and names_another(before[words[-1].end() :], own_words=own_words):
            continue
        value = _decimal(match[0])
        if words or value != value.to_integral():
            found.append(Figure(match[0], value, sentence[match.end() :][:NEAR], is_scored=bool(words)))
    return found


def names_another(words: str, *, own_words: frozenset[str]) -> bool:
    """Whether there is a name among some words that is none of one's own."""
    return any(word.casefold() not in own_words for word in CAPITALISED.findall(words))


def _decimal(quote: str) -> Decimal:
    """4,37, 4.37 or "empat koma tiga tujuh"."""
    if quote[0].isdigit():
        return Decimal(quote.replace(",", "."))
    digits = [DIGIT_WORDS.get(word, ".") for word in quote.casefold().split()]
    return Decimal("".join(map(str, digits)))


def _found(patterns: Iterable[re.Pattern], sentence: str) -> list[Figure]:
    """Each stretch of the sentence once, by the first pattern that takes it."""
    figures: list[Figure] = []
    rest = sentence
    for pattern in patterns:
        figures += [
            Figure(match[0], count_of(match["n"]), sentence[match.end() :][:NEAR]) for match in pattern.finditer(rest)
        ]
        rest = _without([pattern], rest)
    return figures


def _without(patterns: Iterable[re.Pattern], sentence: str) -> str:
    for pattern in patterns:
        sentence = pattern.sub(lambda match: "·" * len(match[0]), sentence)
    return sentence
