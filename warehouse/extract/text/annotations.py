"""What is found in a text at one place: mentions, figures, expressions of time and triggers of events."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Generic, NamedTuple, Protocol, TypeVar


class Annotation(Protocol):
    """Anything with a place, half open, in characters of the report's text."""

    @property
    def char_start(self) -> int: ...
    @property
    def char_end(self) -> int: ...


Found = TypeVar("Found", bound=Annotation)


class Layer(Generic[Found]):
    """Annotations of one kind in order of place, which are looked up by it."""

    def __init__(self, found: Iterable[Found] = ()) -> None:
        self._found = list(found)
        self._starts = [one.char_start for one in self._found]

    def __iter__(self) -> Iterator[Found]:
        return iter(self._found)

    def within(self, start: int, end: int) -> list[Found]:
        """All that begin in a span."""
        return self._found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, end: int, most: int) -> list[Found]:
        """The last that begin before a place."""
        stop = bisect_left(self._starts, end)
        return self._found[max(0, stop - most) : stop]

    def touching(self, start: int, end: int) -> list[Found]:
        """All that have a part in a span, where none overlaps another."""
        first = max(0, bisect_right(self._starts, start) - 1)
        return [one for one in self._found[first : bisect_left(self._starts, end)] if one.char_end > start]

    def last_at(self, place: int) -> Found:
        """The last that begins at a place or before it."""
        return self._found[bisect_right(self._starts, place) - 1]

    def number_at(self, start: int) -> int:
        """The number, from 1, of the one that begins at a place."""
        return bisect_left(self._starts, start) + 1


class TextSpan(NamedTuple):
    """A sentence, a clause or another part of a text."""

    char_start: int
    char_end: int


class SearchedBlock(NamedTuple):
    """Part of a report to search, and the item that it belongs to."""

    item_number: int | None
    char_start: int
    char_end: int


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


@dataclass(slots=True, eq=False)
class Mention:
    """One mention, of a catalogue entity (`entity_id`) or of a name that no catalogue has (`name_key`)."""

    table: ClassVar = "mentions"
    char_start: int
    char_end: int
    entity_id: str | None
    name_key: str | None
    kind: str
    surface: str
    method: str
    confidence: float
    item_number: int | None = None

    @property
    def key(self) -> str:
        """The same for all mentions of one thing in a report."""
        return self.entity_id or self.name_key or ""


@dataclass(slots=True)
class Quantity:
    """A figure; `is_valuation` of money that is what a company or its shares are worth, and changes no hands."""

    table: ClassVar = "quantities"
    surface: str
    value: float | None
    value_low: float | None
    value_high: float | None
    unit: str
    currency: str | None
    is_approximate: bool
    is_valuation: bool
    char_start: int
    char_end: int
    item_number: int | None = None
    subject_number: int | None = None
    """The mention of what the figure is about."""


class DateExpression(NamedTuple):
    """An expression of time in small letters, and the rule of its grammar by which it is resolved."""

    char_start: int
    char_end: int
    rule: str
    said: str


class Voice(NamedTuple):
    """A name that speaks, from its start to the end of the words that show it, which in a headline are a colon."""

    char_start: int
    char_end: int
    is_headline: bool


class Trigger(NamedTuple):
    """A word that tells an event or its status; `frame` tells which parts its sentence has, as a rule its value."""

    char_start: int
    char_end: int
    attribute: str
    value: str
    weight: float
    frame: str
