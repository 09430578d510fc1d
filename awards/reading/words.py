"""Predicates, labels, years and decrees as a sentence gives them."""

import re
from collections.abc import Iterable
from functools import lru_cache

OPENING = r"(?:\s+(?:sebagai|pelayanan|mutu))?\s+[“\"‘']?"
CAPITALS = r"[A-Z][\w/-]+(?:\s+[A-Z][\w/-]+){0,5}"
GRADE = r"[A-F][+-]?(?!\w)"
RESULT_WORD = r"(?i:\b(?:predikat|kategori|kualifikasi|klasifikasi|gelar|status|nilai|mutu|peringkat))"
PREDICATES = (
    re.compile(rf"{RESULT_WORD}{OPENING}(?P<quote>{GRADE})"),
    re.compile(rf"(?i:\b(?:predikat|label|kategori|kualifikasi)){OPENING}(?P<quote>{CAPITALS})"),
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
RESULT_YEAR = re.compile(rf"\b(?:pada|untuk|dalam)\s+tahun\s+{YEAR}", re.IGNORECASE)
IN_FORCE = re.compile(
    rf"\bberlaku\s+(?:dari\s+|sejak\s+|mulai\s+|hingga\s+|sampai\s+(?:dengan\s+)?|sepanjang\s+|selama\s+|untuk\s+)?"
    rf"(?:akhir\s+)?(?:tahun\s+)?(?:\d{{1,2}}\s+\w+\s+)?{YEAR}",
    re.IGNORECASE,
)
ALL_THROUGH = re.compile(rf"\b(?:sepanjang|selama)\s+(?:tahun\s+)?{YEAR}", re.IGNORECASE)
AFTER_NAME = re.compile(rf"\s+(?:\([^)]{{1,40}}\)\s+)?(?:untuk\s+|pada\s+)?(?:tahun\s+)?{YEAR}", re.IGNORECASE)
COMPARED = re.compile(r"\b(?:dibanding(?:kan)?|daripada|setelah|sejak|sebelum|usai|seperti|dari)\s*$", re.IGNORECASE)


@lru_cache(maxsize=512)
def whole(name: str) -> re.Pattern:
    """A name as words of their own, however it is capitalised."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)


def stands_in(sentence: str, name: str) -> bool:
    """With its capital letters: "informatif" is an ordinary word."""
    return any(match[0] == name for match in whole(name).finditer(sentence))


def predicates(sentence: str) -> list[str]:
    """What stands after "predikat", "kategori" and the like: a grade, or words with capital letters."""
    return [match["quote"] for pattern in PREDICATES for match in pattern.finditer(sentence)]


def bands_named(sentence: str, names: Iterable[str]) -> tuple[list[str], str]:
    """The bands that a sentence gives as a result, and the sentence without the names of two words or more.

    Such a name stands for itself ("Cukup Informatif"); one of one word does after "meraih", "predikat" and the like.
    """
    found = []
    for name in sorted((name for name in names if len(name) > 2), key=len, reverse=True):
        is_result = any(_stands_after_result_word(sentence, match.start()) for match in whole(name).finditer(sentence))
        if is_result or (" " in name and stands_in(sentence, name)):
            found.append(name)
        if " " in name:
            sentence = whole(name).sub("·", sentence)
    return found, sentence


def _stands_after_result_word(sentence: str, place: int) -> bool:
    return re.search(rf"{BEFORE_BAND}{OPENING}$", sentence[max(0, place - 40) : place]) is not None


def years_after(name: str, sentence: str) -> tuple[list[tuple[str, int]], str]:
    """The years right after a name ("IGA 2025") with the words of the text, and the sentence without the name.

    A name that is only compared with ("dibanding PEKPPP 2024") does not count.
    """
    found = []
    for match in whole(name).finditer(sentence):
        year = AFTER_NAME.match(sentence, match.end())
        if year and not COMPARED.search(sentence[max(0, match.start() - 20) : match.start()]):
            found.append((sentence[match.start() : year.end()], int(year["year"])))
    return found, whole(name).sub("·", sentence)


def assessed_years(sentence: str) -> list[tuple[str, int]]:
    """ "penilaian tahun 2025", with the year."""
    return _years(ASSESSED_YEAR, sentence)


def years_of_result(sentence: str) -> list[tuple[str, int]]:
    """ "pada tahun 2025", with the year."""
    return _years(RESULT_YEAR, sentence)


def years_in_force(sentence: str, *, is_of_label: bool) -> list[tuple[str, int]]:
    """ "berlaku sampai 31 Desember 2026", with the year; of a label also "sepanjang 2026"."""
    return _years(IN_FORCE, sentence) + (_years(ALL_THROUGH, sentence) if is_of_label else [])


def _years(pattern: re.Pattern, sentence: str) -> list[tuple[str, int]]:
    return [(match[0], int(match["year"])) for match in pattern.finditer(sentence)]


def decree_numbers(sentence: str, *, kind: str) -> list[tuple[str, tuple[int, int]]]:
    """Number and year of decrees of a kind, such as "KepmenPANRB": "KepmenPANRB Nomor 3 Tahun 2026" is (3, 2026)."""
    pattern = rf"(?<!\w){re.escape(kind)}\s*(?:nomor|no\.?)?\s*(\d{{1,4}})\s*(?:/|tahun)\s*((?:19|20)\d\d)\b"
    return [(match[0], (int(match[1]), int(match[2]))) for match in re.finditer(pattern, sentence, re.IGNORECASE)]
