"""Collapsed parts (`<details>` of HTML inside Markdown): their summaries are headings of their content."""

import html
import re

from sources.contract import BlockKind
from sources.document.leaves import Leaf, trim

_SUMMARY = re.compile(r"<summary\b[^<>]*>((?:(?!</?summary\b).)+)</summary>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_LEVEL = 6
"""The lowest heading level: a collapsed part is below the heading of any section."""


def mark_summaries(text: str, leaves: list[Leaf]) -> None:
    """Make headings of the summaries, if there are two or more; `leaves` are those of `text`."""
    found = [(leaf, _SUMMARY.search(text, leaf.start, leaf.end)) for leaf in leaves if leaf.kind is BlockKind.HTML]
    summaries = [(leaf, match) for leaf, match in found if match and _TAG.sub("", match[1]).strip()]
    for leaf, match in summaries if len(summaries) > 1 else ():
        leaf.kind, leaf.level = BlockKind.HEADING, _LEVEL
        leaf.text = html.unescape(_TAG.sub("", match[1]))
        leaf.content_start, leaf.content_end = trim(text, *match.span(1))
