"""Data about people that do not belong in a public comment: identity numbers, telephone numbers, home addresses.

A comment with any of it is held, and shown with the middle covered, whoever wrote it (UU 27/2022). Pure functions.
"""

import re
from typing import NamedTuple

# NIK: six digits of the place, six of the day of birth (women's plus 40), four more; often written in groups.
NIK = re.compile(r"(?<!\d)(?:\d[ .-]?){6}(?:[0-6]\d|7[01])[ .-]?(?:0[1-9]|1[0-2])[ .-]?(?:\d[ .-]?){5}\d(?!\d)")
# Mobile numbers of Indonesia, and those of a land line with the code of its area.
TELEPHONE = re.compile(r"(?<![\d+])(?:\+?62[ .-]?|0)(?:8\d{1,3}|2[1-9]|[3-7]\d{1,2})(?:[ .-]?\d{2,4}){2,4}(?!\d)")
# A street with a house number or a neighbourhood; a street alone is public.
HOME = re.compile(
    r"\b(?:jl|jln|jalan|gang|gg|perum|perumahan|komp|komplek|kompleks|blok)\b\.?[^\n,.;!?]{2,40}?[\s,]*"
    r"(?:\b(?:no|nomor|nmr)\b\.?\s*\w{1,6}|\brt\b\.?\s*\d{1,3}\s*[/ ]?\s*\brw\b\.?\s*\d{1,3})",
    re.IGNORECASE,
)
KINDS = (("NIK", NIK), ("nomor telepon", TELEPHONE), ("alamat rumah", HOME))
FEWEST_DIGITS = 9
COVER = "•"
LEFT_OPEN = 3


class Found(NamedTuple):
    """A stretch of a text that tells of a person."""

    kind: str
    start: int
    end: int


def find(text: str) -> list[Found]:
    """What a text tells of people, in order, each stretch once."""
    found: list[Found] = []
    for kind, pattern in KINDS:
        for match in pattern.finditer(text):
            digits = sum(letter.isdigit() for letter in match[0])
            is_number = kind == "alamat rumah" or digits >= FEWEST_DIGITS
            if is_number and not any(one.start < match.end() and match.start() < one.end for one in found):
                found.append(Found(kind, match.start(), match.end()))
    return sorted(found, key=lambda one: one.start)


def kinds(text: str) -> list[str]:
    """The kinds that occur, each once."""
    return list(dict.fromkeys(one.kind for one in find(text)))


def masked(text: str) -> str:
    """The text with all but the first letters of each such stretch covered."""
    for one in reversed(find(text)):
        covered = "".join(
            COVER if place >= LEFT_OPEN and letter.isalnum() else letter
            for place, letter in enumerate(text[one.start : one.end])
        )
        text = text[: one.start] + covered + text[one.end :]
    return text
