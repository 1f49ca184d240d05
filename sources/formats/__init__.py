"""Report formats, one module each: `score(text)` says how surely a text is one, `parse(edition)` takes it apart.

A new format is a new module and a line here.

Imports: sources.contract, sources.document, sources.document.data, sources.document.front_matter,
sources.formats.structure, sources.formats.templates, sources.text, sources.text.dates.
"""

from typing import Protocol

from sources.contract import Format, Report
from sources.document.read import Edition, read
from sources.formats import story_list
from sources.formats.structure import generic
from sources.formats.templates import (
    daily_intelligence,
    daily_news,
    episode_notes,
    forum_digest,
    personal_digest,
    podcast_summary,
    tweet_digest,
)


class Parser(Protocol):
    """What a format module offers."""

    def score(self, text: str) -> float: ...

    def parse(self, edition: Edition) -> Report: ...


FORMATS: dict[Format, Parser] = {
    Format.PODCAST_SUMMARY: podcast_summary,
    Format.TWEET_DIGEST: tweet_digest,
    Format.DAILY_NEWS: daily_news,
    Format.PERSONAL_DIGEST: personal_digest,
    Format.DAILY_INTELLIGENCE: daily_intelligence,
    Format.FORUM_DIGEST: forum_digest,
    Format.EPISODE_NOTES: episode_notes,
    Format.GENERIC: generic,
}


def detect(text: str) -> Format:
    """The format that scores highest on the text itself; names of files do not count."""
    return max(FORMATS, key=lambda layout: FORMATS[layout].score(text))


def parse(content: bytes, hint: Format | None = None) -> Report:
    """Read one report; a configured `hint` wins over detection. Raises `UnreadableReport`."""
    edition = read(content)
    if edition.listed:
        return story_list.parse(edition, edition.listed)
    return FORMATS[hint or detect(edition.text)].parse(edition)
