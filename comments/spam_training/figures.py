"""Figures of merit with their uncertainty. Every figure comes with how it would vary over other samples of its size."""

import numpy as np

DRAWS = 500


def f1(is_spam: np.ndarray, called_spam: np.ndarray) -> float:
    right = int((is_spam & called_spam).sum())
    wrong = int((is_spam != called_spam).sum())
    return 2 * right / (2 * right + wrong) if right else 0.0


def detection(is_spam: np.ndarray, called_spam: np.ndarray, *, groups: np.ndarray, seed: int) -> dict:
    """F1, precision and recall, and between what F1 lies in 95 of 100 draws of whole groups (brands)."""
    random = np.random.default_rng(seed)
    names, group_of = np.unique(groups, return_inverse=True)
    drawn = []
    for _ in range(DRAWS):
        times = np.bincount(random.integers(len(names), size=len(names)), minlength=len(names))[group_of]
        right = (times * (is_spam & called_spam)).sum()
        wrong = (times * (is_spam != called_spam)).sum()
        drawn.append(2 * right / max(2 * right + wrong, 1))
    right = int((is_spam & called_spam).sum())
    return {
        "f1": round(f1(is_spam, called_spam), 4),
        "f1_95": [round(float(bound), 4) for bound in np.percentile(drawn, [2.5, 97.5])],
        "precision": round(right / max(int(called_spam.sum()), 1), 4),
        "recall": round(right / max(int(is_spam.sum()), 1), 4),
        "spam": int(is_spam.sum()),
        "not_spam": int((~is_spam).sum()),
    }


def share(chosen: np.ndarray) -> dict:
    """How many of how many, and between what the share lies in 95 of 100 cases (Wilson's interval)."""
    count, of = int(chosen.sum()), len(chosen)
    part, z = count / max(of, 1), 1.96
    middle = (part + z * z / (2 * max(of, 1))) / (1 + z * z / max(of, 1))
    half = z * (part * (1 - part) / max(of, 1) + z * z / (4 * max(of, 1) ** 2)) ** 0.5 / (1 + z * z / max(of, 1))
    return {"share": round(part, 4), "share_95": [round(max(middle - half, 0.0), 4), round(middle + half, 4)], "of": of}
