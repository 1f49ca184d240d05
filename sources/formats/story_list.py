"""Lists of stories that were files of data: their Markdown edition says where each story and its parts stand."""

from contextlib import suppress
from datetime import datetime

from sources.contract import BlockKind, Format, ItemKind, Problem, Report, Role, TagOrigin
from sources.document.data import ListEdition
from sources.document.data.edition import PlacedStory
from sources.document.front_matter import publisher_of
from sources.document.leaves import Leaf
from sources.document.markdown import read_markdown
from sources.document.read import Edition
from sources.draft import Draft
from sources.formats.generic import report_kind
from sources.headlines import headline_of
from sources.labels import Labelled
from sources.text.dates import first_datetime

_MOST_PROBLEMS = 20


def parse(edition: Edition, listed: ListEdition) -> Report:
    """The report of an edition, of whose stories `listed` says where they stand."""
    draft = Draft(read_markdown(edition.text))
    draft.publisher = publisher_of(draft.matter, "publisher", "site", "source", "author") or listed.publisher
    stories = {story.start: story for story in listed.stories}
    for leaf in draft.walk():
        if leaf.kind is BlockKind.FRONT_MATTER:
            draft.mark(Role.METADATA)
        elif story := stories.get(leaf.start):
            draft.mark(Role.HEADLINE)
            _begin(draft, leaf, story)
        elif leaf.start in listed.sections:
            draft.end()
            draft.mark(Role.SECTION)
        elif listed.summary and leaf.start == listed.summary.start:
            draft.mark(Role.SUMMARY)
            headline, body_start = headline_of(draft.text, leaf)
            draft.begin(ItemKind.SUMMARY, headline, None, body_start=body_start)
    for message in listed.problems:
        _note(draft, "data_file", message, 0)
    return draft.report(Format.GENERIC, report_kind(draft), edition)


def _begin(draft: Draft, leaf: Leaf, story: PlacedStory) -> None:
    headline = story.headline or headline_of(draft.text, leaf)[0]
    draft.begin(ItemKind.STORY, headline, story.section, body_start=story.body_start)
    assert draft.item is not None
    if story.headline:
        draft.item.headline = story.headline
    draft.item.url = story.link
    for value in story.values:
        draft.value(Labelled(Role.OTHER if value.role is Role.TAGS else value.role, value.label, value.value))
        if value.role is Role.RATING:
            draft.item.rating = draft.item.rating or _rating(value.value.text)
        for tag in value.tags:
            draft.tag(tag, TagOrigin.ITEM)
        if value.role is Role.PUBLISHED and draft.item.published_at is None:
            _note(draft, "item_date_unread", f"no date that can be read: {value.value.text[:100]}", value.value.start)
    if draft.item.published_at is None and story.section:
        draft.item.published_at = _day_of(story.section)


def _rating(text: str) -> int | None:
    """A whole number of stars or points, which more than a hundred are not."""
    with suppress(ValueError):
        return int(number) if (number := float(text)).is_integer() and 0 <= number <= 100 else None
    return None


def _day_of(section: str) -> datetime | None:
    """Stories may be grouped by day."""
    return first_datetime(section)


def _note(draft: Draft, code: str, message: str, at: int) -> None:
    problems = draft.matter.problems
    if len(problems) < _MOST_PROBLEMS:
        problems.append(Problem(code=code, message=message, char_start=at, char_end=at))
