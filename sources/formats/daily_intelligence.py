"""Daily intelligence: numbered stories with a block of metadata, a one-sentence summary and analytic subsections."""

import re

from sources.contract import BlockKind, Format, ItemKind, Report, ReportKind, Role
from sources.document.leaves import Leaf, Run, lines_of
from sources.document.markdown import read_markdown
from sources.document.read import Edition
from sources.draft import Draft
from sources.labels import Labels, Sections
from sources.text.dates import find_printed_date, first_date

_LABELS = Labels(
    {
        Role.OUTLET: r"来源|出处|source|outlet",
        Role.PUBLISHED: r"发布时间|时间|日期|time|date|published",
        Role.RATING: r"价值|评分|推荐指数|重要性|value|rating|score",
        Role.TAGS: r"标签|关键词|tags?|keywords?",
        Role.LINK: r"原文链接|链接|原文|link|url",
        Role.SUMMARY: r"一句话摘要|一句话总结|摘要|one[- ]sentence summary|one[- ]line summary|summary|tl;?dr",
    }
)
_METADATA = {Role.OUTLET, Role.PUBLISHED, Role.RATING, Role.TAGS, Role.LINK}
_SUBSECTIONS = Sections(
    (Role.RESOURCE, r"资源|链接|resources?|links?|references?"),
    (Role.INSIGHT, r"洞察|局限|点评|insights?|limitations?|takeaways?"),
)
_NUMBER = re.compile(r"\s*\d{1,3}\s*[.、．)）:：]\s*")
_TITLE_PARTS = re.compile(r"\s*[|｜]\s*|\s+[—–·]\s+")


def score(text: str) -> float:
    """How surely a text is a daily intelligence report, 0..1."""
    roles: dict[Role, int] = dict.fromkeys([*_METADATA, Role.SUMMARY], 0)
    for start, end in lines_of(text, 0, min(len(text), 30_000)):
        if text[start] in "*>" and end - start < 2_000:
            for found in _LABELS.all(text, start, end):
                roles[found.role] += 1
    return 0.16 * sum(1 for count in roles.values() if count)


def parse(edition: Edition) -> Report:
    """Read a daily intelligence report."""
    draft = Draft(read_markdown(edition.text))
    level = _story_level(draft)
    section: str | None = None
    for index, leaf in enumerate(draft.walk()):
        if leaf.kind is BlockKind.FRONT_MATTER:
            draft.mark(Role.METADATA)
        elif leaf.kind is BlockKind.HEADING and leaf.level == level and _heads_story(draft, index):
            draft.mark(Role.HEADLINE)
            number = _NUMBER.match(leaf.text)
            draft.begin(
                ItemKind.STORY,
                Run(leaf.text[number.end() if number else 0 :], leaf.content_start, leaf.content_end),
                section,
            )
            _narrow_headline(draft)
        elif leaf.kind is BlockKind.HEADING and leaf.level <= level:
            section = _read_section(draft, index, level)
        elif leaf.kind is BlockKind.HEADING:
            draft.mark(_SUBSECTIONS.kind_of(leaf.text) or Role.SUBSECTION)
        elif draft.item and draft.item.kind is ItemKind.STORY and leaf.kind is BlockKind.PARAGRAPH:
            _read_metadata(draft, leaf)
    return draft.report(Format.DAILY_INTELLIGENCE, ReportKind.DAILY_INTELLIGENCE, edition)


def _labels_after(draft: Draft, index: int) -> set[Role]:
    if index + 1 >= len(draft.leaves):
        return set()
    leaf = draft.leaves[index + 1]
    if leaf.kind is not BlockKind.PARAGRAPH:
        return set()
    return {
        found.role
        for start, end in lines_of(draft.text, leaf.start, leaf.content_end)
        for found in _LABELS.all(draft.text, start, end)
    }


def _story_level(draft: Draft) -> int:
    """The heading level under which metadata lines stand; the commonest, level 3 where none does."""
    levels = [
        leaf.level
        for index, leaf in enumerate(draft.leaves)
        if leaf.kind is BlockKind.HEADING and _labels_after(draft, index) & _METADATA
    ]
    return max(set(levels), key=levels.count) if levels else 3


def _heads_story(draft: Draft, index: int) -> bool:
    return bool(_NUMBER.match(draft.leaves[index].text) or _labels_after(draft, index) & _METADATA)


def _narrow_headline(draft: Draft) -> None:
    """Leave the heading's number out of the headline's span."""
    assert draft.item is not None
    run = draft.item.headline
    if number := _NUMBER.match(draft.text, run.start, run.end):
        draft.item.headline = Run(run.text, number.end(), run.end)


def _read_section(draft: Draft, index: int, level: int) -> str | None:
    leaf = draft.leaves[index]
    draft.end()
    if leaf.level == 1 and draft.header_date is None:
        draft.mark(Role.TITLE)
        draft.title = draft.title or leaf.run
        draft.publisher = _TITLE_PARTS.split(leaf.text.strip())[0].strip() or None
        if printed := find_printed_date(leaf.text):
            draft.header_date = printed
            draft.publisher = None if first_date(draft.publisher or "") else draft.publisher
        return None
    draft.mark(Role.SECTION)
    others = (draft.leaves[other] for other in range(index + 1, len(draft.leaves)))
    if leaf.level == level or next((other.level for other in others if other.kind is BlockKind.HEADING), 0) < level:
        draft.begin_section(ItemKind.OTHER, leaf)
    return leaf.text.strip()


def _read_metadata(draft: Draft, leaf: Leaf) -> None:
    role: Role | None = None
    for start, end in lines_of(draft.text, leaf.content_start, leaf.content_end):
        if found := _LABELS.leading(draft.text, start, end):
            values = [found] if found.role is Role.SUMMARY else list(_LABELS.all(draft.text, start, end))
            for value in values:
                draft.value(value)
            role = found.role if found.role is Role.SUMMARY else Role.METADATA
    if role:
        draft.mark(role)
