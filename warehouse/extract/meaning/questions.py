"""The questions that trained heads answer about a story; each has a file of lines and a file of its head."""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from warehouse.extract.meaning.encoder import Encoder
from warehouse.extract.meaning.heads import Head, shares

FOLDER = Path(__file__).parent
QUESTIONS = ("event_types", "statuses", "tellings")
_LEAD = 200
"""Number of characters behind the headline that are read with it."""
_KEPT = 10_000
"""Number of vectors, of 512 bytes each, that a process keeps for texts that occur again."""


@dataclass(frozen=True, slots=True)
class Questions:
    """The heads of all questions."""

    event_types: Head
    statuses: Head
    tellings: Head

    @classmethod
    @cache
    def load(cls) -> "Questions":
        """The heads in the folder `trained`."""
        return cls(*(Head.load(FOLDER / "trained" / f"{question}.npz") for question in QUESTIONS))

    def of_story(self, headline: str, lead: str) -> tuple[dict[str, float], dict[str, float]]:
        """The probability of each event type, and of each status."""
        vector = vector_of(headline, lead)
        return shares(self.event_types.scores(vector)), shares(self.statuses.scores(vector))

    def of_line(self, line: str) -> dict[str, float]:
        """The probability of each sort of line: of an event, a thing, a view, a label, a teaser, a question."""
        return shares(self.tellings.scores(vector_of(line, "")))


@lru_cache(maxsize=_KEPT)
def vector_of(headline: str, lead: str) -> NDArray[np.int8]:
    """The vector, of 512 components, of a headline and the first characters of the text behind it."""
    return Encoder.load().vector(f"{headline}\n{lead[:_LEAD]}" if lead else headline)
