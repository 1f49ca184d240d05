"""What a rule of recognition says: a name at a place, the kind it seems to be, and how sure that is."""

from typing import NamedTuple

from warehouse.extract.entities.cues import Shape


class RecognizedName(NamedTuple):
    """A name at a place, as one rule sees it."""

    name: str
    kind: str
    rule: str
    confidence: float
    start: int
    end: int


class Latin(NamedTuple):
    """A Latin name that is no known mention, at its place."""

    name: str
    start: int
    end: int
    shape: Shape
