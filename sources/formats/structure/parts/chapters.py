"""Chapters of an episode: lines that begin with the time of the chapter in the recording."""

import re

from sources.contract import BlockKind, ItemKind, Role
from sources.document.leaves import Leaf, Run
from sources.formats.report_builder import ReportBuilder
from sources.formats.structure.sections import is_heading, kind_of_section

_TIME = re.compile(r"\W{0,3}(?:(\d{1,2})[:：])?(\d{1,3})[:：]([0-5]\d)\W{0,4}(?=[^\W\d])")
_FRAME = re.compile(
    r"\b(?:intro(?:duction)?|opening|welcome|kick[- ]?off|closing|outro|wrap[- ]?up|goodbye)\b|^(?:开场|片头|开头|"
    r"结尾|片尾|结束语|尾声|オープニング|エンディング)",
    re.IGNORECASE,
)
"""Titles of chapters that open or close an episode."""
_FEW, _MOST = 3, 0.6
_LONGEST = 200


def chapters_of(leaves: list[Leaf]) -> dict[int, str]:
    """Chapter titles by index of their leaf, if there are at least three in order of time; else empty."""
    found: dict[int, str] = {}
    last = -1
    for index, leaf in enumerate(leaves):
        match = _TIME.match(leaf.text) if leaf.kind in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH) else None
        if match is None or len(leaf.text) > _LONGEST or "\n" in leaf.text.strip():
            continue
        at = int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3])
        if at < last:
            return {}
        last, found[index] = at, leaf.text[match.end() :].strip()
    return found if len(found) >= _FEW else {}


def are_chapters(text: str) -> bool:
    """Whether most lines of a text begin with a time: each is a chapter, even without blank lines between them."""
    lines = [line for line in text.split("\n", 2 * _LONGEST)[: 2 * _LONGEST] if line.strip()]
    return len(lines) >= _FEW and sum(map(bool, map(_TIME.match, lines))) >= _MOST * len(lines)


def read_chapters(builder: ReportBuilder, chapters: dict[int, str]) -> None:
    """Add a story for each chapter, except those that open and close the episode."""
    section: str | None = None
    for index, leaf in enumerate(builder.walk()):
        if leaf.kind is BlockKind.FRONT_MATTER:
            builder.mark(Role.METADATA)
        elif title := chapters.get(index):
            builder.mark(Role.HEADLINE)
            kind = ItemKind.OTHER if _FRAME.search(title) else ItemKind.STORY
            at = max(leaf.content_start, builder.text.find(title, leaf.start, leaf.end))
            builder.begin(kind, Run(title, at, min(at + len(title), leaf.end)), section)
        elif is_heading(leaf):
            is_title = builder.title is not None and builder.title.start == leaf.content_start
            builder.mark(Role.TITLE if is_title else Role.SECTION)
            builder.end()
            section = " ".join(leaf.text.split()) or None
            kind_of_part = kind_of_section(leaf.text)
            if kind_of_part and not is_title and not any(index < one <= index + 2 for one in chapters):
                builder.begin(kind_of_part, leaf.run, section)
