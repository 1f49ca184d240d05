"""The claim of an item, and the functions that find its headline, date, participants and summary."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import ClassVar

from warehouse.extract.claims.bystanders import bystanders
from warehouse.extract.claims.classify import Told, strongest, word_of
from warehouse.extract.claims.participants import THINGS, Participant, Roles
from warehouse.extract.meaning.likeness import Likeness
from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import Mention, SearchedItem, TextSpan, Trigger
from warehouse.extract.time.event_dates import EventDate, dates_in, event_date, follows

_LONGEST = 300
ACTING = frozenset(("agent", "investor"))
_OF_COMPANIES = frozenset(("acquisition", "funding", "infrastructure", "financials"))
"""Types of events of companies: people whom the text below the headline names only speak of them."""
_ABOVE = 120
"""Greatest distance, in characters, of an author's name above the headline."""
_MOST_SENTENCES, _LONGEST_SUMMARY = 3, 400
_NONE = re.compile(
    r"(?:未|没有?|无|并未|尚未)(?:直接)?(?:提及|提到|涉及|出现|发现相关|相关)|没有新的|暂无|"
    r"\b(?:no mention|not mentioned|no (?:new )?(?:news|updates?|information)|nothing (?:was|about))\b",
    re.IGNORECASE,
)
"""Words which say that there is no news: they report no event."""
_SUPPOSED = re.compile(
    r"(?:若|如果|假如|假设|建议|需要|应当|应该|对于|对[^，,]{1,12}(?:而言|来说|来讲)|我|问\s*[:：]|I\b|we\b|for \w+,|"
    r"if\b|suppose\b|imagine\b|should\b)|[^\n]*[?？][”』」\"')）]*$|"
    r"[^\n]{0,20}(?:意味着|相当于|标志着|简直)|\[[^\n]*\]\(",
    re.IGNORECASE,
)
"""Beginnings of sentences that suppose, ask, advise or interpret, or are about their author: they report no event."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The statement of one item that an event happened; `headline` is its telling line."""

    table: ClassVar = "claims"
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
    claim_number: int = 0
    summary: str | None = None
    """The first sentences of the story below its headline, unchanged; None for told events."""
    likeness: Likeness | None = field(default=None, compare=False)
    """The vector of the story; None for told events, and where one headline reports several events."""

    @property
    def event_on(self) -> datetime.date | None:
        return self.date and self.date.on

    @property
    def event_precision(self) -> str | None:
        return self.date and self.date.precision

    @property
    def event_date_surface(self) -> str | None:
        return self.date and self.date.surface


def claim_of(
    text: AnnotatedText, item: SearchedItem, span: TextSpan, told: Told, is_primary: bool, roles: Roles
) -> Claim:
    """The claim of the event that a span reports; if all its names are bystanders, all of them are participants."""
    return Claim(
        item.item_number,
        is_primary,
        headline_of(text, span),
        told.event_type,
        "opinion" if told.event_type == "opinion" else told.status,
        date_of(text, item, span),
        told.share,
        *span,
        tuple(parts_of(text, span, told.event_type, told.word, roles))
        or tuple(roles.participants(text, span, told.word.frame if told.word else told.event_type, told.word)),
    )


def headline_of(text: AnnotatedText, span: TextSpan) -> str:
    """The words of a span in one line, at most 300 characters."""
    return text.words(span)[:_LONGEST]


def date_of(text: AnnotatedText, item: SearchedItem, span: TextSpan) -> EventDate | None:
    """The date in a span; 'the next day' counts from the last date that the item has before the span."""
    before = None
    if follows(text, span):
        for dated in dates_in(text, TextSpan(item.body_start, span.char_start), item.told_on):
            before = dated.on
    return event_date(text, span, [], item.told_on, before=before)


def parts_of(
    text: AnnotatedText, span: TextSpan, event_type: str, word: Trigger | None, roles: Roles
) -> Iterator[Participant]:
    """The participants in a span; their roles follow the frame of its trigger `word`, or its event type without one.

    Without a trigger of this type, the strongest trigger of another type shows who acts: the names before it.
    """
    frame = word.frame if word else event_type
    told = word or strongest(word for word in text.triggers.within(*span) if word.attribute == "event_type")
    yield from roles.participants(text, span, frame, told, bystanders(text, span, frame))


def tells_nothing(text: AnnotatedText, span: TextSpan) -> bool:
    """Whether a sentence reports no event: it supposes or asks something, or says that there is no news.

    Words for absence do not count behind a trigger, because the sentence has reported an event before them.
    """
    absent = _NONE.search(text.plain, *span)
    word = next((word for word in text.triggers.within(*span) if word.attribute == "event_type"), None)
    return bool(_SUPPOSED.match(text.plain, *span) or (absent and not (word and word.char_start < absent.start())))


def with_actor(claim: Claim, main: Claim) -> tuple[Participant, ...]:
    """The participants of a claim; if none of them acts, the first actor of the headline's claim `main` is added."""
    parts = claim.participants
    if any(part.role in ACTING for part in parts):
        return parts
    keys = {part.name.key for part in parts}
    actors = [part for part in main.participants if part.role in ACTING and part.name.key not in keys]
    return (*parts, *(Participant(actor.name, "agent") for actor in actors[:1]))


def summary_of(text: AnnotatedText, sentences: Iterable[TextSpan]) -> str | None:
    """The first sentences in one line: at most three and at most 400 characters; None if they have no words.

    A first sentence that is longer is cut.
    """
    kept = ""
    for sentence in islice(sentences, _MOST_SENTENCES):
        words = text.words(sentence).strip()
        gap = "" if not kept or kept[-1] in "。！？；" else " · " if kept[-1].isalnum() else " "
        if kept and len(kept) + len(words) > _LONGEST_SUMMARY:
            break
        kept += gap + words
    kept = kept.strip()
    return (kept if len(kept) <= _LONGEST_SUMMARY else f"{kept[: _LONGEST_SUMMARY - 1].rstrip()}…") or None


def parts_of_story(
    text: AnnotatedText, item: SearchedItem, head: TextSpan, telling: TextSpan | None, event_type: str, roles: Roles
) -> list[Participant]:
    """The participants of a headline's event; `telling` is a sentence below it that reports the same event, or None."""
    headed = list(parts_of(text, head, event_type, word_of(text, head, event_type), roles))
    parts = {part.name.key: part for part in headed}
    if telling:
        ruling = _ruling(text, telling, headed, event_type)
        for told in parts_of(text, telling, event_type, word_of(text, telling, event_type), roles):
            if not _is_refused(told, headed, ruling) and not _only_speaks(told, headed, event_type):
                parts.setdefault(told.name.key, told)
    if event_type == "opinion" and all(part.role != "speaker" for part in parts.values()):
        parts |= {author.key: Participant(author, "speaker") for author in _people(text, item)[:1]}
    return list(parts.values())


def _ruling(text: AnnotatedText, telling: TextSpan, headed: Iterable[Participant], event_type: str) -> list[str]:
    """The things of a headline, in lower case, that allow no further things as participants from the text below it.

    For the result of a benchmark, which compares things, these are only the ones that `telling` names again.
    """
    again = {name.key for name in text.mentions.within(*telling)}
    return [
        part.name.surface.lower()
        for part in headed
        if part.name.kind in THINGS and (event_type != "benchmark" or part.name.key in again)
    ]


def _is_refused(told: Participant, headed: Iterable[Participant], ruling: list[str]) -> bool:
    """Whether a participant from the text below is refused, because the headline has a thing or a speaker already.

    A name that begins with that of a thing in the headline is accepted, because it is the full name.
    """
    if told.name.kind in THINGS:
        return bool(ruling) and not told.name.surface.lower().startswith(tuple(ruling))
    return told.role == "speaker" and any(part.role == "speaker" for part in headed)


def _only_speaks(told: Participant, headed: Iterable[Participant], event_type: str) -> bool:
    """Whether a person from the text below only speaks of the event, which an actor of the headline carries out."""
    is_of_company = told.name.kind == "person" and event_type in _OF_COMPANIES
    return is_of_company and any(part.role in ACTING for part in headed)


def _people(text: AnnotatedText, item: SearchedItem) -> list[Mention]:
    """The people of an item, in order, with the author above its headline; an opinion is that of the first."""
    around = text.mentions.within(min(item.headline_start, item.body_start) - _ABOVE, item.char_end)
    return [name for name in around if name.kind == "person" and name.item_number == item.item_number]
