"""Vectors by which stories of any language are compared: the encoder's, less what all stories of a language share."""

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
"""Components that are compared, of the encoder's 512: editions of one day find each other by them as well."""
LENGTH = 500
"""Length of a vector before its components are rounded to whole numbers, of which sums are exact on all machines."""
FILE = FOLDER / "trained" / "likeness.npz"
_STEPS = 100
"""Whole numbers per 1 of a component of a mean."""
_AXIS_STEPS = 500
"""Whole numbers per 1.0 of a component of an axis."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTERS = re.compile(r"[^\W\d_]")
_CHINESE_SHARE = 0.1
"""The least share of Han characters among the letters of a Chinese text, which may be full of Latin names."""


class Likeness(NamedTuple):
    """What a story is compared by: `language` tells which mean was taken off."""

    language: str
    vector: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Space:
    """What vectors are measured in: the mean of each language, and the axes along which stories differ most."""

    means: Mapping[str, NDArray[np.int64]]
    axes: NDArray[np.int64]

    @classmethod
    def of(cls, vectors: Mapping[str, NDArray[np.int8]]) -> "Space":
        """The space of the vectors of each language, rounded: their means and first principal components."""
        means = {language: np.rint(rows.mean(axis=0) * _STEPS).astype(np.int64) for language, rows in vectors.items()}
        centred = np.concatenate([rows - means[language] / _STEPS for language, rows in vectors.items()])
        _, found = np.linalg.eigh(centred.T @ centred)
        axes = found[:, : -AXES - 1 : -1]
        axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), range(AXES)])
        return cls(means, np.clip(np.rint(axes * _AXIS_STEPS), -127, 127).astype(np.int64))

    @classmethod
    @cache
    def load(cls) -> "Space":
        """The space of the repository, which `make train` wrote: vectors never move with the reports at hand."""
        with np.load(FILE, allow_pickle=False) as stored:
            arrays = {name: stored[name].astype(np.int64) for name in stored}
        axes = arrays.pop("axes")
        return cls(arrays, axes)

    def save(self, path: Path = FILE) -> None:
        """Write the space; equal spaces give equal bytes."""
        means = {language: mean.astype(np.int16) for language, mean in self.means.items()}
        np.savez_compressed(path, allow_pickle=False, **means, axes=self.axes.astype(np.int8))

    def likeness(self, headline: str, lead: str) -> Likeness:
        """What a story is compared by; the cosine of two vectors says how alike their stories are."""
        language = _language(headline + lead)
        placed = (vector_of(headline, lead).astype(np.int64) * _STEPS - self.means[language]) @ self.axes
        scale = LENGTH / max(np.sqrt(np.float64((placed * placed).sum())), 1.0)
        return Likeness(language, np.rint(placed * scale).astype(np.int16).astype(np.float32))


def _language(text: str) -> str:
    """Which mean a text is centred by: that of Chinese, or of English for all others."""
    return "zh" if len(_HAN.findall(text)) > _CHINESE_SHARE * len(_LETTERS.findall(text)) else "en"
