"""A list of stories: the result of reading a file of any kind, from which the Markdown edition is written."""

from dataclasses import dataclass, field
from typing import NamedTuple

from sources.contract import Role

MOST_STORIES = 20_000
"""Stories in one file: all stories of a report are in memory at once."""


class Value(NamedTuple):
    """A named field of a story: one or several short texts, or links as (label, address) instead."""

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
    """The stories in the file's order, and metadata of the file under keys of front matter."""

    stories: list[Story]
    matter: dict[str, str | list[str]] = field(default_factory=dict)
    summary: str = ""
    publisher: str | None = None
    problems: list[str] = field(default_factory=list)
