"""The claims of an item, first those of its headline, then those of told events; and their rows: participants, and the
vectors by which headlines are compared."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from warehouse.extract.claims.claims import Claim
from warehouse.extract.claims.further import released_claims, told_claims
from warehouse.extract.claims.headlines import headline_claim, more_in_headline, one_by_one, without
from warehouse.extract.claims.participants import Roles
from warehouse.extract.meaning.questions import Questions
from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import SearchedItem, TextSpan
from warehouse.extract.text.fields import told_sentences

_MOST = 8
"""Greatest number of told events of one item."""
_LABELLED = re.compile(
    r"(?:来源|时间|日期|标签|链接|原文|价值|代码|论文|项目主页|source|date|tags|link|published|url)\**\s*[:：]",
    re.IGNORECASE,
)
"""Labels of lines that describe the item, and no event."""
_REST = re.compile(r"[\])*_\s]*(?:[(\[][^\n]{0,200}?[\])]+\**\s*[:：]\s*)?")
"""The rest of a link before a sentence, and what stands in brackets before a colon, such as points and comments."""
_LABEL = re.compile(r"(?:[^\s\w]{1,2}\s)?[^\s:：,，。]{2,12}[:：]\**\s*")


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


def find_claims(
    text: AnnotatedText, item: SearchedItem, roles: Roles, questions: Questions, told_by_others: Container[str]
) -> Iterator[Claim]:
    """The claims of one item: first that of its headline, if it is a story, then those of told events."""
    spans = [
        span
        for sentence in told_sentences(text, item.body_start, item.char_end)
        if not _LABELLED.match(text.plain, *sentence) and (span := _unlabelled(text, *sentence))
    ]
    known: list[Claim] = []
    if item.is_story:
        main = headline_claim(text, item, spans, roles, questions, told_by_others)
        more = list(more_in_headline(text, item, main, roles))
        known += [*one_by_one(text, item, without(main, more), spans, roles), *more]
    for span in spans:
        if len(known) <= _MOST and text.mentions.within(*span):
            known += released_claims(text, item, span)
            known += told_claims(text, item, span, known, roles)
    yield from known


def _unlabelled(text: AnnotatedText, start: int, end: int) -> TextSpan | None:
    """A sentence without the label and marks before it, unless the label names somebody; None if nothing remains."""
    if rest := _REST.match(text.plain, start, end):
        start = rest.end()
    label = _LABEL.match(text.plain, start, end)
    if label and not text.mentions.within(start, label.end()):
        start = label.end()
    return TextSpan(start, end) if start < end else None
