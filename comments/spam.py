"""How much a comment looks like advertising for gambling ("judol"): a value from 0 to 1 with its reasons.

The score alone decides nothing for good: it says in which lane a comment waits, and that a trusted author's comment has
to wait at all. Weights, how they were learnt and what they reach: docs/spam-model.md. Plain Python, no model library.
"""

import json
import struct
import sys
from array import array
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path

from bekasi_portal.folding import marked, readable
from comments.spam_features import TABLE_SIZE, Reading, groups_of, letter_groups, place, places, read

# Under HOLD_AT a trusted author's comment passes; from SPAM_AT on a comment is held as "diduga judol".
HOLD_AT = 0.35
SPAM_AT = 0.6

WEIGHTS = Path(__file__).with_name("spam_model.bin")
CARD = Path(__file__).with_name("spam_model.json")
# Little-endian: a mark with the version of the format, how many weights, their unit, and the bias.
HEADER = struct.Struct("<8sIdd")
MARK = b"JUDOL-1\n"
MOST_REASONS = 5
# Words are given as reasons when they are of these groups (spam_words.py) and add at least so much to the log-odds.
TELLING_GROUPS = ("judi", "menang")
TELLING = 0.1


class BrokenModelError(Exception):
    """The file with the weights is not one, or not of this version."""


@dataclass(frozen=True)
class Model:
    weights: array
    unit: float
    bias: float

    def weight(self, feature: str) -> float:
        return self.weights[place(feature)] * self.unit

    def log_odds(self, reading: Reading) -> float:
        weights = self.weights
        parts = (share * sum(map(weights.__getitem__, found)) for found, share in places(reading))
        return self.bias + self.unit * sum(parts)


@dataclass(frozen=True)
class Score:
    """From 0 (ordinary) to 1 (advertising for gambling); what a moderator is told of why, most telling first."""

    value: float
    reasons: list[str]

    @property
    def is_spam(self) -> bool:
        return self.value >= SPAM_AT


def score(text: str) -> Score:
    """Score a comment; the reasons are empty under HOLD_AT. About 0.3 ms for 100 letters, 5 ms for 2,000."""
    model, reading = load(), read(text)
    value = 1 / (1 + exp(-max(min(model.log_odds(reading), 50.0), -50.0)))
    return Score(value, _reasons(text, reading, model) if value >= HOLD_AT else [])


@lru_cache(1)
def load(path: Path = WEIGHTS) -> Model:
    """The weights, read once in a process; BrokenModelError when the file is not what it should be."""
    content = path.read_bytes()
    if len(content) != HEADER.size + 2 * TABLE_SIZE:
        raise BrokenModelError(f"{path}: panjang berkas tidak sesuai.")
    mark, size, unit, bias = HEADER.unpack_from(content)
    if mark != MARK or size != TABLE_SIZE:
        raise BrokenModelError(f"{path}: bukan bobot skor spam versi ini.")
    weights = array("h", content[HEADER.size :])
    if sys.byteorder == "big":
        weights.byteswap()
    return Model(weights, unit, bias)


def save(weights: list[float], bias: float, *, path: Path) -> None:
    """Write weights as `load` reads them: 16 bits each, so that the same weights are the same bytes everywhere."""
    unit = max(map(abs, weights), default=0.0) / 32_767 or 1.0
    table = array("h", (round(weight / unit) for weight in weights))
    if sys.byteorder == "big":
        table.byteswap()
    path.write_bytes(HEADER.pack(MARK, len(table), unit, bias) + table.tobytes())


def card() -> dict:
    """The model's card: what it was trained on, what it reaches, and with which thresholds."""
    return json.loads(CARD.read_text(encoding="utf-8"))


def _reasons(text: str, reading: Reading, model: Model) -> list[str]:
    told = sorted(
        ((model.weight(f"t {signal}"), reason) for signal, reason in reading.signals.items() if reason), reverse=True
    )
    reasons = list(dict.fromkeys(reason for _, reason in told))[: MOST_REASONS - 2]
    return (reasons + _telling_words(text, reading, model))[:MOST_REASONS]


def _telling_words(text: str, reading: Reading, model: Model) -> list[str]:
    """The words that speak most for spam, as they were typed where they can be found in the text."""
    typed = {readable(marked(word).lower().strip(".,!?:;\"'()")): word for word in text.split()}
    letters, words = (share for _, share in places(reading)[:2])
    adds = {
        word: letters * sum(map(model.weight, letter_groups(word))) + words * model.weight(f"w {word}")
        for word in reading.words
        if any(group in TELLING_GROUPS for group in groups_of(word))
    }
    telling = sorted((word for word in adds if adds[word] > TELLING), key=lambda word: (-adds[word], word))
    return [f"'{typed.get(word, word).strip('.,!?:;')}'" for word in telling[:2]]
