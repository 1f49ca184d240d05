"""Candidates of recognition: a name at a place, with the kind and the confidence that one rule gives it."""

from typing import NamedTuple

from warehouse.extract.entities.cues import Shape

_PARTS = r"(?:[-.&][A-Za-z0-9]+)*"
WORDS = rf"[A-Za-z0-9]*{_PARTS}(?:[ \u00a0](?:[A-Z]|[a-z]{{1,3}}[A-Z])[A-Za-z0-9]*{_PARTS}){{0,4}}(?![A-Za-z0-9_/@])"
NAME = rf"(?:[A-Z]|[a-z]{{1,4}}[A-Z]){WORDS}"
BESIDE = r"[A-Za-z0-9_@#/.$&\\-]"


class RecognizedName(NamedTuple):
    """A candidate of one rule, with a confidence from 0 to 1 and its range of characters."""

    name: str
    kind: str
    rule: str
    confidence: float
    start: int
    end: int


class Latin(NamedTuple):
    """A Latin name outside of known mentions, with its range of characters."""

    name: str
    start: int
    end: int
    shape: Shape
