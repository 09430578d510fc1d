"""One training run from files to weights and their card.

Held out, and for what: every advertised site is in one of five folds, so that each is scored by a model that never saw
it; half of the ordinary passages, and files given as `unseen`, are never trained on; each fifth of our own patterns of
complaints is left out once, to see whether the others teach more than themselves.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from math import log
from pathlib import Path
from random import Random

import numpy as np
import sklearn

from comments.spam import HOLD_AT, SPAM_AT, save
from comments.spam_training import examples, figures
from comments.spam_training.examples import FOLDS, Example
from comments.spam_training.fitting import WEIGHT_OF_FOUND_SPAM, WEIGHT_OF_WRITTEN, Fit, Table, fit, vectorised
from comments.spam_training.lists import lines as listed
from comments.spam_training.sentences import complaints

COPIES = 2
WRITTEN = {"complaints": 8000, "ordinary": 8000, "offers": 2500}
SHORTEST_KNOWN_SITE = 6  # letters, for telling that a label is doubtful


@dataclass(frozen=True)
class Sources:
    """The files of a run. `unseen` has comments that are no spam, `ordinary` texts that are no comments."""

    labelled: list[Path]
    brands: Path | None = None
    ordinary: list[Path] = field(default_factory=list)
    unseen: list[Path] = field(default_factory=list)
    never: list[Path] = field(default_factory=list)

    def described(self) -> list[dict]:
        files = {
            "labelled": self.labelled, "brands": [self.brands] if self.brands else [], "ordinary": self.ordinary,
            "unseen": self.unseen, "never": self.never,
        }  # fmt: skip
        return [
            {"file": path.name, "use": use, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
            for use, paths in files.items()
            for path in paths
        ]


@dataclass(frozen=True)
class Material:
    """What was read and made, as tables: rows of `copies` belong to the row of `found` that `copied_from` names."""

    examples: list[Example]
    is_doubtful: np.ndarray
    found: Table
    copies: Table
    copied_from: np.ndarray
    written: Table
    ordinary: Table
    tests: dict[str, Table]


def train(sources: Sources, *, to: Path, seed: int, tell: Callable[[str], None], scale: float = 1.0) -> dict:
    """Write `spam_model.bin` and `spam_model.json` into the folder `to` and give the card.

    The same files and seed give the same bytes. `scale` makes fewer or more of our own sentences.
    """
    material = _material(sources, random=_random(seed), tell=tell, scale=scale)
    card = {
        "files": sources.described(),
        "seed": seed,
        "thresholds": {"hold_at": HOLD_AT, "spam_at": SPAM_AT},
        "scikit-learn": sklearn.__version__,
        "trained_on": {
            "found": int((~material.is_doubtful).sum()), "left_out_as_doubtful": int(material.is_doubtful.sum()),
            "brands": len({example.brand for example in material.examples} - {""}),
            "copies": len(material.copied_from), "written": len(material.written.is_spam),
            "ordinary": len(material.ordinary.is_spam),
        },
        "figures": _figures(material, seed=seed, tell=tell, scale=scale),
    }  # fmt: skip
    tell("melatih model akhir")
    final = _fit(material, np.ones(len(material.examples), dtype=bool))
    to.mkdir(parents=True, exist_ok=True)
    save([float(weight) for weight in final.weights], final.bias, path=to / "spam_model.bin")
    text = json.dumps(card, ensure_ascii=False, indent=2)
    (to / "spam_model.json").write_text(text + "\n", encoding="utf-8")
    return card


def _material(sources: Sources, *, random: Random, tell: Callable[[str], None], scale: float) -> Material:
    brands = sources.brands.read_text(encoding="utf-8").split() if sources.brands else []
    tests = {path.stem: [Example(text, is_spam=False) for [text] in examples.read_column(path, "text")]
             for path in sources.unseen}  # fmt: skip
    kept_out = {example.key for rows in tests.values() for example in rows}
    found = [row for path in sources.labelled for row in examples.labelled(path, brands) if row.key not in kept_out]
    if len({row.is_spam for row in found}) < 2:
        raise examples.BadFileError("Contoh harus memuat spam (label 1) dan bukan spam (label 0).")
    tell(f"{len(found)} komentar, {sum(row.is_spam for row in found)} di antaranya spam")
    sites = [site for site in map(examples.squeezed, brands) if len(site) >= SHORTEST_KNOWN_SITE]
    made = [examples.copies(row, random, count=COPIES) if row.is_spam else [] for row in found]
    written = examples.written(random, **_counts(scale))
    halves: tuple[list[Example], list[Example]] = ([], [])
    for text in examples.ordinary_texts(sources.ordinary):
        pieces = dict.fromkeys([text, *examples.in_sentences(text)])
        halves[examples.half_of(text)].extend(Example(piece, is_spam=False) for piece in pieces)
    never = [Example(text, is_spam=False) for text in dict.fromkeys(examples.ordinary_texts(sources.never))]
    tests |= {"ordinary_other_half": halves[1]} if halves[1] else {}
    tests |= {"ordinary_never": [Example(s, is_spam=False) for row in never for s in examples.in_sentences(row.text)]}
    tell("menghitung ciri")
    return Material(
        examples=found,
        is_doubtful=np.array([examples.is_doubtful(row, sites) for row in found]),
        found=Table.of(found, spam_weight=WEIGHT_OF_FOUND_SPAM),
        copies=Table.of([copy for rows in made for copy in rows]),
        copied_from=np.array([at for at, rows in enumerate(made) for _ in rows], dtype=int),
        written=Table.of(written, weight=WEIGHT_OF_WRITTEN),
        ordinary=Table.of(halves[0], weight=WEIGHT_OF_WRITTEN),
        tests={name: Table.of(rows) for name, rows in tests.items() if rows},
    )


def _fit(material: Material, chosen: np.ndarray, *, written: Table | None = None) -> Fit:
    chosen = chosen & ~material.is_doubtful
    return fit(
        material.found.rows(chosen),
        material.copies.rows(chosen[material.copied_from]),
        material.written if written is None else written,
        material.ordinary,
    )


def _figures(material: Material, *, seed: int, tell: Callable[[str], None], scale: float) -> dict:
    rows = material.examples
    brand_folds = examples.fold_of_brand(rows)
    by_brand = np.array([examples.fold_of(row, brand_folds) for row in rows])
    at_random = np.array([examples.fold_of(row, {}) for row in rows])
    brands = np.array([row.brand or row.key for row in rows])
    is_spam = material.found.is_spam
    results = {}
    for name, folds, groups in (("unseen_brands", by_brand, brands), ("own_source", at_random, np.arange(len(rows)))):
        log_odds = np.zeros(len(rows))
        for number in range(FOLDS):
            tell(f"{name}: bagian {number + 1} dari {FOLDS}")
            chosen = folds == number
            if chosen.any():
                log_odds[chosen] = _fit(material, ~chosen).log_odds(material.found.features[chosen])
        results[name] = figures.detection(is_spam, log_odds >= _log_odds(SPAM_AT), groups=groups, seed=seed)
        results[name]["not_spam_held"] = figures.share(log_odds[~is_spam] >= _log_odds(HOLD_AT))
    final = _fit(material, np.ones(len(rows), dtype=bool))
    for name, table in material.tests.items():
        results[name] = _shares(final.log_odds(table.features))
    tell("keluhan dengan pola yang tidak dilatihkan")
    results["complaints_other_patterns"] = _other_patterns(material, seed=seed, scale=scale)
    return results


def _shares(log_odds: np.ndarray) -> dict:
    return {
        "called_spam": figures.share(log_odds >= _log_odds(SPAM_AT)),
        "held": figures.share(log_odds >= _log_odds(HOLD_AT)),
    }


def _other_patterns(material: Material, *, seed: int, scale: float) -> dict:
    """Leave out every fifth pattern of complaints, learn from the others, and look at those left out; five times."""
    patterns, random = listed("complaints"), _random(seed)
    everything = np.ones(len(material.examples), dtype=bool)
    count, log_odds = round(WRITTEN["complaints"] * scale), []
    for number in range(FOLDS):
        others = examples.written(random, **_counts(scale) | {"complaints": 0})
        learnt = complaints(count, random, chosen_from=[p for at, p in enumerate(patterns) if at % FOLDS != number])
        left_out = complaints(count // FOLDS, random, chosen_from=patterns[number::FOLDS])
        written = [*(Example(text, is_spam=False) for text in learnt), *others]
        model = _fit(material, everything, written=Table.of(written, weight=WEIGHT_OF_WRITTEN))
        log_odds.append(model.log_odds(vectorised(left_out)))
    return _shares(np.concatenate(log_odds))


def _counts(scale: float) -> dict[str, int]:
    return {kind: round(count * scale) for kind, count in WRITTEN.items()}


def _random(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - repeatable on purpose, nothing secret


def _log_odds(value: float) -> float:
    return log(value / (1 - value))
