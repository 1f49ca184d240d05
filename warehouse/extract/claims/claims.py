"""What an item claims of an event, and what every kind of claim is made with."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from warehouse.extract.claims.classify import Told, ToldSpan
from warehouse.extract.claims.participants import Participant, Roles
from warehouse.extract.claims.vocabulary import Page, Word
from warehouse.extract.text.sentences import words_of
from warehouse.extract.time.event_dates import FOLLOWS, EventDate, event_date, find_dates

_LONGEST = 300
ACTING = frozenset(("agent", "investor"))
_NONE = re.compile(
    r"(?:未|没有?|无|并未|尚未)(?:直接)?(?:提及|提到|涉及|出现|发现相关|相关)|没有新的|暂无|"
    r"\b(?:no mention|not mentioned|no (?:new )?(?:news|updates?|information)|nothing (?:was|about))\b",
    re.IGNORECASE,
)
"""Absence of news is no news."""
_SUPPOSED = re.compile(
    r"(?:若|如果|假如|假设|建议|需要|应当|应该|对于|对[^，,]{1,12}(?:而言|来说|来讲)|我|问\s*[:：]|I\b|we\b|for \w+,|"
    r"if\b|suppose\b|imagine\b|should\b)|[^\n]*[?？][”』」\"')）]*$|"
    r"[^\n]{0,20}(?:意味着|相当于|标志着|简直)|\[[^\n]*\]\(",
    re.IGNORECASE,
)
"""What is supposed, asked, advised or made of the news did not happen; what the author does is no news."""


class SearchedItem(NamedTuple):
    """An item to search; `told_on` is the day to count from, `own_on` a day that it prints as its own."""

    item_number: int
    is_story: bool
    headline: str
    headline_start: int
    headline_end: int
    section: str | None
    body_start: int
    char_end: int
    told_on: date | None
    own_on: date | None


class Claim(NamedTuple):
    """What an item says of one event, and where; `headline` is that of the story or the sentence that tells it."""

    item_number: int
    is_primary: bool
    headline: str
    event_type: str
    claim_status: str
    date: EventDate | None
    confidence: float
    char_start: int
    char_end: int
    participants: tuple[Participant, ...]


def claim_of(page: Page, item: SearchedItem, span: ToldSpan, told: Told, is_primary: bool, roles: Roles) -> Claim:
    """The claim of what a span tells by itself."""
    return Claim(
        item.item_number,
        is_primary,
        headline_of(page, span),
        told.event_type,
        "opinion" if told.event_type == "opinion" else told.status,
        date_of(page, item, span),
        told.share,
        *span,
        tuple(parts_of(page, span, told.event_type, told.word, roles)),
    )


def headline_of(page: Page, span: ToldSpan) -> str:
    """The words of a span in one line."""
    return words_of(page.text[span.start : span.end])[:_LONGEST]


def date_of(page: Page, item: SearchedItem, span: ToldSpan) -> EventDate | None:
    """The date that a span tells; one that counts from a day counts from the last that the item names before."""
    text, before = page.text[span.start : span.end], None
    if FOLLOWS.search(text):
        for dated in find_dates(page.text[item.body_start : span.start], item.told_on):
            before = dated.on
    return event_date(text, [], item.told_on, before=before)


def parts_of(page: Page, span: ToldSpan, event_type: str, word: Word | None, roles: Roles) -> Iterator[Participant]:
    """Who takes part in a span, by the frame of the word that tells the event, or by its type."""
    yield from roles.participants(page, *span, word.frame if word else event_type, word)


def tells_nothing(page: Page, span: ToldSpan) -> bool:
    """Whether a sentence is of what did not happen; what is said beside an event to be absent is another matter."""
    absent = _NONE.search(page.text, *span)
    word = next((word for word in page.words_in(*span) if word.attribute == "event_type"), None)
    return bool(_SUPPOSED.match(page.text, *span) or (absent and not (word and word.char_start < absent.start())))


def with_actor(claim: Claim, main: Claim) -> tuple[Participant, ...]:
    """The participants of a claim; where none of them acts, with the one who does in the headline."""
    parts = claim.participants
    if any(part.role in ACTING for part in parts):
        return parts
    keys = {part.name.key for part in parts}
    actors = [part for part in main.participants if part.role in ACTING and part.name.key not in keys]
    return (*parts, *(Participant(actor.name, "agent") for actor in actors[:1]))
