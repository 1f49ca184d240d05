"""Daily intelligence: numbered stories with a block of metadata, a one-sentence summary and analytic subsections."""

import re

from sources.contract import BlockKind, Format, ItemKind, Report, ReportKind, Role
from sources.document.leaves import Leaf, Run, lines_of
from sources.document.markdown import read_markdown
from sources.document.read import Edition
from sources.formats.labels import Labels, Sections
from sources.formats.report_builder import ReportBuilder
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
    """Confidence, 0 to 1, that a text is a daily intelligence report."""
    roles: dict[Role, int] = dict.fromkeys([*_METADATA, Role.SUMMARY], 0)
    for start, end in lines_of(text, 0, min(len(text), 30_000)):
        if text[start] in "*>" and end - start < 2_000:
            for found in _LABELS.all(text, start, end):
                roles[found.role] += 1
    return 0.16 * sum(1 for count in roles.values() if count)


def parse(edition: Edition) -> Report:
    """Read a daily intelligence report."""
    builder = ReportBuilder(read_markdown(edition.text))
    level = _story_level(builder)
    section: str | None = None
    for index, leaf in enumerate(builder.walk()):
        if leaf.kind is BlockKind.FRONT_MATTER:
            builder.mark(Role.METADATA)
        elif leaf.kind is BlockKind.HEADING and leaf.level == level and _heads_story(builder, index):
            builder.mark(Role.HEADLINE)
            number = _NUMBER.match(leaf.text)
            builder.begin(
                ItemKind.STORY,
                Run(leaf.text[number.end() if number else 0 :], leaf.content_start, leaf.content_end),
                section,
            )
            _narrow_headline(builder)
        elif leaf.kind is BlockKind.HEADING and leaf.level <= level:
            section = _read_section(builder, index, level)
        elif leaf.kind is BlockKind.HEADING:
            builder.mark(_SUBSECTIONS.kind_of(leaf.text) or Role.SUBSECTION)
        elif builder.item and builder.item.kind is ItemKind.STORY and leaf.kind is BlockKind.PARAGRAPH:
            _read_metadata(builder, leaf)
    return builder.report(Format.DAILY_INTELLIGENCE, ReportKind.DAILY_INTELLIGENCE, edition)


def _labels_after(builder: ReportBuilder, index: int) -> set[Role]:
    if index + 1 >= len(builder.leaves):
        return set()
    leaf = builder.leaves[index + 1]
    if leaf.kind is not BlockKind.PARAGRAPH:
        return set()
    return {
        found.role
        for start, end in lines_of(builder.text, leaf.start, leaf.content_end)
        for found in _LABELS.all(builder.text, start, end)
    }


def _story_level(builder: ReportBuilder) -> int:
    """The most common level of the headings above metadata lines; 3 if there are no such lines."""
    levels = [
        leaf.level
        for index, leaf in enumerate(builder.leaves)
        if leaf.kind is BlockKind.HEADING and _labels_after(builder, index) & _METADATA
    ]
    return max(set(levels), key=levels.count) if levels else 3


def _heads_story(builder: ReportBuilder, index: int) -> bool:
    return bool(_NUMBER.match(builder.leaves[index].text) or _labels_after(builder, index) & _METADATA)


def _narrow_headline(builder: ReportBuilder) -> None:
    """Leave the heading's number out of the headline's span."""
    assert builder.item is not None
    run = builder.item.headline
    if number := _NUMBER.match(builder.text, run.start, run.end):
        builder.item.headline = Run(run.text, number.end(), run.end)


def _read_section(builder: ReportBuilder, index: int, level: int) -> str | None:
    leaf = builder.leaves[index]
    builder.end()
    if leaf.level == 1 and builder.header_date is None:
        builder.mark(Role.TITLE)
        builder.title = builder.title or leaf.run
        builder.publisher = _TITLE_PARTS.split(leaf.text.strip())[0].strip() or None
        if printed := find_printed_date(leaf.text):
            builder.header_date = printed
            builder.publisher = None if first_date(builder.publisher or "") else builder.publisher
        return None
    builder.mark(Role.SECTION)
    others = (builder.leaves[other] for other in range(index + 1, len(builder.leaves)))
    if leaf.level == level or next((other.level for other in others if other.kind is BlockKind.HEADING), 0) < level:
        builder.begin_section(ItemKind.OTHER, leaf)
    return leaf.text.strip()


def _read_metadata(builder: ReportBuilder, leaf: Leaf) -> None:
    role: Role | None = None
    for start, end in lines_of(builder.text, leaf.content_start, leaf.content_end):
        if found := _LABELS.leading(builder.text, start, end):
            values = [found] if found.role is Role.SUMMARY else list(_LABELS.all(builder.text, start, end))
            for value in values:
                builder.value(value)
            role = found.role if found.role is Role.SUMMARY else Role.METADATA
    if role:
        builder.mark(role)
