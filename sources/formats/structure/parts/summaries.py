"""Summaries in sections, as of podcasts: an overview, then points under headings of any style."""

import re

from sources.contract import BlockKind, ItemKind, Role
from sources.document.leaves import Leaf
from sources.formats.headlines import headline_of
from sources.formats.labels import Sections
from sources.formats.report_builder import ReportBuilder

_SECTIONS = Sections(
    (ItemKind.PROMO, r"sponsor|advert|subscribe|赞助|广告|订阅"),
    (
        ItemKind.OTHER,
        r"audience|people|persons?\b|personalit|compan(?:y|ies)|projects?\b|thought leaders|focus|context$|"
        r"resources?\b|受众|听众|人物|嘉宾|公司|主题领域|资料|链接",
    ),
    (ItemKind.STORY, r"\bnews\b|announcements?|developments?|chapters?|新闻|动态|事件|章节"),
)
"""Sections of other titles hold points that the episode makes."""
_WHOLE = (ItemKind.OTHER, ItemKind.PROMO)
"""Kinds of sections that are one item each."""
_NUMBER = re.compile(r"^\d{1,2}\s*[.、)）:：]\s*")
_SHORTEST = 12
_LONGEST_TITLE = 90


class SummaryReader:
    """Reads the leaves of a summary, one by one, into a builder."""

    def __init__(self, builder: ReportBuilder, *, tells: bool) -> None:
        """`tells`: the report has no other story, so the overview is the story of the episode."""
        self._builder = builder
        self._overview: ItemKind | None = ItemKind.STORY if tells else ItemKind.SUMMARY
        self._is_first = True
        self._section: str | None = None
        self._kind = ItemKind.INSIGHT
        self._are_numbered = True
        """Whether numbered list items may be headings: no other heading has occurred yet."""

    def read(self, leaf: Leaf, following: Leaf | None) -> None:
        """Read the builder's current leaf; `following` is the next leaf."""
        self._is_first, was_first = False, self._is_first
        if self._is_heading(leaf, following):
            if was_first and (0 < leaf.level < 3 or _is_alone(following)):
                self._read_title(leaf)
            else:
                self._begin_section(leaf, following)
        elif leaf.kind is BlockKind.RULE or len(leaf.text.strip()) < _SHORTEST:
            return
        elif self._section is None and leaf.kind is not BlockKind.LIST_ITEM:
            self._read_overview(leaf)
        elif self._kind in _WHOLE:
            return
        elif leaf.kind is BlockKind.LIST_ITEM or self._builder.item is None:
            self._builder.mark(Role.HEADLINE if self._kind is ItemKind.STORY else Role.INSIGHT)
            headline, body_start = headline_of(self._builder.text, leaf)
            self._builder.begin(self._kind, headline, self._section, body_start=body_start)

    def _is_heading(self, leaf: Leaf, following: Leaf | None) -> bool:
        """Whether a leaf is a heading, a line of bold text, or a bold list item with a number or a list below it."""
        if leaf.kind is BlockKind.HEADING or _is_alone(leaf):
            return True
        if leaf.kind is not BlockKind.LIST_ITEM or leaf.lead is None or leaf.depth > 1 or not self._are_numbered:
            return False
        return leaf.number is not None or (following is not None and following.depth > 1)

    def _read_title(self, leaf: Leaf) -> None:
        self._builder.mark(Role.TITLE)
        self._builder.title = self._builder.title or leaf.run

    def _read_overview(self, leaf: Leaf) -> None:
        if self._overview and leaf.kind is BlockKind.PARAGRAPH:
            self._builder.mark(Role.SUMMARY)
            self._builder.begin(self._overview, self._builder.title or leaf.run, None, body_start=leaf.start)
            self._overview = None

    def _begin_section(self, leaf: Leaf, following: Leaf | None) -> None:
        builder, head = self._builder, leaf.lead or leaf.run
        builder.end()
        builder.mark(Role.SECTION)
        title = _NUMBER.sub("", head.text.strip(" \t*:："))
        self._section, self._kind = title, _SECTIONS.kind_of(title) or ItemKind.INSIGHT
        self._are_numbered = self._are_numbered and leaf.kind is BlockKind.LIST_ITEM
        has_text = len(leaf.text.strip()) > len(head.text) + _SHORTEST
        body_start = headline_of(builder.text, leaf)[1] if leaf.lead else None
        if self._overview and (has_text or (following and following.kind is BlockKind.PARAGRAPH)):
            builder.begin(self._overview, builder.title or head, None, body_start=body_start)
            self._overview = None
        elif self._kind in _WHOLE or has_text:
            builder.begin(self._kind, head, title, body_start=body_start)


def _is_alone(leaf: Leaf | None) -> bool:
    """Whether a leaf is a paragraph whose first line is bold."""
    if leaf is None or leaf.kind is not BlockKind.PARAGRAPH or leaf.depth or leaf.lead is None:
        return False
    rest = leaf.text.strip().removeprefix(leaf.lead.text.strip()).lstrip(" *:：")
    return len(leaf.lead.text) <= _LONGEST_TITLE and (not rest or rest.startswith("\n"))
