"""Who may be quoted or forecast something."""

from typing import NamedTuple


class Speaker(NamedTuple):
    """Somebody who is named, with a role or without one; an organization with a role counts as a person."""

    char_start: int
    char_end: int
    who: str
    is_person: bool = True
