"""Heads: linear classifiers over vectors, in integers."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from warehouse.extract.meaning.encoder import UNIT

_STEPS = 2_000
"""Integer steps per 1.0 of a weight."""


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """The classifier of one question: weights of shape (labels, 512) and a bias per label, exact because integers."""

    labels: tuple[str, ...]
    weights: NDArray[np.int32]
    biases: NDArray[np.int64]

    @classmethod
    def of(cls, labels: list[str], weights: NDArray[np.float64], biases: NDArray[np.float64]) -> "Head":
        """The head of trained weights, of shape (labels, 512), and biases, one per label, all rounded."""
        rounded = np.rint(weights * _STEPS).astype(np.int32)
        return cls(tuple(labels), rounded, np.rint(biases * _STEPS * UNIT).astype(np.int64))

    @classmethod
    def load(cls, path: Path) -> "Head":
        """The head that `save` wrote."""
        with np.load(path, allow_pickle=False) as stored:
            return cls(tuple(stored["labels"].tolist()), stored["weights"], stored["biases"])

    def save(self, path: Path) -> None:
        """Write the head; equal heads give equal bytes."""
        np.savez_compressed(path, labels=np.array(self.labels), weights=self.weights, biases=self.biases)

    def scores(self, vector: NDArray[np.int8]) -> dict[str, float]:
        """The log-odds of each label, up to a common constant; equal on all machines."""
        sums = self.weights.astype(np.int64) @ vector.astype(np.int64) + self.biases
        return dict(zip(self.labels, (sums / (_STEPS * UNIT)).tolist(), strict=True))


def shares(scores: dict[str, float]) -> dict[str, float]:
    """The probability of each label, by its score."""
    values = np.exp(np.array(list(scores.values())) - max(scores.values()))
    return dict(zip(scores, (values / values.sum()).tolist(), strict=True))
