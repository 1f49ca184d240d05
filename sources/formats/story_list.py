"""Reading files of data as reports, from the positions of stories and their parts in the Markdown edition."""

from contextlib import suppress
from datetime import datetime

from sources.contract import BlockKind, Format, ItemKind, Problem, Report, Role, TagOrigin
from sources.document.data import ListEdition
from sources.document.data.edition import PlacedStory
from sources.document.front_matter.facts import publisher_of
from sources.document.leaves import Leaf
from sources.document.markdown import read_markdown
from sources.document.read import Edition
from sources.formats.headlines import headline_of
from sources.formats.labels import Labelled
from sources.formats.report_builder import ReportBuilder
from sources.formats.structure.heads import report_kind
from sources.text.dates import first_datetime

_MOST_PROBLEMS = 20


def parse(edition: Edition, listed: ListEdition) -> Report:
    """The report of an edition; `listed` holds the positions of its stories."""
    builder = ReportBuilder(read_markdown(edition.text))
    builder.publisher = publisher_of(builder.matter, "publisher", "site", "source", "author") or listed.publisher
    stories = {story.start: story for story in listed.stories}
    for leaf in builder.walk():
        if leaf.kind is BlockKind.FRONT_MATTER:
            builder.mark(Role.METADATA)
        elif story := stories.get(leaf.start):
            builder.mark(Role.HEADLINE)
            _begin(builder, leaf, story)
        elif leaf.start in listed.sections:
            builder.end()
            builder.mark(Role.SECTION)
        elif listed.summary and leaf.start == listed.summary.start:
            builder.mark(Role.SUMMARY)
            headline, body_start = headline_of(builder.text, leaf)
            builder.begin(ItemKind.SUMMARY, headline, None, body_start=body_start)
    for message in listed.problems:
        _note(builder, "data_file", message, 0)
    return builder.report(Format.GENERIC, report_kind(builder), edition)


def _begin(builder: ReportBuilder, leaf: Leaf, story: PlacedStory) -> None:
    headline = story.headline or headline_of(builder.text, leaf)[0]
    builder.begin(ItemKind.STORY, headline, story.section, body_start=story.body_start)
    assert builder.item is not None
    if story.headline:
        builder.item.headline = story.headline
    builder.item.url = story.link
    for value in story.values:
        builder.value(Labelled(Role.OTHER if value.role is Role.TAGS else value.role, value.label, value.value))
        if value.role is Role.RATING:
            builder.item.rating = builder.item.rating or _rating(value.value.text)
        for tag in value.tags:
            builder.tag(tag, TagOrigin.ITEM)
        if value.role is Role.PUBLISHED and builder.item.published_at is None:
            _note(builder, "item_date_unread", f"no date that can be read: {value.value.text[:100]}", value.value.start)
    if builder.item.published_at is None and story.section:
        builder.item.published_at = _day_of(story.section)


def _rating(text: str) -> int | None:
    """A whole number of stars or points, None above 100."""
    with suppress(ValueError):
        return int(number) if (number := float(text)).is_integer() and 0 <= number <= 100 else None
    return None


def _day_of(section: str) -> datetime | None:
    """The day that the title of a section prints: stories may be grouped by day."""
    return first_datetime(section)


def _note(builder: ReportBuilder, code: str, message: str, at: int) -> None:
    problems = builder.matter.problems
    if len(problems) < _MOST_PROBLEMS:
        problems.append(Problem(code=code, message=message, char_start=at, char_end=at))
