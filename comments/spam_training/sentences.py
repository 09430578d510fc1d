"""Sentences from the patterns in complaints.txt, ordinary.txt and offers.txt; the first tells how one is written."""

import re
from random import Random

from comments.spam_training.lists import lines
from comments.spam_training.names import advertised_name, disguised, invented_name, typed

CHOICE = re.compile(r"\(([^()]*)\)")
TAILS = [
    "",
    "",
    "",
    "",
    "",
    "!",
    "!!",
    ".",
    "..",
    "...",
    "??",
    " 😂",
    " 😂😂",
    " 🙏",
    " 😡",
    " 😭",
    " 😅",
    " 👍",
    " 🤣🤣",
    " 🔥",
    " ❤️",
]
AMOUNTS = ["50rb", "100 ribu", "500k", "1 juta", "2jt", "5jt", "10 juta", "Rp 300.000", "25 ribu", "15jt", "Rp20.000"]
THINGS = lines("things")
TYPED_PLAINLY = 0.85


def from_pattern(pattern: str, random: Random, *, name: str = "") -> str:
    """One sentence of a pattern with the name of a site, as people type: capitals and ends vary."""
    while CHOICE.search(pattern):
        pattern = CHOICE.sub(lambda match: random.choice(match[1].split("|")), pattern)
    text = pattern.replace("<nama>", name).replace("<benda>", random.choice(THINGS))
    text = text.replace("<angka>", str(random.randint(2, 99))).replace("<uang>", random.choice(AMOUNTS))
    text = " ".join(text.split()) + random.choice(TAILS)
    way = random.random()
    if way < 0.5:
        return text[0].upper() + text[1:]
    return text.upper() if way < 0.56 else text


def complaints(count: int, random: Random, *, chosen_from: list[str] | None = None) -> list[str]:
    """Who complains types the name plainly, and now and then copies it as the advertiser wrote it."""
    chosen = random.choices(chosen_from or lines("complaints"), k=count)
    return [from_pattern(pattern, random, name=_name_of_complaint(random)) for pattern in chosen]


def _name_of_complaint(random: Random) -> str:
    name = invented_name(random)
    return typed(name, random) if random.random() < TYPED_PLAINLY else disguised(name, random)


def ordinary(count: int, random: Random) -> list[str]:
    return [from_pattern(pattern, random) for pattern in random.choices(lines("ordinary"), k=count)]


def offers(count: int, random: Random) -> list[str]:
    chosen = random.choices(lines("offers"), k=count)
    return [from_pattern(pattern, random, name=advertised_name(random)) for pattern in chosen]
