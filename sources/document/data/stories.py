"""A list of stories, whatever kind of file it was: what readers of files give, and its Markdown is written from."""

from dataclasses import dataclass, field
from typing import NamedTuple

from sources.contract import Role

MOST_STORIES = 20_000
"""Reading one report takes memory for all its stories at once."""


class Value(NamedTuple):
    """What the file gives a story under a name: one or several short texts, or links as (label, address) instead."""

    role: Role
    name: str
    texts: tuple[str, ...]
    links: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Story:
    """One row, entry or object. `headline` is plain text on one line, `body` is Markdown."""

    headline: str | None
    link: str | None
    values: list[Value] = field(default_factory=list)
    body: str = ""
    section: str | None = None


@dataclass(slots=True)
class StoryList:
    """The stories in the file's order, and what the file says of itself under names for front matter."""

    stories: list[Story]
    matter: dict[str, str | list[str]] = field(default_factory=dict)
    summary: str = ""
    publisher: str | None = None
    problems: list[str] = field(default_factory=list)
