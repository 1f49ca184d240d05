"""Report formats, one module each: `score(text)` is the confidence in the format, `parse(edition)` reads a report.

A new format is a new module and a line here.

Imports: sources.contract, sources.document, sources.document.data, sources.document.front_matter,
sources.formats.structure, sources.formats.templates, sources.text, sources.text.dates.
"""

from typing import Protocol

from sources.contract import Format, Report
from sources.document.read import Edition, read
from sources.formats import story_list
from sources.formats.structure import generic
from sources.formats.structure.quality import quality, stories_of
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
    """The interface of a format module."""

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


_MARGIN = 0.4
"""Margin of quality by which the stories of the structural reading must exceed those of a sure template."""
_SURE = 0.8
"""Score from which on a template is sure; `generic` scores 0.4, and a slightly higher score is a guess."""
_TRUSTED = 0.55
"""Quality of a template's stories from which on no other reading is tried, as that takes three times as long."""
_FEW, _GOOD = 2, 0.75
"""Number and quality of structurally found stories that rule out a template that finds at most one."""


def detect(text: str) -> Format:
    """The format with the highest score on the text; file names do not count."""
    return _best(text)[0]


def parse(content: bytes, hint: Format | None = None) -> Report:
    """Read one report; a configured `hint` wins over detection. Raises `UnreadableReport`."""
    edition = read(content)
    if edition.listed:
        return story_list.parse(edition, edition.listed)
    if hint:
        return FORMATS[hint].parse(edition)
    layout, score = _best(edition.text)
    report = FORMATS[layout].parse(edition)
    if layout is Format.GENERIC:
        return report
    if score >= _SURE and _is_sound(report):
        return report
    by_shape = generic.parse(edition)
    return by_shape if _is_better(by_shape, report, _MARGIN if score >= _SURE else _MARGIN / 4) else report


def _best(text: str) -> tuple[Format, float]:
    """The first format with the highest score on a text, and its score."""
    scores = {layout: module.score(text) for layout, module in FORMATS.items()}
    layout = max(scores, key=scores.__getitem__)
    return layout, scores[layout]


def _is_sound(by_template: Report) -> bool:
    """Whether the stories of a template are several, and so good that no other reading is likely to be better."""
    return len(stories_of(by_template)) > 1 and quality(by_template) >= _TRUSTED


def _is_better(by_shape: Report, by_template: Report, margin: float) -> bool:
    """Whether the structural reading of a report gives better stories than a template, by `margin`."""
    shown, found = len(stories_of(by_shape)), len(stories_of(by_template))
    if found <= 1:
        return shown > _FEW and quality(by_shape) >= _GOOD
    return shown > _FEW and 2 * shown >= found and quality(by_shape) >= quality(by_template) + margin
