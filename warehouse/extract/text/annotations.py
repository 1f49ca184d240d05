"""The annotations of a text: mentions, figures, expressions of time, triggers and voices, each at one place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Generic, NamedTuple, Protocol, TypeVar


class Annotation(Protocol):
    """Anything with a place: the half-open range of characters `char_start` to `char_end` of the report's text."""

    @property
    def char_start(self) -> int: ...
    @property
    def char_end(self) -> int: ...


Found = TypeVar("Found", bound=Annotation)


class Layer(Generic[Found]):
    """Annotations of one kind in order of their start, with lookups by character offset."""

    def __init__(self, found: Iterable[Found] = ()) -> None:
        self._found = list(found)
        self._starts = [one.char_start for one in self._found]

    def __iter__(self) -> Iterator[Found]:
        return iter(self._found)

    def within(self, start: int, end: int) -> list[Found]:
        """All annotations that begin in a range."""
        return self._found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, end: int, most: int) -> list[Found]:
        """The last annotations that begin before `end`, in order, at most `most` of them."""
        stop = bisect_left(self._starts, end)
        return self._found[max(0, stop - most) : stop]

    def touching(self, start: int, end: int) -> list[Found]:
        """All annotations that overlap a range; those of the layer must not overlap each other."""
        first = max(0, bisect_right(self._starts, start) - 1)
        return [one for one in self._found[first : bisect_left(self._starts, end)] if one.char_end > start]

    def last_at(self, place: int) -> Found:
        """The last annotation that begins at an offset or before it."""
        return self._found[bisect_right(self._starts, place) - 1]

    def number_at(self, start: int) -> int:
        """The number, counted from 1, of the annotation that begins at an offset."""
        return bisect_left(self._starts, start) + 1


class TextSpan(NamedTuple):
    """A range of characters of a text: a sentence, a clause or another part."""

    char_start: int
    char_end: int


class SearchedBlock(NamedTuple):
    """A part of a report that is searched, and the number of the item that it belongs to."""

    item_number: int | None
    char_start: int
    char_end: int


class SearchedItem(NamedTuple):
    """An item that is searched: relative dates count from `told_on`; `own_on` is a day that it prints as its own."""

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
    """One mention: of an entity of the catalogue (`entity_id`), or of a name that the catalogue lacks (`name_key`)."""

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
        """The id of the entity, or the key of the name: equal for all mentions of one entity in a report."""
        return self.entity_id or self.name_key or ""


@dataclass(slots=True)
class Quantity:
    """A figure; `is_valuation` marks money that a company or its shares are worth, and that nobody pays."""

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
    """The number of the mention that the figure is about."""


class DateExpression(NamedTuple):
    """An expression of time: `said` is its text in lower case, `rule` names the rule that resolves it."""

    char_start: int
    char_end: int
    rule: str
    said: str


class Voice(NamedTuple):
    """A name whose bearer speaks: the range from the name to the end of the verb or, in a headline, the colon."""

    char_start: int
    char_end: int
    is_headline: bool


class Trigger(NamedTuple):
    """A word that indicates the type or status of an event; `frame` names its rows of `event_roles.csv`."""

    char_start: int
    char_end: int
    attribute: str
    value: str
    weight: float
    frame: str
