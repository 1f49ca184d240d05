"""What an item claims of an event, and what every kind of claim is made with."""

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
"""What companies do: people whom the text below names only speak of it."""
_ABOVE = 120
"""How many characters above a headline its author may stand."""
_MOST_SENTENCES, _LONGEST_SUMMARY = 3, 400
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


@dataclass(frozen=True, slots=True)
class Claim:
    """What an item says of one event, and where; `headline` is that of the story or the sentence that tells it."""

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
    """The first sentences of the story below a headline, unchanged; None below headlines."""
    likeness: Likeness | None = field(default=None, compare=False)
    """What the story of a headline is compared by; None where a story tells several events, and below headlines."""

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
    """The claim of what a span tells by itself; where all stand beside the event, they are what it tells of."""
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
    """The words of a span in one line."""
    return text.words(span)[:_LONGEST]


def date_of(text: AnnotatedText, item: SearchedItem, span: TextSpan) -> EventDate | None:
    """The date that a span tells; one that counts from a day counts from the last that the item names before."""
    before = None
    if follows(text, span):
        for dated in dates_in(text, TextSpan(item.body_start, span.char_start), item.told_on):
            before = dated.on
    return event_date(text, span, [], item.told_on, before=before)


def parts_of(
    text: AnnotatedText, span: TextSpan, event_type: str, word: Trigger | None, roles: Roles
) -> Iterator[Participant]:
    """Who takes part in a span, by the frame of the word that tells the event, or by its type.

    Where no word tells an event of this type, another that tells one shows who acts: they stand before it.
    """
    frame = word.frame if word else event_type
    told = word or strongest(word for word in text.triggers.within(*span) if word.attribute == "event_type")
    yield from roles.participants(text, span, frame, told, bystanders(text, span, frame))


def tells_nothing(text: AnnotatedText, span: TextSpan) -> bool:
    """Whether a sentence is of what did not happen; what is said beside an event to be absent is another matter."""
    absent = _NONE.search(text.plain, *span)
    word = next((word for word in text.triggers.within(*span) if word.attribute == "event_type"), None)
    return bool(_SUPPOSED.match(text.plain, *span) or (absent and not (word and word.char_start < absent.start())))


def with_actor(claim: Claim, main: Claim) -> tuple[Participant, ...]:
    """The participants of a claim; where none of them acts, with the one who does in the headline."""
    parts = claim.participants
    if any(part.role in ACTING for part in parts):
        return parts
    keys = {part.name.key for part in parts}
    actors = [part for part in main.participants if part.role in ACTING and part.name.key not in keys]
    return (*parts, *(Participant(actor.name, "agent") for actor in actors[:1]))


def summary_of(text: AnnotatedText, sentences: Iterable[TextSpan]) -> str | None:
    """The first sentences, at most three and 400 characters; a longer first one is cut. None without any words."""
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
    """The parties of a headline's event; `telling` is the sentence below that tells the same, if one does."""
    headed = list(parts_of(text, head, event_type, word_of(text, head, event_type), roles))
    parts = {part.name.key: part for part in headed}
    if telling:
        ruling = _ruling(text, telling, headed, event_type)
        for told in parts_of(text, telling, event_type, word_of(text, telling, event_type), roles):
            if not _is_known(told, headed, ruling) and not _only_speaks(told, headed, event_type):
                parts.setdefault(told.name.key, told)
    if event_type == "opinion" and all(part.role != "speaker" for part in parts.values()):
        parts |= {author.key: Participant(author, "speaker") for author in _people(text, item)[:1]}
    return list(parts.values())


def _ruling(text: AnnotatedText, telling: TextSpan, headed: Iterable[Participant], event_type: str) -> list[str]:
    """The things of a headline beside which the text below names no others, in small letters.

    In a ranking, where things are compared, only those that the text names again.
    """
    again = {name.key for name in text.mentions.within(*telling)}
    return [
        part.name.surface.lower()
        for part in headed
        if part.name.kind in THINGS and (event_type != "benchmark" or part.name.key in again)
    ]


def _is_known(told: Participant, headed: Iterable[Participant], ruling: list[str]) -> bool:
    """Whether a headline names the thing or the speaker already; a longer name below is the same thing in full."""
    if told.name.kind in THINGS:
        return bool(ruling) and not told.name.surface.lower().startswith(tuple(ruling))
    return told.role == "speaker" and any(part.role == "speaker" for part in headed)


def _only_speaks(told: Participant, headed: Iterable[Participant], event_type: str) -> bool:
    """Whether a person below speaks of what a company of the headline does."""
    is_of_company = told.name.kind == "person" and event_type in _OF_COMPANIES
    return is_of_company and any(part.role in ACTING for part in headed)


def _people(text: AnnotatedText, item: SearchedItem) -> list[Mention]:
    """The people of an item, in order: the first is whose view it is, be it the author of a post above it."""
    around = text.mentions.within(min(item.headline_start, item.body_start) - _ABOVE, item.char_end)
    return [name for name in around if name.kind == "person" and name.item_number == item.item_number]
