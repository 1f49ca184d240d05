"""Pages that tell one story: an article of prose under its headline, with what the site sets around it."""

from sources.boilerplate import is_boilerplate
from sources.contract import BlockKind, ItemKind, Role
from sources.document.leaves import Leaf
from sources.draft import Draft

_SHORTEST_PROSE = 80
_MOST_LISTED = 0.6
"""How much longer than its lists prose must be."""
_SHORTEST_SECTION = 350
"""What sections of an article hold on average; those of a newsletter are stories, and shorter."""
_FEW = 2


def is_article(leaves: list[Leaf]) -> bool:
    """Prose prevails, and its sections, if any, are long and mostly cite nothing: parts of one story."""
    prose = [leaf for leaf in leaves if _is_prose(leaf)]
    listed = sum(len(leaf.text) for leaf in leaves if leaf.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW))
    length = sum(len(leaf.text) for leaf in prose)
    leads = sum(leaf.lead is not None and 0 < len(leaf.lead.text) < len(leaf.text.strip()) for leaf in prose)
    if not prose or listed > _MOST_LISTED * length or (leads > _FEW and leads * 2 > len(prose)):
        return False
    sections = _sections(leaves)
    citing = sum(any(leaf.links for leaf in section) for section in sections)
    is_long = len(sections) <= _FEW or length >= _SHORTEST_SECTION * len(sections)
    return is_long and (len(sections) < _FEW or citing * 2 <= len(sections))


def read_article(draft: Draft) -> None:
    """One story, headed by the title, from the first prose to the small print."""
    for leaf in draft.walk():
        if leaf.kind is BlockKind.FRONT_MATTER:
            draft.mark(Role.METADATA)
        elif is_boilerplate(leaf):
            begin_boilerplate(draft, leaf)
        elif leaf.kind is BlockKind.HEADING:
            draft.mark(Role.TITLE if leaf.level == 1 else Role.SUBSECTION)
        elif draft.item is None and draft.title and not draft.has_items and _is_prose(leaf):
            draft.begin(ItemKind.STORY, draft.title, None, body_start=leaf.start)
        elif draft.item and draft.item.kind is ItemKind.PROMO and not draft.holds(ItemKind.STORY) and _is_prose(leaf):
            draft.begin(ItemKind.STORY, draft.title or leaf.run, None, body_start=leaf.start)


def begin_boilerplate(draft: Draft, leaf: Leaf) -> None:
    """The small print of a mail or page: one item, however many blocks it has."""
    draft.mark(Role.PROMO)
    if draft.item is None or draft.item.kind is not ItemKind.PROMO:
        draft.begin(ItemKind.PROMO, leaf.run, None, body_start=leaf.content_start)


def _is_prose(leaf: Leaf) -> bool:
    return leaf.kind is BlockKind.PARAGRAPH and not leaf.depth and len(leaf.text.strip()) >= _SHORTEST_PROSE


def _sections(leaves: list[Leaf]) -> list[list[Leaf]]:
    """The prose under each heading below the first level."""
    sections: list[list[Leaf]] = []
    for leaf in leaves:
        if leaf.kind is BlockKind.HEADING and leaf.level > 1:
            sections.append([])
        elif sections and leaf.kind is BlockKind.PARAGRAPH and not is_boilerplate(leaf):
            sections[-1].append(leaf)
    return [section for section in sections if any(_is_prose(leaf) for leaf in section)]
