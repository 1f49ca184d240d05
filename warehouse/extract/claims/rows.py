"""The rows of claims: the claims, their participants, and the vectors by which headlines are compared."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from warehouse.extract.claims.claims import Claim
from warehouse.extract.claims.items import find_claims
from warehouse.extract.claims.participants import Roles
from warehouse.extract.meaning.questions import Questions
from warehouse.extract.text.annotated_text import AnnotatedText


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """A participant of a claim: its mention and its role."""

    table: ClassVar = "claim_participants"
    item_number: int
    claim_number: int
    mention_number: int
    role: str


@dataclass(frozen=True, slots=True, eq=False)
class VectorRow:
    """The vector of a headline's claim, by which its story is compared."""

    table: ClassVar = "claim_vectors"
    item_number: int
    claim_number: int
    language: str
    vector: NDArray[np.float32]


def claim_rows(
    text: AnnotatedText, roles: Roles, questions: Questions, told_by_others: Container[str]
) -> Iterator[Claim | ParticipantRow | VectorRow]:
    """The claims of each item, numbered within it, each followed by its participants and its vector."""
    for item in text.items.values():
        for number, claim in enumerate(find_claims(text, item, roles, questions, told_by_others), 1):
            yield replace(claim, claim_number=number)
            for part in claim.participants:
                mention_number = text.mentions.number_at(part.name.char_start)
                yield ParticipantRow(item.item_number, number, mention_number, part.role)
            if claim.likeness:
                yield VectorRow(item.item_number, number, *claim.likeness)
