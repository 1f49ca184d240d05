"""How much the stories of a reading look like stories: of several readings of a report, the best is kept."""

from collections import Counter

from sources.contract import Item, ItemKind, Report
from sources.formats.labels import folded
from sources.formats.structure.outline import is_told_by, label_in

_FEW = 2
"""A label that more stories begin with is that of a field, not of a story."""


def stories_of(report: Report) -> list[Item]:
    """The items of a report that are stories."""
    return [item for item in report.items if item.kind is ItemKind.STORY]


def quality(report: Report) -> float:
    """From 0 to 1: stories have links of their own, headlines that tell something, each once, and are no fields."""
    stories = stories_of(report)
    if not stories:
        return 0.0
    links = len({story.url for story in stories if story.url})
    starts = {link.char_start for link in report.links}
    named = {start + 1 for start in starts}
    telling = sum(is_told_by(story.headline) or story.headline_start in named for story in stories)
    headlines = len({folded(story.headline)[:40] for story in stories})
    labels = Counter(label_in(report.text[story.char_start : story.char_start + 60]) for story in stories)
    fields = sum(count for label, count in labels.items() if label and count > _FEW)
    count = len(stories)
    return (links + telling) / (2 * count) * (headlines / count) * (1 - fields / count)
