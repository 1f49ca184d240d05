"""The Markdown edition of a list of stories, with the position of each part of a story in it."""

import re
from typing import NamedTuple

import yaml

from sources.contract import Role
from sources.document.data.markup import address_as_written, escaped, link
from sources.document.data.stories import Story, StoryList, Value
from sources.document.leaves import Run

_WEB = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
_KEY = re.compile(r"[\w-]{1,60}")
_UNREAD = re.compile(r"\[[^\[\]]+\]:|\+\+\+")
"""The beginning of a link definition or of front matter, which gives no block."""
_LONGEST = 500


class PlacedValue(NamedTuple):
    """A labelled value; its runs hold the plain texts that are written there, one run for each tag."""

    role: Role
    label: Run
    value: Run
    tags: tuple[Run, ...] = ()


class PlacedStory(NamedTuple):
    """The character where a story begins, its headline if it has one, and the character where its prose begins."""

    start: int
    headline: Run | None
    section: str | None
    link: str | None
    values: list[PlacedValue]
    body_start: int


class ListEdition(NamedTuple):
    """The text, the prose before its stories, the positions of section headings, and the stories."""

    text: str
    summary: Run | None
    sections: frozenset[int]
    stories: list[PlacedStory]
    publisher: str | None
    problems: list[str]


def write(told: StoryList) -> ListEdition:
    """Write a list of stories out as Markdown."""
    page = _MarkdownPage()
    page.add(_front_matter(told.matter))
    summary = page.run(told.summary) if told.summary else None
    page.add("\n\n" if summary else "")
    mark = "###" if any(story.section for story in told.stories) else "##"
    section, sections, stories = None, set(), []
    for story in told.stories:
        if story.section and story.section != section:
            sections.add(page.add(f"## {escaped(story.section)}\n\n"))
        section = story.section
        stories.append(_story(page, story, mark))
    text = "".join(page.parts)
    return ListEdition(text, summary, frozenset(sections), stories, told.publisher, told.problems)


class _MarkdownPage:
    """The text as it is written, part by part."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.at = 0

    def add(self, text: str) -> int:
        """Write `text`; returns the character where it begins."""
        start = self.at
        self.parts.append(text)
        self.at += len(text)
        return start

    def run(self, written: str, plain: str | None = None) -> Run:
        """Write words; returns them as a reader sees them, with their position."""
        start = self.add(written)
        return Run(written if plain is None else plain, start, self.at)


def _story(page: _MarkdownPage, story: Story, mark: str) -> PlacedStory:
    start, headline = page.at, None
    if words := story.headline or (None if story.body else story.link):
        page.add(f"{mark} ")
        page.add("[" if story.link else "")
        headline = page.run(escaped(words), words)
        page.add(f"{link('', story.link)[1:]}\n\n" if story.link else "\n\n")
    values = story.values
    if story.link and headline is None:
        values = [Value(Role.LINK, "url", (story.link,)), *values]
    if headline is None:
        page.add("\\" if _UNREAD.match(story.body) else "")
        page.add(f"{story.body}\n\n" if story.body else "")
    body_start = start if headline is None else page.at
    placed = [_value(page, value) for value in values]
    page.add("\n" if placed else "")
    if headline is not None:
        body_start = page.at
        page.add(f"{story.body}\n\n" if story.body else "")
    return PlacedStory(start, headline, story.section, story.link, placed, body_start)


def _value(page: _MarkdownPage, value: Value) -> PlacedValue:
    page.add("- **")
    label = page.run(escaped(value.name), value.name)
    page.add("**: ")
    start, parts = page.at, []
    links = [link(*pair) for pair in value.links]
    for number, text in enumerate(value.texts):
        page.add(", " if number else "")
        parts.append(page.run(links[number] if links else _inline(text), text))
    run = Run(", ".join(value.texts), start, page.at)
    page.add("\n")
    return PlacedValue(value.role, label, run, tuple(parts) if value.role is Role.TAGS else ())


def _inline(text: str) -> str:
    return f"<{address_as_written(text)}>" if _WEB.fullmatch(text) else escaped(text)


def _front_matter(matter: dict[str, str | list[str]]) -> str:
    """YAML of the values that fit on one line; keys that are not words, and long texts, are left out."""
    kept = {key: value for key, value in matter.items() if _KEY.fullmatch(key) and len(str(value)) <= _LONGEST}
    if not kept:
        return ""
    dumped = yaml.dump(kept, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{dumped}---\n\n"
