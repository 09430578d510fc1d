"""What the model learns from: labelled comments told apart by the site they advertise, copies of them, and our own.

No comment is stored anywhere but in the memory of the training run.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random
from zlib import crc32

from bekasi_portal.folding import folded
from bekasi_portal.spreadsheets import as_written
from comments.decision_table import label as label_of
from comments.spam_features import NAME, read
from comments.spam_training import sentences
from comments.spam_training.names import advertised_name, respelled
from comments.spam_words import GAMBLING

NOT_ALPHANUMERIC = re.compile(r"[^a-z0-9]+")
SENTENCE_END = re.compile(r"(?<=[.?!]) +")
LONGEST_SPELLING = 10  # words of one letter each that a name may be written in
SHORTEST_STEM = 4
FOLDS = 5
COMPLAINT = {"kata:lapor", "kata:umpat", "kata:awas", "kata:bahas"}


class BadFileError(Exception):
    """A file cannot be used; the message says which and why."""


@dataclass(frozen=True)
class Example:
    text: str
    is_spam: bool
    brand: str = ""

    @cached_property
    def key(self) -> str:
        """The same for texts that a reader would call the same."""
        return squeezed(self.text)


def squeezed(text: str) -> str:
    return NOT_ALPHANUMERIC.sub("", folded(text))


def read_column(path: Path, *columns: str) -> list[list[str]]:
    """The named columns of a CSV file in UTF-8; BadFileError when they are missing or it is no such file."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            if missing := [column for column in columns if column not in (reader.fieldnames or [])]:
                raise BadFileError(f"{path}: kolom {', '.join(missing)} tidak ada.")
            return [[row[column] or "" for column in columns] for row in reader]
    except OSError as error:
        raise BadFileError(f"{path}: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadFileError(f"{path}: bukan CSV dalam UTF-8 ({error}).") from error


def labelled(path: Path, brands: list[str]) -> list[Example]:
    """The comments of a file, each text once: columns text and label (1 is spam), or a table of editors' decisions."""
    stems = sorted({_stem(brand) for brand in brands}, key=lambda stem: (-len(stem), stem))
    found: dict[str, Example] = {}
    for text, label in _labels(path):
        if label not in ("0", "1"):
            raise BadFileError(f"{path}: label {label!r}; hanya 0 dan 1.")
        example = Example(text, label == "1", _brand(text, stems) if label == "1" else "")
        found.setdefault(example.key or text, example)
    return list(found.values())


def _labels(path: Path) -> list[list[str]]:
    try:
        return read_column(path, "text", "label")
    except BadFileError as without_labels:
        try:
            decisions = read_column(path, "text", "decision", "reason")
        except BadFileError:
            raise without_labels from None
    rows = [[as_written(text), label_of(decision, reason)] for text, decision, reason in decisions]
    return [[text, label] for text, label in rows if label]


def _stem(brand: str) -> str:
    """ "pulau77" and "kembul777" are one brand; "4d" and endings stay."""
    brand = squeezed(brand)
    stem = brand.rstrip("0123456789")
    return stem if len(stem) >= SHORTEST_STEM else brand


def _brand(text: str, stems: list[str]) -> str:
    whole = squeezed(text)
    if known := next((stem for stem in stems if stem in whole), ""):
        return known
    names = [told for signal, told in read(text).signals.items() if signal.startswith("nama:") and told]
    return _stem(names[0].removeprefix("nama ")) if names else ""


def is_doubtful(example: Example, brands: list[str]) -> bool:
    """Labels that are likely wrong, and therefore not learnt from (they stay in every test).

    "Delete that comment about X" marked as spam, and a known site praised but not marked.
    """
    signals = read(example.text).signals
    if example.is_spam:
        return {"kata:lapor", "kata:bahas"} <= signals.keys() and not {"kata:judi", "kata:menang"} & signals.keys()
    whole = example.key
    return any(brand in whole for brand in brands) and not COMPLAINT & signals.keys()


def fold_of_brand(examples: Iterable[Example]) -> dict[str, int]:
    """Brands shared out over folds of about equal size; an advertiser stands in one fold only."""
    sizes = Counter(example.brand for example in examples if example.brand)
    totals, folds = [0] * FOLDS, {}
    for brand, size in sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0])):
        folds[brand] = totals.index(min(totals))
        totals[folds[brand]] += size
    return folds


def fold_of(example: Example, brand_folds: dict[str, int]) -> int:
    return brand_folds.get(example.brand, crc32(example.key.encode()) % FOLDS)


def half_of(text: str) -> int:
    """0 or 1: the half that ordinary texts are trained on, and the half that they are tested on."""
    return crc32(text.encode()) & 1


def ordinary_texts(paths: Iterable[Path]) -> list[str]:
    """Passages of ordinary Indonesian from CSV files with a column passage, query, or body."""
    texts: list[str] = []
    for path in paths:
        for column in ("passage", "query", "body"):
            try:
                texts += [text for [text] in read_column(path, column) if text]
                break
            except BadFileError:
                if column == "body":
                    raise
    return texts


def in_sentences(text: str) -> list[str]:
    return [sentence for sentence in SENTENCE_END.split(text) if sentence]


def copies(example: Example, random: Random, *, count: int) -> list[Example]:
    """An advertiser's comment with an invented name in place of the real one, and some words spelled another way."""
    spans = name_spans(example)
    made = []
    for _ in range(count if spans else 0):
        name = advertised_name(random)
        text = example.text
        for start, end in reversed(spans):
            text = f"{text[:start]}{name}{text[end:]}"
        made.append(Example(_respelled(text, random), is_spam=True, brand=example.brand))
    return made


def name_spans(example: Example) -> list[tuple[int, int]]:
    """Where the name stands in the text: the fewest words in a row in which it can be read."""
    words = [(match.start(), match.end()) for match in re.finditer(r"\S+", example.text)]
    spans, at = [], 0
    while at < len(words):
        if end := _end_of_name(example, words, at):
            spans.append((words[at][0], words[end - 1][1]))
        at = end or at + 1
    return spans


def _end_of_name(example: Example, words: list[tuple[int, int]], at: int) -> int:
    """Up to which word a name that begins in the word `at` goes, or 0."""
    for end in range(at + 1, min(at + LONGEST_SPELLING, len(words)) + 1):
        piece = example.text[words[at][0] : words[end - 1][1]]
        if example.brand and example.brand in squeezed(piece):
            later = example.text[words[at + 1][0] : words[end - 1][1]] if end > at + 1 else ""
            return 0 if example.brand in squeezed(later) else end
    return at + 1 if NAME in read(example.text[words[at][0] : words[at][1]]).words else 0


def _respelled(text: str, random: Random) -> str:
    if random.random() < 0.6:
        return text
    return " ".join(respelled(word, random) if word.lower() in GAMBLING else word for word in text.split(" "))


def written(random: Random, *, complaints: int, ordinary: int, offers: int) -> list[Example]:
    """Our own sentences, see sentences.py."""
    return [
        *(Example(text, is_spam=False) for text in sentences.complaints(complaints, random)),
        *(Example(text, is_spam=False) for text in sentences.ordinary(ordinary, random)),
        *(Example(text, is_spam=True) for text in sentences.offers(offers, random)),
    ]
