"""Invented names of gambling sites, and the disguises in which names and words are written. No real site is named."""

from random import Random

from comments.spam_training.lists import lines

FIRST_PARTS = lines("names")
CONSONANTS, VOWELS = "bdfghjklmnprstvwxyz", "aeiou"
NUMBERS = [
    11,
    17,
    22,
    33,
    36,
    55,
    62,
    69,
    76,
    77,
    77,
    78,
    79,
    86,
    88,
    88,
    89,
    98,
    99,
    99,
    111,
    123,
    138,
    138,
    168,
    168,
    188,
]
NUMBERS += [222, 303, 303, 328, 333, 338, 365, 500, 505, 555, 777, 777, 855, 888, 888, 899, 911, 999, 1000, 5000]
ENDINGS = (
    *("toto", "slot", "bet", "hoki", "poker", "togel", "win", "gaming", "jp", "qq", "play", "jitu", "spin", "vip"),
    *("gacor", "cuan", "asia", "club", "bola", "mpo"),
)
LEET = str.maketrans("oieastg", "0134579")

CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# First code points of alphabets for capitals, small letters (0: the capitals again) and digits (0: plain).
ALPHABETS = [
    (0x1D400, 0x1D41A, 0x1D7CE), (0x1D434, 0, 0), (0x1D468, 0x1D482, 0x1D7CE), (0x1D4D0, 0x1D4EA, 0),
    (0x1D56C, 0x1D586, 0),
    (0x1D538, 0x1D552, 0x1D7D8), (0x1D5A0, 0x1D5BA, 0x1D7E2), (0x1D5D4, 0x1D5EE, 0x1D7EC), (0x1D608, 0x1D622, 0x1D7E2),
    (0x1D63C, 0x1D656, 0x1D7EC), (0x1D670, 0x1D68A, 0x1D7F6), (0xFF21, 0xFF41, 0xFF10), (0x24B6, 0x24D0, 0x245F),
    (0x1F130, 0, 0), (0x1F150, 0, 0x2775), (0x1F170, 0, 0x2775),
]  # fmt: skip
UNASSIGNED = {
    0x1D455, 0x1D49D, 0x1D4A0, 0x1D4A1, 0x1D506, 0x1D50B, 0x1D50C, 0x1D515, 0x1D51D, 0x1D53A, 0x1D53F, 0x1D545, 0x1D547,
    0x1D548, 0x1D549, 0x1D551,
}  # fmt: skip
SMALL_CAPITALS = str.maketrans("abcdefghijklmnoprstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ")
OTHER_ALPHABETS = str.maketrans("aeopcxykmtbhnr", "аеорсхукмтвнпг")
ORNAMENTS = ["🔥", "💎", "⭐", "🎰", "💰", "❤️", "👑", "🚀", "⚡", "✨", "🏆", "💚", "🔴", "🎯", "★", "➤", "👉"]


def invented_name(random: Random) -> str:
    """One of the shapes in which such names come, in plain letters."""
    first = random.choice(FIRST_PARTS) if random.random() < 0.7 else _syllables(random, random.randint(2, 3))
    shape = random.random()
    if shape < 0.34:
        return first + str(random.choice(NUMBERS))
    if shape < 0.52:
        return first + random.choice(["4d", "4d", "4d", "5d", "4d2"])
    if shape < 0.74:
        return first + random.choice(ENDINGS)
    if shape < 0.80:
        return first + random.choice(ENDINGS) + str(random.choice(NUMBERS))
    if shape < 0.84:
        return _syllables(random, 1) + random.choice("bcdfgkmnprst") + str(random.choice(NUMBERS))
    if shape < 0.88:
        return f"{first} {random.choice([*ENDINGS, *NUMBERS, '4d'])}"
    return first + (random.choice(FIRST_PARTS) if random.random() < 0.5 else _syllables(random, 2))


def _syllables(random: Random, count: int) -> str:
    return "".join(random.choice(CONSONANTS) + random.choice(VOWELS) for _ in range(count))


def typed(name: str, random: Random) -> str:
    """A name as somebody types it who is not hiding it."""
    return random.choice([name, name, name.upper(), name.capitalize(), name.title()])


def disguised(name: str, random: Random) -> str:
    """A name as an advertiser writes it: often plain, else in another alphabet, spelled out, or with signs in it."""
    way = random.random()
    if way < 0.35:
        return typed(name, random)
    if way < 0.70:
        return _restyled(name, random)
    if way < 0.80:
        return _separated(name, random)
    if way < 0.88:
        return "".join(_restyled(letter, random) for letter in name)
    return _altered(name, random)


def _restyled(name: str, random: Random) -> str:
    if random.random() < 0.12:
        return name.translate(random.choice([SMALL_CAPITALS, OTHER_ALPHABETS]))
    capitals, small, digits = random.choice(ALPHABETS)
    name = name if small and random.random() < 0.3 else name.upper()
    return "".join(_letter(letter, capitals, small, digits) for letter in name)


def _letter(letter: str, capitals: int, small: int, digits: int) -> str:
    code = 0
    if letter in CAPITALS:
        code = capitals + ord(letter) - ord("A")
    elif letter.isalpha():
        code = small + ord(letter) - ord("a")
    elif letter.isdigit() and digits and not (letter == "0" and digits in (0x245F, 0x2775)):
        code = digits + int(letter)
    return letter if code in UNASSIGNED or not code else chr(code)


def _separated(name: str, random: Random) -> str:
    name = random.choice([name, name.upper(), _restyled(name, random)]).replace(" ", "")
    opening, closing = random.choice([("", " "), ("", "."), ("", "-"), ("【", "】"), ("", "♥"), ("", " "), ("", " ")])
    return "".join(f"{opening}{letter}{closing}" for letter in name).strip(" .-♥")


def _altered(name: str, random: Random) -> str:
    way = random.randrange(4)
    cut = random.randrange(1, len(name))
    if way == 0:
        return name.translate(LEET) if random.random() < 0.5 else name.upper().translate(LEET)
    if way == 1:
        return "\u200b".join(name)
    if way == 2:
        return f"{name[:cut]}{random.choice('./-*')}{name[cut:]}"
    return "".join(letter + random.choice(["\u033e", "\u0332", "\u0336"]) for letter in name)


def ornamented(name: str, random: Random) -> str:
    ornament = random.choice(ORNAMENTS)
    return random.choice(
        [name, name, f"{ornament}{name}{ornament}", f"{ornament} {name} {ornament}", f"{name} {ornament}"]
    )


def advertised_name(random: Random) -> str:
    return ornamented(disguised(invented_name(random), random), random)


def respelled(word: str, random: Random) -> str:
    """A word such as "gacor" as an advertiser writes it: with digits, repeated letters, or in another alphabet."""
    way = random.randrange(5)
    if way == 0:
        return word.translate(LEET)
    if way == 1:
        at = random.randrange(len(word))
        return word[:at] + word[at] * random.randint(2, 4) + word[at + 1 :]
    if way == 2:
        return word[: len(word) // 2] + random.choice([".", " ", "*", "-"]) + word[len(word) // 2 :]
    return word.upper() if way == 3 else _restyled(word, random)
