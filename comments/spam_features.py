"""What the spam model sees of a comment: letter groups, words, and signals that a moderator can understand.

Names of sites are taken out before the model sees the words ("main di kembul777" → "main di B"), so that it learns how
people speak of a site and not which sites there were in the training data. Pure functions.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from zlib import crc32

from bekasi_portal.folding import CUT_OFF, SHORTEST_DISGUISE, SPELLED_OUT, UNITS, marked, put_together, readable
from comments.spam_words import BEGINNINGS, COUNTED, ENDINGS, GROUPS, NAME_ENDINGS, NEGATIONS, ORDINARY

TABLE_SIZE = 1 << 18
SIGNAL_SHARE = 0.4
LETTER_GROUPS = (3, 4, 5)
# What stands in the words for a site's name, a disguised word, and a number.
NAME, NUMBER = "B", "N"

TOKEN = re.compile(r"[A-Za-z0-9]+")
# "7.7/7", "77-7"
CUT_NUMBER = re.compile(r"\b(\d)(?:[./*~-]?\1){2,3}\b")
# "Ga Ru Da Ho Ki", "GA RU DA HO KI"
CHOPPED = re.compile(r"\b[A-Z][a-z](?:[ -]{1,2}[A-Z][a-z]\b){2,}|\b[A-Z]{2}(?:[ -]{1,2}[A-Z]{2}\b){3,}")
GLUED_WORD = re.compile(r"\b([Dd]i|[Kk]e|[Mm]ain|[Mm]aen)(?=[A-Z])")
USER = re.compile(r"(?<![\w@.])@[\w.-]{3,}")
# A disguised or numbered name with the words before and after it run into it: "diKEMBUL777sampe".
GLUED_NAME = re.compile(r"([a-z]{2,})?((?=(?:[a-z0-9]*[A-Z]){3})[A-Za-z0-9]*?[A-Z0-9])([a-z]{3,})?")
GLUED_NUMBER = re.compile(r"([a-z]{3,}\d{2,3})([a-z]{3,})")
ORNAMENTED = re.compile(r"([^\w\s.,;:!?'\"()/*_-])\1?\ufe0f?\s?(\w[\w .'-]{2,24}?)\s?\1")
LOTTERY_NAME = re.compile(r"[a-z0-9]*[a-z][a-z0-9]*[a-z]?[2-5]d\d?")
NUMBERED_NAME = re.compile(r"([a-z][a-z0-9]*?[a-z])(\d{2,4})(?:jp|slot|bet|win|toto|vip)?|\d{3}[a-z]{4,}")
LUCKY_NUMBER = re.compile(r"(\d)\1{1,2}|[2-5]d|1[2-9]8|303|328|338|365|69|123|138|168|188|189|555")
YEAR = re.compile(r"0\d*|19\d\d|20\d\d")
UNIT = re.compile(rf"(?:{UNITS}|rupiah|dolar|poin|kilo|ton|hektar|mil|km|kg|cc)\w*")
AMOUNT = re.compile(r"\d+(?:rb|ribu|rebu|k|jt|juta|jtan|perak|m)?")
UNIT_WORD = re.compile(rf"\d+(?:{UNITS}|k|x|m|gb|mb|cm|mm|kg|km|an|nya)\w*")
MONEY = re.compile(r"(?:rp ?)?(?<!\d)\d[\d.,]{0,12}(?: ?(?:rb|ribu|rebu|k|jt|juta|jtan|jutaan|ratus|perak)\b|\.000)")
DOMAIN = re.compile(
    r"[a-z0-9-]{2,30}(?:\.| ?\(?(?:dot|titik)\)? ?)(com|net|org|info|xyz|online|site|top|vip|live|club|link|bio|me|io"
    r"|co|gg|cc|pro|app|asia|fun|win|bet|shop|store|lol|ink|icu|click|space|website|world|games?|casino|poker|biz)\b(?!\.(?:id|go))"
)
CONTACT = re.compile(r"(?:\+?62|\b0)[ .-]?8\d(?:[ .-]?\d){6,11}\b|\bwa\.me\b|\bt\.me\b|\+85\d(?:[ .-]?\d){6,}")
HIDDEN = re.compile("(?<=[A-Za-z0-9])[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+(?=\\w)")
LETTER_SIGN = re.compile(r"(?<=[A-Za-z])[!|@$](?=[A-Za-z]{1,2}(?![A-Za-z])|\d)")
LETTER_SIGNS = str.maketrans("!|@$", "ilas")
# "53nj488": letters and digits in turns, more than a number plate has.
SWITCHES = re.compile(r"(?:[a-z]+\d+){2}|(?:\d+[a-z]+){2}\d")
# Groups that say what somebody wants with a site, all of those in a comment taken together.
STANDPOINTS = ("judi", "menang", "ajak", "lapor", "umpat", "awas")
LONGEST_NAME = 22
SHORTEST_STEM = 4
LONGEST_WORD = 40
# Twice what a comment may have. What comes after is not read, so that a hostile text costs little.
LONGEST_READ = 4000


@dataclass(frozen=True)
class Reading:
    """A comment as the model takes it: its words, and each signal with what a moderator is told (or "")."""

    words: list[str]
    signals: dict[str, str]


def read(text: str) -> Reading:
    text = text[:LONGEST_READ]
    whole = GLUED_WORD.sub(r"\1 ", CHOPPED.sub(lambda match: re.sub("[ -]", "", match[0]), text))
    letters = marked(USER.sub(" akun ", whole))
    together = LETTER_SIGN.sub(lambda match: match[0].translate(LETTER_SIGNS), put_together(letters))
    together = CUT_NUMBER.sub(lambda match: re.sub(r"\D", "", match[0]), together)
    tokens = [piece for token in TOKEN.findall(together) for piece in _unglued(token)]
    signals, words = _words(tokens)
    signals |= _disguises(text, letters, is_chopped=bool(CHOPPED.search(text))) | _offers(together.lower())
    return Reading(words, signals | _stance(words, signals))


def _unglued(token: str) -> list[str]:
    if len(token) > LONGEST_WORD:
        return [token]
    if match := GLUED_NAME.fullmatch(token) or GLUED_NUMBER.fullmatch(token):
        return [piece for piece in match.groups() if piece]
    return [token]


def _words(tokens: list[str]) -> tuple[dict[str, str], list[str]]:
    """The words of the model, and signals for the names found among them."""
    disguised = [sum(letter.isupper() for letter in token) * 2 > len(token) > 2 for token in tokens]
    is_partly = any(disguised) and sum(disguised) * 2 <= len(tokens) + 1
    signals: dict[str, str] = {}
    words: list[str] = []
    for position, token in enumerate(tokens):
        low = token.lower()
        kind = _kind(low)
        if not kind and words and _is_pair(words[-1], low, "".join(tokens[position + 1 : position + 2])):
            kind, low = "pasangan", f"{words.pop()} {low}"
        if kind:
            signals[f"nama:{kind}"] = f"nama '{low}'"
        if disguised[position]:
            signals["samar:sebagian" if is_partly else "samar:semua"] = "huruf samaran"
            if kind:
                signals["samar:nama"] = ""
        word = _word(low, kind, is_hidden=disguised[position] and is_partly)
        # "01:30" and "2-0" are one number: advertisers under films begin with a time, residents tell scores.
        words += [word] if (word, words[-1:]) != (NUMBER, [NUMBER]) else []
    if words.count(NAME) > 1:
        signals["nama:berulang"] = ""
    return signals, words


def _word(low: str, kind: str, *, is_hidden: bool) -> str:
    if kind:
        return NAME
    if AMOUNT.fullmatch(low):
        return NUMBER + low.lstrip("0123456789")
    word = readable(low)
    # A disguised word in a plain sentence is the name that is advertised, unless it is a word we know.
    return NAME if is_hidden and not groups_of(word) else word


@lru_cache(8192)
def _kind(low: str) -> str:
    """How a word looks like the name of a gambling site: "4d", "angka" (77, 138), "akhiran" (-toto, -bet); or ""."""
    if len(low) > LONGEST_WORD:
        return ""
    if low.isalpha():
        return "akhiran" if _has_name_ending(low) else ""
    if LOTTERY_NAME.fullmatch(low) and sum(letter.isalpha() for letter in low) > 2:
        return "4d"
    if match := NUMBERED_NAME.fullmatch(low):
        is_ordinary = match[1] and (match[1] in COUNTED or YEAR.fullmatch(match[2]))
        return "" if is_ordinary or UNIT_WORD.fullmatch(low) else "angka"
    if _has_name_ending(low.rstrip("0123456789")):
        return "akhiran"
    is_address = low.startswith(("rt", "rw")) or low.endswith(("ribu", "juta"))
    return "sandi" if SWITCHES.search(low) and not is_address and not groups_of(readable(low)) else ""


def _has_name_ending(low: str) -> bool:
    word = readable(low)
    if word in ORDINARY or len(word) > LONGEST_NAME or groups_of(word):
        return False
    return any(word.endswith(ending) and len(word) - len(ending) >= 3 for ending in NAME_ENDINGS)


def _is_pair(before: str, low: str, after: str) -> bool:
    """ "kembul 777", "warga 4d", but not "jalan 77" or "ada 77 orang"."""
    if len(before) <= 2 or before in COUNTED or UNIT.fullmatch(after.lower()):
        return False
    return bool(LUCKY_NUMBER.fullmatch(low)) and before[0] != NUMBER


@lru_cache(8192)
def groups_of(word: str) -> tuple[str, ...]:
    """The groups of spam_words that a word belongs to, with or without its ending."""
    stems = [word, *(word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending))]
    stems += [
        stem.removeprefix(beginning)
        for stem in stems
        for beginning in BEGINNINGS
        if stem.startswith(beginning) and len(stem) - len(beginning) >= SHORTEST_STEM
    ]
    return tuple(group for group, members in GROUPS.items() if any(stem in members for stem in stems))


def _disguises(text: str, letters: str, *, is_chopped: bool) -> dict[str, str]:
    signals = {}
    if any(_hides(match[0]) for match in SPELLED_OUT.finditer(letters)):
        signals["eja"] = "huruf dipisah-pisah"
    if CUT_OFF.search(letters):
        signals["potong"] = "huruf dipisah-pisah"
    if is_chopped:
        signals["cacah"] = "nama dipenggal-penggal"
    if ORNAMENTED.search(letters):
        signals["hiasan"] = ""
    if not text.isascii() and HIDDEN.search(text):
        signals["tersembunyi"] = "huruf tak terlihat"
    if sum(unicodedata.category(letter) == "Mn" for letter in text[:400] if letter > "\u02ff") > 3:
        signals["coretan"] = ""
    return signals


def _hides(spelled_out: str) -> bool:
    letters = [letter for letter in spelled_out if letter.isalnum()]
    return len(letters) >= SHORTEST_DISGUISE and sum(letter.isalpha() for letter in letters) > 1


def _offers(low: str) -> dict[str, str]:
    signals = {}
    if match := DOMAIN.search(low):
        signals["domain"] = f"domain .{match[1]}"
    if CONTACT.search(low):
        signals["kontak"] = "nomor kontak"
    if MONEY.search(low):
        signals["uang"] = ""
    return signals


def _stance(words: list[str], signals: dict[str, str]) -> dict[str, str]:
    """Who is addressed and what for, as far as words tell: which groups occur, alone and two and three together."""
    counts = _group_counts(words)
    stance = {f"kata:{group}": "" for group in counts}
    stance |= {f"kata:{group}+": "" for group, count in counts.items() if count > 1}
    if "uang" in signals and "menang" in counts:
        stance["janji"] = "janji uang"
    facts = sorted(counts)
    facts.append("nama" if NAME in words else "tanpa")
    facts += [fact for signal, fact in (("samar:sebagian", "samar"), ("hiasan", "hiasan")) if signal in signals]
    stance |= {f"dan:{one}&{other}": "" for one, other in combinations(facts, 2)}
    if "nama" in facts:
        stance |= {f"nama:{one}&{other}": "" for one, other in combinations(sorted(counts), 2)}
        stance["nama:" + ",".join(group for group in facts if group.strip("-") in STANDPOINTS)] = ""
    return stance


def _group_counts(words: list[str]) -> dict[str, int]:
    """How many different words of each group there are; negated ones count for the group's opposite, "-menang"."""
    seen = set()
    for position, word in enumerate(words):
        sign = "-" if NEGATIONS.intersection(words[max(position - 2, 0) : position]) else ""
        seen |= {(sign + group, word) for group in groups_of(word)}
    counts: dict[str, int] = {}
    for group, _ in sorted(seen):
        counts[group] = counts.get(group, 0) + 1
    return counts


def places(reading: Reading) -> list[tuple[set[int], float]]:
    """Places in the weight table, each set with what its weights count: letter groups, words and pairs, signals.

    Letters and words count less the more there are, so that a long news sentence does not add up to spam.
    """
    letters = letter_groups(" ".join(reading.words))
    padded = ["^", *reading.words, "$"]
    words = {f"w {word}" for word in reading.words}
    words |= {f"p {one} {other}" for one, other in pairwise(padded)}
    words |= {f"s {one} {other}" for one, other in zip(padded, padded[2:], strict=False)}
    signals = {f"t {name}" for name in reading.signals}
    return [
        ({place(feature) for feature in letters}, (len(letters) or 1) ** -0.5),
        ({place(feature) for feature in words}, len(words) ** -0.5),
        ({place(feature) for feature in signals}, SIGNAL_SHARE),
    ]


def letter_groups(words: str) -> set[str]:
    text = f" {words} "
    return {text[at : at + size] for size in LETTER_GROUPS for at in range(len(text) - size + 1)}


def place(feature: str) -> int:
    return crc32(feature.encode("utf-8", "surrogatepass")) & (TABLE_SIZE - 1)
