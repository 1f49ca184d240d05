"""Quality of the stories of a reading: of several readings of a report, the best is kept."""

from collections import Counter

from sources.contract import Item, ItemKind, Problem, Report
from sources.formats.labels import folded
from sources.formats.structure.outline import is_told_by, label_in

_FEW = 2
"""Most stories that begin with the same label; a more frequent label is that of a field."""
_DOUBTFUL = 0.5
"""Quality up to which several stories are doubtful: none has its own link, or no headline reports an event."""


def stories_of(report: Report) -> list[Item]:
    """The items of a report that are stories."""
    return [item for item in report.items if item.kind is ItemKind.STORY]


def quality(report: Report) -> float:
    """Quality from 0 to 1: stories have their own links, and distinct headlines that report events, no fields."""
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


def with_doubt(report: Report) -> Report:
    """The report, with a problem if it has several stories of low quality."""
    count, score = len(stories_of(report)), quality(report)
    if count <= _FEW or score > _DOUBTFUL:
        return report
    message = f"read with doubt: {count} stories by shape, score {score:.2f} of 1"
    doubt = Problem(code="structure_doubtful", message=message, char_start=0, char_end=0)
    return report.model_copy(update={"problems": (*report.problems, doubt)})
