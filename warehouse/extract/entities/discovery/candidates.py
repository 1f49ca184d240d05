"""What a rule of recognition says: a name at a place, the kind it seems to be, and how sure that is."""

from typing import NamedTuple

from warehouse.extract.entities.cues import Shape

_PARTS = r"(?:[-.&][A-Za-z0-9]+)*"
WORDS = rf"[A-Za-z0-9]*{_PARTS}(?:[ \u00a0](?:[A-Z]|[a-z]{{1,3}}[A-Z])[A-Za-z0-9]*{_PARTS}){{0,4}}(?![A-Za-z0-9_/@])"
NAME = rf"(?:[A-Z]|[a-z]{{1,4}}[A-Z]){WORDS}"
BESIDE = r"[A-Za-z0-9_@#/.$&\\-]"


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
