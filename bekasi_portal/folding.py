"""Text as a reader's eye takes it in: one spelling for the many ways to write the same word. Pure functions.

Spammers write "𝙂𝘼𝘾𝙊𝙍", "g 4 c 0 r" or a name with a zero-width space inside, so that a list of words does not find it;
angry people do the same with curses. `folded` is for matching (term lists, display names, repeated texts): give it both
sides. `marked` is for the spam score, which also wants to know that somebody took that trouble.
"""

# ruff: noqa: RUF001, RUF002, RUF003 - letters that pass for others are what this is about

import hashlib
import re
import unicodedata

# Letters and symbols that print nothing: Hangul fillers, the empty Braille cell.
BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
# Direction overrides can make a line read differently from what it says; isolates and marks serve no title or comment.
DIRECTION_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
# Letters that look like a Latin one without being related to it: Unicode neither decomposes nor names them so.
# Cyrillic, Greek, Canadian syllabics, Cherokee, Lycian, currency signs: those found in comments, and their neighbours.
LOOK_ALIKES = {
    "a": "аαλᗩᎪ₳ɑ", "b": "вьβᗷᏴ฿", "c": "сϲᑕᏟ¢", "d": "ԁᗪᎠđ", "e": "еєεᗴᎬ€ə", "f": "ғᖴƒ", "g": "ԍᎶᏀɡ",
    "h": "һнᕼᎻħ", "i": "іїιᎥı\U0001d50c", "j": "јᒍᎫ", "k": "кκᏦ₭", "l": "ӏᒪᏞł£", "m": "мᗰᎷ", "n": "пηиᑎ₦",
    "o": "оοσθᎾø", "p": "рρᑭᏢþ₱", "q": "ԛ", "r": "яᖇᏒгр", "s": "ѕςᔕᏚ", "t": "тτᎢ₮𐊗", "u": "υцᑌ",
    "v": "ѵνᐯᏤ", "w": "ѡωшᗯᏔ₩", "x": "хχ᙭", "y": "уγᎩ¥", "z": "ᏃƵ",
}  # fmt: skip
# What Unicode calls such a letter: "NEGATIVE SQUARED LATIN CAPITAL LETTER A", "LATIN LETTER SMALL CAPITAL A".
NAMED_LETTER = re.compile(r"LATIN (?:CAPITAL |SMALL )?LETTER (?:SMALL CAPITAL )?\b([A-Z])\b(?: WITH .+)?")
DIGITS = ("ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE")
NAMED_DIGIT = re.compile(rf"(?:DINGBAT|NEGATIVE|DOUBLE|SANS).* DIGIT ({'|'.join(DIGITS)})")
# Two regional indicators side by side are drawn as a flag; one alone is drawn as a letter.
LONE_INDICATOR = re.compile("(?<![\U0001f1e6-\U0001f1ff])[\U0001f1e6-\U0001f1ff](?![\U0001f1e6-\U0001f1ff])")
CAPITAL_I_AS_L = re.compile(r"(?<=[a-z])I(?=[a-z])")
# More marks on a letter than any spelling has ("A̾r̾w̾a̾"), or something invisible in the middle of a word.
TAMPERED_LETTER = re.compile(
    "([a-z])(?:[\u0300-\u036f\u0483-\u0489\u20d0-\u20f0]+|[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+(?=[a-z0-9]))"
)
# "g a c o r", "g.a.c.o.r", "【g】【a】【c】": three or more single letters with the same kind of thing between them.
SPELLED_OUT = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9](?:(?: |[^\w\s]{1,2}|_)[A-Za-z0-9](?![A-Za-z0-9])){2,}")
# "ＧＡ Ｒ Ｕ ＤＡ": pieces of up to three letters, all of them disguised.
CHOPPED_DISGUISE = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,3}(?:[ .-]{1,2}[A-Z0-9]{1,3}(?![A-Za-z0-9])){2,}")
CUT_OFF = re.compile(r"(?<![A-Za-z0-9])([A-Za-z])[/*~|\\](?=[A-Za-z]{2})")
SHORTEST_DISGUISE = 5  # letters; "K.U.A" and "s.w.t" hide nothing
VOWELS = frozenset("aiueo")
NOT_ALPHANUMERIC = re.compile(r"[^A-Za-z0-9]+")

LEET = str.maketrans("0134579@$!|", "oieastgasil")
# A digit between letters is a letter, except in the "4d" that ends a lottery's name. Up to two: "s3ns4t10nal".
LEET_INSIDE = re.compile(r"(?<=[a-z])(?![2-5]d(?![a-z0-9]))[0134579@$]{1,2}(?=[a-z])")
LEET_BANG = re.compile(r"(?<=[a-z])[!|](?=[a-z]{1,2}(?![a-z]))")
# "5lot", "4njing"; but "5ribu" is a number.
UNITS = (
    "juta|jt|ribu|rb|rebu|ratus|puluh|belas|hari|bulan|bln|tahun|thn|jam|menit|detik|orang|org|kali|kilo|meter|liter|unit|buah"
    "|ekor|lembar|persen|paket|kota|besar|nomor|lantai|arah|anak|rumah|desa|kelurahan|kecamatan|warga"
)
LEET_FIRST = re.compile(rf"(?<![a-z0-9.,])(?:[01345](?!(?:{UNITS}))|\$)(?=[a-z]{{3}})")
# "h0k1": when there is a digit inside, the last one is a letter too.
LEET_INSIDE_AND_LAST = re.compile(r"(?<![a-z0-9])([a-z]+[0134][a-z]+)([0134])(?![a-z0-9])")
REPEATED = re.compile(r"([a-z])\1+")
SPACES = re.compile(r"\s+")


class _Letters(dict):
    """Code point → what it is read as, worked out when first met."""

    def __missing__(self, code_point: int) -> str:
        self[code_point] = read_as = _read_as(chr(code_point))
        return read_as


def _read_as(letter: str) -> str:
    """Nothing for what prints nothing; small letters for an accented one; capitals for a disguised one."""
    category = unicodedata.category(letter)
    if category in ("Mn", "Me", "Cf") or letter in BLANK_LETTERS:
        return ""
    decomposed = unicodedata.normalize("NFKD", letter).casefold()
    parts = [part for part in decomposed if unicodedata.category(part) not in ("Mn", "Me", "Cf")]
    read = "".join(_LOOK_ALIKES.get(part) or _named(part) or part for part in parts)
    if not read.isascii():
        return unicodedata.normalize("NFC", read)
    is_accented = unicodedata.normalize("NFD", letter)[0].isascii()
    return read if is_accented or category[0] in "ZP" else read.upper()


def _named(letter: str) -> str:
    name = unicodedata.name(letter, "")
    if match := NAMED_LETTER.search(name):
        return match[1].lower()
    match = NAMED_DIGIT.match(name)
    return str(DIGITS.index(match[1])) if match else ""


_LOOK_ALIKES = {alike: letter for letter, alikes in LOOK_ALIKES.items() for alike in alikes.casefold()}
_LETTERS = _Letters((code, chr(code)) for code in range(128))


def marked(text: str) -> str:
    """Plain letters in lower case, disguised ones as the CAPITALS they stand for; nothing that prints nothing."""
    text = LONE_INDICATOR.sub(lambda match: chr(ord(match[0]) - 0x1F1E6 + 65), text)
    text = CAPITAL_I_AS_L.sub("l", text)
    text = unicodedata.normalize("NFC", text).lower()
    return TAMPERED_LETTER.sub(lambda match: match[1].upper(), text).translate(_LETTERS)


def put_together(text: str) -> str:
    """Words that were spelled out whole again, in capitals like other disguises, and those with one letter cut off."""
    text = CHOPPED_DISGUISE.sub(lambda match: NOT_ALPHANUMERIC.sub("", match[0]), text)
    return CUT_OFF.sub(r"\1", SPELLED_OUT.sub(_joined, text))


def _joined(match: re.Match) -> str:
    """A row of digits ("1 2 3") is a list; with letters among them it is a word. Short ones are abbreviations."""
    joined = NOT_ALPHANUMERIC.sub("", match[0])
    if sum(letter.isalpha() for letter in joined) < 2:
        return match[0]
    return joined.upper() if len(joined) >= SHORTEST_DISGUISE and not VOWELS.issuperset(joined.lower()) else joined


def readable(text: str) -> str:
    """Lower-case text with digits and signs that stand for letters read as such, and repeated letters once."""
    text = LEET_INSIDE_AND_LAST.sub(lambda match: match[0].translate(LEET), text)
    text = LEET_BANG.sub(lambda match: match[0].translate(LEET), text)
    text = LEET_INSIDE.sub(lambda match: match[0].translate(LEET), text)
    text = LEET_FIRST.sub(lambda match: match[0].translate(LEET), text)
    return REPEATED.sub(r"\1", text)


def folded(text: str) -> str:
    """The one spelling for matching: "𝙂4c00r!!", "G.A.C.O.R !!" and "gacorrr!!" give "gacor!!" (or with its space).

    Folding what is folded changes nothing. Letters of other scripts, digits of numbers, signs and emoji stay.
    """
    text, before = marked(text).lower(), None
    while text != before:  # each round shortens the text or leaves fewer digits in it, so this ends; mostly after two
        before = text
        text = SPACES.sub(" ", readable(put_together(text).lower())).strip()
    return text


def fingerprint(text: str) -> str:
    """The same for texts that a reader takes for the same: capitals, spaces, marks and disguises do not count."""
    plain = folded(text)
    key = "".join(letter for letter in plain if unicodedata.category(letter)[0] in "LN") or "".join(plain.split())
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
