"""Personal digests: a diary; stories with the event, 'why I care' and its impact; a view; a watch list."""

import re

from sources.contract import BlockKind, Format, ItemKind, Report, ReportKind, Role
from sources.document.leaves import Leaf
from sources.document.lines import read_lines
from sources.document.links import find_links
from sources.document.read import Edition
from sources.formats.labels import Labels, Sections
from sources.formats.report_builder import ReportBuilder
from sources.text.dates import find_printed_date

_TELLING = {
    Role.WHAT_HAPPENED: r"发生了什么|事件|what happened",
    Role.WHY_IT_MATTERS: r"我在意的点|我在意的|为什么重要|why (?:i care|it matters)|what i care about",
}
_TELLING_LABELS = Labels(_TELLING)
_LABELS = Labels(
    {
        **_TELLING,
        Role.IMPACT: r"可能的影响|潜在影响|possible impacts?|likely impacts?|potential impacts?",
        Role.OUTLET: r"原文|来源|sources?|original(?: article| post)?|read more",
        Role.PUBLISHED: r"日期|时间|date",
    }
)
_SECTIONS = Sections(
    (
        Role.SUMMARY,
        r"今[日天].{0,3}[件条个]|(?:\w+|\d+) things (?:today|of the day)|today in (?:\w+|\d+)|today s (?:\w+|\d+)$",
    ),
    (Role.HEADLINE, r"逐条|速记|item by item|quick notes?|story by story|one by one"),
    (Role.WHY_IT_MATTERS, r"我(?:自己)?的(?:判断|看法|观点)|my (?:own )?(?:take|view|judge?ment|opinion)"),
    (
        Role.WATCH,
        r"继续盯|接着盯|我会.{0,4}[盯关]|"
        r"keep (?:an eye|watching)|i ll (?:be )?watch|i will (?:be |keep )?watch|watch ?list",
    ),
)
_WATCHING = re.compile(r"盯|我会|w(?i:atch)|W(?i:atch)|k(?i:eep)|K(?i:eep)")
"""Words of which every title of a watch list holds one."""
_HEAD = 6_000
"""Characters from the start of a text by which the format is recognised."""
_MAX_TITLE = 40


def score(text: str) -> float:
    """Confidence, 0 to 1, that a text is a personal digest."""
    if not _TELLING_LABELS.may_stand_in(text[:_HEAD]) and not _WATCHING.search(text, 0, _HEAD):
        return 0.0  # too few titles without the last
    leaves = read_lines(text[:_HEAD]).leaves
    labels = {found.role for leaf in leaves if (found := _LABELS.leading(text, leaf.content_start, leaf.content_end))}
    titles = {_SECTIONS.kind_of(leaf.text) for leaf in leaves if _is_title(leaf)}
    return 0.3 * len(labels & _TELLING.keys()) + 0.1 * len(titles - {None})


def parse(edition: Edition) -> Report:
    """Read a personal digest."""
    builder = ReportBuilder(read_lines(edition.text))
    labelled = [_LABELS.leading(builder.text, leaf.content_start, leaf.content_end) for leaf in builder.leaves]
    section: Role | None = None
    for index, leaf in enumerate(builder.walk()):
        found, follows = labelled[index], labelled[index + 1] if index + 1 < len(labelled) else None
        kind = _SECTIONS.kind_of(leaf.text) if _is_title(leaf) and not found else None
        if kind:
            section = kind
            builder.end()
            builder.mark(Role.SECTION)
            if kind is Role.WHY_IT_MATTERS:
                builder.begin_section(ItemKind.OPINION, leaf)
        elif found:
            builder.mark(found.role)
            builder.value(found)
            if found.role is Role.OUTLET and builder.item:
                _read_source(builder, leaf)
        elif (
            follows and follows.role in (Role.WHAT_HAPPENED, Role.WHY_IT_MATTERS) and not _inside(builder, follows.role)
        ):
            section = section or Role.HEADLINE
            builder.mark(Role.HEADLINE)
            builder.begin(ItemKind.STORY, leaf.run)
        elif section is None:
            _read_opening(builder, leaf)
        elif leaf.kind is BlockKind.LIST_ITEM and section in (Role.SUMMARY, Role.WATCH):
            builder.mark(section)
            builder.begin(
                ItemKind.SUMMARY if section is Role.SUMMARY else ItemKind.WATCH, leaf.run, body_start=leaf.content_start
            )
    return builder.report(Format.PERSONAL_DIGEST, ReportKind.PERSONAL_DIGEST, edition)


def _is_title(leaf: Leaf) -> bool:
    return len(leaf.text) <= _MAX_TITLE and (leaf.kind is not BlockKind.LIST_ITEM or leaf.number is not None)


def _inside(builder: ReportBuilder, role: Role) -> bool:
    """Whether the open story lacks a value of this role: then the line belongs to the story and begins no new one."""
    told = {value["role"] for value in builder.values_of_item()}
    return bool(told) and role not in told and role is not Role.WHAT_HAPPENED


def _read_opening(builder: ReportBuilder, leaf: Leaf) -> None:
    """Read the lines before the first section: a title, a date, the mood of the day."""
    if leaf.kind is BlockKind.HEADING and builder.title is None:
        builder.mark(Role.TITLE)
        builder.title = leaf.run
    if printed := find_printed_date(leaf.text) if len(leaf.text) <= 2 * _MAX_TITLE else None:
        builder.header_date = builder.header_date or printed
    elif builder.item is None and leaf.kind is BlockKind.PARAGRAPH:
        builder.mark(Role.SUMMARY)
        builder.begin(ItemKind.SUMMARY, leaf.run, body_start=leaf.content_start)


def _read_source(builder: ReportBuilder, leaf: Leaf) -> None:
    link = next(find_links(builder.text[leaf.content_start : leaf.content_end]), None)
    if link and builder.item:
        builder.item.url = builder.item.url or link.url
