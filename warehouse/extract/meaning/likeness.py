"""Likeness: vectors of stories in any language, from which the mean of their language is subtracted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from warehouse.extract.meaning.questions import FOLDER, vector_of

AXES = 128
"""Number of components of a vector, of the encoder's 512: enough to find two editions of one day."""
LENGTH = 500
"""Length of a vector before its components are rounded to integers, whose sums are exact on all machines."""
FILE = FOLDER / "trained" / "likeness.npz"
_STEPS = 100
"""Integer steps per 1 of a component of a mean."""
_AXIS_STEPS = 500
"""Integer steps per 1.0 of a component of an axis."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTERS = re.compile(r"[^\W\d_]")
_CHINESE_SHARE = 0.1
"""The least share of Han characters among the letters of a Chinese text, which may be full of Latin names."""


class Likeness(NamedTuple):
    """The vector of a story, of `AXES` integers; `language` names the mean that was subtracted."""

    language: str
    vector: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Space:
    """The space of vectors: a mean of 512 components per language, and axes of shape (512, `AXES`).

    The axes are the directions in which stories differ most.
    """

    means: Mapping[str, NDArray[np.int64]]
    axes: NDArray[np.int64]

    @classmethod
    def of(cls, vectors: Mapping[str, NDArray[np.int8]]) -> "Space":
        """The space of the vectors of each language, of shape (stories, 512): means and first principal components."""
        means = {language: np.rint(rows.mean(axis=0) * _STEPS).astype(np.int64) for language, rows in vectors.items()}
        centred = np.concatenate([rows - means[language] / _STEPS for language, rows in vectors.items()])
        _, found = np.linalg.eigh(centred.T @ centred)
        axes = found[:, : -AXES - 1 : -1]
        axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), range(AXES)])
        return cls(means, np.clip(np.rint(axes * _AXIS_STEPS), -127, 127).astype(np.int64))

    @classmethod
    @cache
    def load(cls) -> "Space":
        """The space that `make train` wrote, so that vectors do not depend on other reports."""
        with np.load(FILE, allow_pickle=False) as stored:
            arrays = {name: stored[name].astype(np.int64) for name in stored}
        axes = arrays.pop("axes")
        return cls(arrays, axes)

    def save(self, path: Path = FILE) -> None:
        """Write the space; equal spaces give equal bytes."""
        means = {language: mean.astype(np.int16) for language, mean in self.means.items()}
        np.savez_compressed(path, allow_pickle=False, **means, axes=self.axes.astype(np.int8))

    def likeness(self, headline: str, lead: str) -> Likeness:
        """The vector of a story; the cosine of two vectors is the likeness of their stories."""
        language = _language(headline + lead)
        placed = (vector_of(headline, lead).astype(np.int64) * _STEPS - self.means[language]) @ self.axes
        scale = LENGTH / max(np.sqrt(np.float64((placed * placed).sum())), 1.0)
        return Likeness(language, np.rint(placed * scale).astype(np.int16).astype(np.float32))


def _language(text: str) -> str:
    """The language whose mean is subtracted: Chinese, or English for all other texts."""
    return "zh" if len(_HAN.findall(text)) > _CHINESE_SHARE * len(_LETTERS.findall(text)) else "en"
