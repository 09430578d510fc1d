"""Fitting the linear model with scikit-learn (requirements-dev.txt); the same examples always give the same weights."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from comments.spam_features import TABLE_SIZE, places, read
from comments.spam_training.examples import Example

STRENGTH = 4.0  # inverse of the regularisation; 1 to 8 gave the same figures within a third of a point
# A comment as found counts less than its copies with invented names, so that names are not learnt by heart.
WEIGHT_OF_FOUND_SPAM = 0.5
WEIGHT_OF_WRITTEN = 0.7


@dataclass(frozen=True)
class Fit:
    weights: np.ndarray
    bias: float

    def log_odds(self, table: csr_matrix) -> np.ndarray:
        return table @ self.weights + self.bias


@dataclass(frozen=True)
class Table:
    """Examples as the model sees them, worked out once and cut into training and test parts many times."""

    features: csr_matrix
    is_spam: np.ndarray
    weight: np.ndarray

    @classmethod
    def of(cls, examples: list[Example], *, weight: float = 1.0, spam_weight: float | None = None) -> "Table":
        is_spam = np.array([example.is_spam for example in examples], dtype=bool)
        weights = np.where(is_spam, weight if spam_weight is None else spam_weight, weight)
        return cls(vectorised([example.text for example in examples]), is_spam, weights)

    def rows(self, chosen: np.ndarray) -> "Table":
        return Table(self.features[chosen], self.is_spam[chosen], self.weight[chosen])


def vectorised(texts: list[str]) -> csr_matrix:
    """One row per text with the shares that `comments.spam` sums up at run time."""
    starts, columns, shares = [0], [], []
    for text in texts:
        for found, share in places(read(text)):
            columns += sorted(found)
            shares += [share] * len(found)
        starts.append(len(columns))
    table = csr_matrix(
        (np.array(shares), np.array(columns, dtype=np.int32), np.array(starts, dtype=np.int64)),
        shape=(len(texts), TABLE_SIZE),
    )
    table.sum_duplicates()
    return table


def fit(*tables: Table) -> Fit:
    """Logistic regression over all rows of the tables; places that no row has keep the weight 0."""
    features = vstack([table.features for table in tables]).tocsc()
    used = np.flatnonzero(np.diff(features.indptr))
    model = LogisticRegression(C=STRENGTH, solver="liblinear", tol=1e-3, random_state=0)
    model.fit(
        features[:, used].tocsr(),
        np.concatenate([table.is_spam for table in tables]),
        sample_weight=np.concatenate([table.weight for table in tables]),
    )
    weights = np.zeros(TABLE_SIZE)
    weights[used] = model.coef_[0]
    return Fit(weights, float(model.intercept_[0]))
