"""Items read as the extractor reads those of a report: with the shipped catalogue, vocabulary and roles."""

from collections.abc import Iterable
from datetime import date

import numpy as np

from tests.unit.warehouse.extract.annotating import annotated, lexicon
from warehouse.extract.claims.claims import Claim
from warehouse.extract.claims.items import find_claims
from warehouse.extract.claims.participants import Participant
from warehouse.extract.meaning.encoder import DIMENSIONS
from warehouse.extract.meaning.heads import Head
from warehouse.extract.meaning.questions import Questions
from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import SearchedItem

TOLD_ON = date(2026, 2, 4)
_AROUND = "Samsung denies it."
"""Text of others, which no claim of the item may reach."""


def _undecided(question: Head, default: str, preference: float = 0.001) -> Head:
    """A head that finds all answers equally likely, but for one that it prefers."""
    biases = np.array([preference if label == default else 0.0 for label in question.labels])
    return Head.of(list(question.labels), np.zeros((len(biases), DIMENSIONS)), biases)


def words_alone() -> Questions:
    """Questions whose heads learned nothing, so that the words of a text decide, and headlines tell."""
    learned = lexicon().questions
    return Questions(
        _undecided(learned.event_types, "other"),
        _undecided(learned.statuses, "reported"),
        _undecided(learned.tellings, "event", 1.0),
    )


def item_of(
    headline: str, body: str, is_story: bool = True, section: str | None = None, own_on: date | None = None
) -> tuple[AnnotatedText, SearchedItem]:
    """An item below a title and above other text, and the text that it stands in."""
    text = f"{_AROUND}\n\n{headline}\n\n{body}\n\n{_AROUND}"
    start = len(_AROUND) + 2
    end = start + len(headline)
    body_end = end + 2 + len(body)
    return annotated(text), SearchedItem(
        7, is_story, headline, start, end, section, end + 2, body_end, told_on=TOLD_ON, own_on=own_on
    )


def claims_of(
    headline: str, body: str = "", is_story: bool = True, section: str | None = None, own_on: date | None = None
) -> list[Claim]:
    """All claims of an item."""
    return list(
        find_claims(
            *item_of(headline, body, is_story, section, own_on),
            lexicon().roles,
            words_alone(),
            lexicon().told_by_others,
        )
    )


def parts_of(participants: Iterable[Participant]) -> list[tuple[str, str]]:
    """Who takes which part, in order of the text."""
    return [(part.name.key, part.role) for part in sorted(participants, key=lambda part: part.name.char_start)]
