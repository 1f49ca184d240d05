"""Pages with one story: an article of prose under its headline, with the boilerplate of its site."""

from sources.contract import BlockKind, ItemKind, Role
from sources.document.leaves import Leaf
from sources.formats.report_builder import ReportBuilder
from sources.formats.structure.boilerplate import is_boilerplate
from sources.formats.structure.parts.records import address_of_head

_SHORTEST_PROSE = 80
_MOST_LISTED = 0.6
"""Least ratio of the length of prose to that of lists in an article."""
_SHORTEST_SECTION = 350
"""Least mean length, in characters, of the sections of an article; the stories of a newsletter are shorter."""
_FEW = 2


def is_article(leaves: list[Leaf]) -> bool:
    """Whether a report is mostly prose, and its sections, if any, are long and mostly without links."""
    prose = [leaf for leaf in leaves if leaf.is_prose(_SHORTEST_PROSE)]
    listed = sum(len(leaf.text) for leaf in leaves if leaf.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW))
    length = sum(len(leaf.text) for leaf in prose)
    leads = sum(leaf.lead is not None and 0 < len(leaf.lead.text) < len(leaf.text.strip()) for leaf in prose)
    if not prose or listed > _MOST_LISTED * length or (leads > _FEW and leads * 2 > len(prose)):
        return False
    sections = _sections(leaves)
    citing = sum(any(leaf.links for leaf in section) for section in sections)
    is_long = len(sections) <= _FEW or length >= _SHORTEST_SECTION * len(sections)
    return is_long and (len(sections) < _FEW or citing * 2 <= len(sections))


def read_article(builder: ReportBuilder) -> None:
    """Add one story, with the title as headline, from the first prose to the small print."""
    for leaf in builder.walk():
        if leaf.kind is BlockKind.FRONT_MATTER:
            builder.mark(Role.METADATA)
        elif is_boilerplate(leaf):
            begin_boilerplate(builder, leaf)
        elif leaf.kind is BlockKind.HEADING:
            builder.mark(Role.TITLE if leaf.level == 1 else Role.SUBSECTION)
        elif builder.item is None and builder.title and not builder.has_items and leaf.is_prose(_SHORTEST_PROSE):
            builder.begin(ItemKind.STORY, builder.title, None, body_start=leaf.start)
            assert builder.item is not None
            builder.item.url = address_of_head(builder)
        elif (
            builder.item
            and builder.item.kind is ItemKind.PROMO
            and not builder.holds(ItemKind.STORY)
            and leaf.is_prose(_SHORTEST_PROSE)
        ):
            builder.begin(ItemKind.STORY, builder.title or leaf.run, None, body_start=leaf.start)


def begin_boilerplate(builder: ReportBuilder, leaf: Leaf) -> None:
    """Open the item for the small print of a mail or page, which takes all its blocks."""
    builder.mark(Role.PROMO)
    if builder.item is None or builder.item.kind is not ItemKind.PROMO:
        builder.begin(ItemKind.PROMO, leaf.run, None, body_start=leaf.content_start)


def _sections(leaves: list[Leaf]) -> list[list[Leaf]]:
    """The prose under each heading below the first level."""
    sections: list[list[Leaf]] = []
    for leaf in leaves:
        if leaf.kind is BlockKind.HEADING and leaf.level > 1:
            sections.append([])
        elif sections and leaf.kind is BlockKind.PARAGRAPH and not is_boilerplate(leaf):
            sections[-1].append(leaf)
    return [section for section in sections if any(leaf.is_prose(_SHORTEST_PROSE) for leaf in section)]
