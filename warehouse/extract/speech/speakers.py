"""People and organizations who may be quoted or make a forecast."""

from typing import NamedTuple


class Speaker(NamedTuple):
    """A name, with the office behind it if there is one; an organization with an office counts as a person."""

    char_start: int
    char_end: int
    who: str
    is_person: bool = True
