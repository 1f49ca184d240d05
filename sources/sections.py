"""What the sections of a report of no known template hold: stories, a summary of them, adverts, or other things."""

import re
from itertools import islice, takewhile

from sources.boilerplate import is_boilerplate
from sources.contract import BlockKind, ItemKind
from sources.dates import first_date
from sources.document import Leaf
from sources.headlines import without_number
from sources.labels import Sections

_SECTIONS = Sections(
    (
        ItemKind.PROMO,
        r"广告|赞助|自荐|语音版|收听|订阅|加入(?:我们|.{0,4}群)|邀请函|关注我们|扫码|"
        r"sponsor|advert|promot|product spotlight|self recommendation|listen to|tune in|"
        r"(?:audio|voice|podcast) (?:version|edition)|invitation|subscribe|join (?:us|our)|follow us",
    ),
    (
        ItemKind.SUMMARY,
        r"摘要|要点速览|本期要点|内容概览|summary|digest$|tl ?dr|highlights$|takeaways$|at a glance|in this issue",
    ),
    (ItemKind.ACTION, r"行动建议|行动清单|action items?|what to do"),
    (ItemKind.WATCH, r"值得关注|明日关注|下周关注|关注清单|what to watch|watch ?list|coming up|next week"),
    (ItemKind.OPINION, r"编者按|编者的话|小编说|我的看法|editor s note|editorial|my (?:own )?(?:take|view|opinion)"),
    (
        ItemKind.OTHER,
        r"参考资料|目录$|关于我们|小说|免责|时间轴|时间戳|章节列表|金句|"
        r"time ?stamps$|chapters$|quotes$|table of contents|references$|about us|footnotes|fiction|sci fi|"
        r"disclaimer|colophon",
    ),
)
_NO_NEWS = (ItemKind.PROMO, ItemKind.OTHER)
"""Kinds of section inside which no title tells anything but an advert."""
SHORTEST_STORY = 12
"""Width from which on what is listed is a story."""
_TELLING = 16
"""Width of a heading from which on it may tell what happened, where it has four words."""
_ORDINAL = re.compile(r"\s*[一二三四五六七八九十]{1,3}、[^，。！？!?；;\n]{2,14}\s*")
"""A short line so numbered heads what follows."""
LONGEST_TITLE = 120
_TELLING_CELL = 30
"""Width from which on a cell of a table may be a sentence."""
_FEW = 3
"""Sections of a report that is no single story."""


def is_heading(leaf: Leaf) -> bool:
    """A heading, or a line that stands for one: all bold, or numbered as sections are."""
    if leaf.kind is BlockKind.HEADING:
        return True
    bold = leaf.lead is not None and leaf.lead.text.strip() == leaf.text.strip() != ""
    is_line = leaf.kind is BlockKind.PARAGRAPH and not leaf.depth and len(leaf.text) <= LONGEST_TITLE
    return is_line and (bold or bool(_ORDINAL.fullmatch(leaf.text)))


def _section_bounds(leaves: list[Leaf]) -> list[tuple[int, int]]:
    """(heading, end) of each section, by leaf index; -1 for what stands before the first heading."""
    heads = [index for index, leaf in enumerate(leaves) if is_heading(leaf)]
    return list(zip([-1, *heads], [*heads, len(leaves)], strict=True))


def _stories_in(leaves: list[Leaf]) -> int:
    return sum(map(_is_listed, leaves))


def _is_listed(leaf: Leaf) -> bool:
    """Tells a story in a list, or in a table."""
    if leaf.kind is BlockKind.TABLE_ROW:
        return telling_cell(leaf) is not None
    return leaf.kind is BlockKind.LIST_ITEM and leaf.depth == 1 and width(leaf) >= SHORTEST_STORY


def section_kinds(leaves: list[Leaf], *, is_inherited: bool = True) -> dict[int, ItemKind | None]:
    """What each section holds, by the index of its heading.

    A section of lists tells stories. One of prose does if nothing in the report is a list, if it cites a source, or if
    several are headed by what happened; else it is something besides the news. A section inside one that is no news is
    none either, but for all that a report tells below its summary.
    """
    bounds = _section_bounds(leaves)
    telling = _are_telling(leaves, bounds)
    has_lists = any(_stories_in(leaves[head + 1 : end]) for head, end in bounds)
    kinds: dict[int, ItemKind | None] = {}
    inherited: tuple[int, ItemKind | None] = (0, None)
    for head, end in bounds:
        heading, inside = leaves[head] if head >= 0 else None, leaves[head + 1 : end]
        level = (heading.level or 7) if heading else 0
        if level <= inherited[0]:
            inherited = (0, None)
        named = _SECTIONS.kind_of(heading.text) if heading and level > 1 else None
        if named and (named is ItemKind.PROMO or inherited[1] not in _NO_NEWS):
            inherited = (level, named if is_inherited or named is not ItemKind.SUMMARY else None)
        words = sum(len(leaf.text.strip()) for leaf in inside if leaf.kind not in ("front_matter", "rule", "html"))
        rows = any(leaf.kind is BlockKind.TABLE_ROW for leaf in inside)
        prose = any(_is_prose(leaf) for leaf in inside)
        if named or inherited[1]:
            kinds[head] = inherited[1] or named
        elif rows and not prose and not _stories_in(inside):
            kinds[head] = ItemKind.OTHER
        elif prose and level == 1 and heading and len(bounds) > _FEW and heading is _first_heading(leaves):
            kinds[head] = ItemKind.SUMMARY if not has_lists else None
        elif _stories_in(inside):
            kinds[head] = ItemKind.STORY
        elif words < 2 * SHORTEST_STORY or (len(bounds) > 2 and head < 0) or (has_lists and level == 1):
            kinds[head] = None
        elif (
            not has_lists
            or (telling and heading and _is_telling(heading))
            or any(leaf.links and not leaf.depth for leaf in inside)
        ):
            kinds[head] = None if heading and first_date(heading.text) else ItemKind.STORY
        else:
            kinds[head] = _kind_beside_news(heading, kinds) if heading else None
    if is_inherited and has_lists and ItemKind.STORY not in kinds.values() and ItemKind.SUMMARY in kinds.values():
        return section_kinds(leaves, is_inherited=False)
    return kinds


def _kind_beside_news(heading: Leaf, before: dict[int, ItemKind | None]) -> ItemKind:
    """Prose before the first story sums the news up; a heading with a date is the title of it all."""
    return ItemKind.OTHER if ItemKind.STORY in before.values() or first_date(heading.text) else ItemKind.SUMMARY


def _first_heading(leaves: list[Leaf]) -> Leaf | None:
    return next((leaf for leaf in leaves if is_heading(leaf)), None)


def _are_telling(leaves: list[Leaf], bounds: list[tuple[int, int]]) -> bool:
    """Most sections of prose, and more than one, are headed by what happened."""
    prose = [
        leaves[head]
        for head, end in bounds
        if head >= 0 and leaves[head].level != 1 and any(map(_is_prose, leaves[head + 1 : end]))
        if not _stories_in(leaves[head + 1 : end]) and not _SECTIONS.kind_of(leaves[head].text)
    ]
    return sum(map(_is_telling, prose)) > max(1, len(prose) // 2)


def _is_telling(heading: Leaf) -> bool:
    """Long enough to tell what happened, not only of what the section is."""
    words = without_number(heading.run).text
    is_sentence = len(words.split()) > 3 or not words.isascii()
    return is_sentence and width(heading) >= _TELLING and not words.endswith((":", "：")) and not first_date(words)


def width(leaf: Leaf) -> int:
    """How wide its words are: a Chinese character counts twice."""
    return _width_of(leaf.text.strip())


def _width_of(text: str) -> int:
    return len(text) if text.isascii() else len(text) + sum(char >= "\u2e80" for char in text)


def is_headed(leaves: list[Leaf], index: int) -> bool:
    """Prose follows the list item: it is a headline, however short."""
    after = (leaf for leaf in islice(leaves, index + 1, None) if leaf.kind is not BlockKind.RULE)
    return (following := next(after, None)) is not None and not following.depth and _is_prose(following)


def list_follows(leaves: list[Leaf], head: int) -> bool:
    """Before the next heading stands what is listed."""
    inside = takewhile(lambda leaf: not is_heading(leaf), islice(leaves, head + 1, None))
    return any(_is_listed(leaf) for leaf in inside)


def telling_cell(row: Leaf) -> str | None:
    """The longest cell of a row of a table, if it is a sentence."""
    cell = max(row.text.split(" | "), key=len).strip()
    return cell if _width_of(cell) >= _TELLING_CELL and (len(cell.split()) > 3 or not cell.isascii()) else None


def _is_prose(leaf: Leaf) -> bool:
    return leaf.kind is BlockKind.PARAGRAPH and width(leaf) >= SHORTEST_STORY and not is_boilerplate(leaf)
