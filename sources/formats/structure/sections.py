"""Kinds of the sections of a report of no known template: stories, a summary of stories, adverts, or others."""

import re
from collections import Counter

from sources.contract import BlockKind, ItemKind
from sources.document.leaves import Leaf
from sources.formats.headlines import is_all_but_aside, without_number
from sources.formats.labels import Sections, folded
from sources.formats.structure.boilerplate import is_boilerplate, is_statistic
from sources.text.dates import first_date

_SECTIONS = Sections(
    (
        ItemKind.PROMO,
        r"广告|赞助|自荐|语音版|收听|订阅|加入(?:我们|.{0,4}群)|邀请函|关注我们|扫码|"
        r"sponsor|advert|promot|product spotlight|self recommendation|listen to|tune in|"
        r"(?:audio|voice|podcast) (?:version|edition)|invitation|subscribe|join (?:us|our)|follow us",
    ),
    (
        ItemKind.SUMMARY,
        r"摘要|要点速览|本期要点|内容概览|导语|前言|まとめ|要約|"
        r"summary|digest$|tl ?dr|highlights$|takeaways$|at a glance|in this issue",
    ),
    (
        ItemKind.INSIGHT,
        r"预测|趋势(?!榜)|洞察|启发|启示|\bforecasts?\b|\bpredictions?\b|\btrends?\b|\binsights?\b|\bimplications\b",
    ),
    (
        ItemKind.ACTION,
        r"行动(?:建议|清单|计划)|待办|(?:值得|建议)(?:执行|做)的|action items?|what to do|to ?do list",
    ),
    (
        ItemKind.WATCH,
        r"值得关注|明日关注|下周关注|(?:关注|观察)清单|继续(?:关注|跟踪)|"
        r"what to watch|watch ?list|coming up|next week",
    ),
    (ItemKind.OPINION, r"编者按|编者的话|小编说|我的看法|editor s note|editorial|my (?:own )?(?:take|view|opinion)"),
    (
        ItemKind.OTHER,
        r"参考资料|参考文献|目录$|关于我们|小说|免责|相关问题|常见问题|\bfaq\b|时间轴|时间戳|章节列表|金句|"
        r"time ?stamps$|chapters$|quotes$|jobs$|招聘|table of contents|references$|about us|footnotes|"
        r"fiction|sci fi|tales|disclaimer|colophon|"
        r"更多.{0,10}(?:项目|内容|资讯|精彩)$|往期|历史(?:期刊|文章|消息)|友情链接|"
        r"past issues|previous issues|archives?$|"
        r"^(?:\d+ )?(?:data )?sources$|^(?:\d+ )?(?:信息|数据|资料)?来源$|"
        r"(?:upcoming|online|local) events$|^events(?: calendar)?$|meet ?ups$|活动(?:预告|日历)|近期活动|"
        r"calls? for (?:papers|participation|proposals|speakers|contributors)|^cfp\b|good first issues|"
        r"(?:运行|采集)(?:指标|统计|日志|记录)|run (?:log|metrics|stat(?:istic)?s)|"
        r"讨论问题|(?:discussion|open|further) questions$",
    ),
)
_DIGEST = re.compile(
    r"日报|早报|晚报|每日|资讯|快讯|简报|周刊|周报|精选|速递|播客|第 ?\d+ ?期|ニュース|まとめ|週刊|日報|뉴스|"
    r"\bdaily\b|\bnews\b|newsletter|weekly|\bthis week\b|brief(?:ing)?\b|\bdigest\b|\bround ?up\b|\brecap\b|"
    r"\bissue\b|\bpodcast\b|\bepisode\b|\b(?:ep|vol) \d"
)
_NO_NEWS = (ItemKind.PROMO, ItemKind.OTHER)
_WIDE_TELLS = (ItemKind.PROMO, ItemKind.OTHER, ItemKind.INSIGHT)
"""Kinds whose words may occur in a headline: a long title has such a kind only by its label, start or a bracket."""
_START = 12
_NUMBERED = re.compile(r"\W*\d")
_LABEL_PARTS = re.compile(r"^\W*([^:：|｜]{2,30})\s*[:：|｜]|[(（\[【]([^()（）\[\]【】]{2,20})[)）\]】]")
"""Kinds of section whose subsections keep the kind, unless their title is that of an advert."""
SHORTEST_STORY = 12
"""Width from which on a list item is a story."""
_TELLING = 16
"""Width from which on a heading of at least four words may report an event."""
_TITLE_LINE = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、[^，。！？!?；;\n]{2,14}|【[^【】\n]{2,16}】|[A-Z][A-Z &/'’-]{3,40}|"
    r"(?=(?:[^A-Za-z]*[A-Z]){8})(?=\S+ \S+ \S)[A-Z0-9\"'“‘][^a-z\n\u2e80-\uffff]{10,110}[^a-z\n.,;:])\s*"
)
"""A short line with such a number, in brackets or in capitals, is a heading."""
LONGEST_TITLE = 120
_WIDEST_TITLE = 30
_TELLING_CELL = 30
"""Width from which on a cell of a table may be a sentence."""
_MARKED = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.CODE)
_SENTENCE_ENDS = tuple("。！？；!?.…”」』)）:：,，")
_WIDEST = 80
"""Width up to which a line may be a heading."""
_WIDE = re.compile("[\u2e80-\U0010ffff]+")
_SIGNS = re.compile(r"^[^\w(\"“「《]+")
_REMARK = re.compile(
    r"why (?:this|it)|read more|our take|my take|(?:key|the) takeaways?|context|background|what s next|影响|点评|背景"
)
"""Titles of comments that follow a story."""
_FEW_LED = 2
_FEW = 3
"""Number of sections from which on a report is no single story."""


def names_digest(title: str) -> bool:
    """Whether a title is that of a digest: of a day, a week or a collection of news."""
    return bool(_DIGEST.search(folded(title)))


def kind_of_section(title: str) -> ItemKind | None:
    """The kind of the section with this title; None if the title does not show it, or is long enough for a headline."""
    kind = _SECTIONS.kind_of(title)
    if kind in _WIDE_TELLS and width_of_text(title) > _WIDEST_TITLE:
        parts = ["".join(part) for part in _LABEL_PARTS.findall(title)]
        start = "" if _NUMBERED.match(title) else folded(title)[:_START]
        return next((one for part in [*parts, start] if (one := _SECTIONS.kind_of(part))), None)
    return kind


def is_heading(leaf: Leaf) -> bool:
    """Whether a leaf is a heading, or a line that serves as one: all bold, or numbered like sections."""
    if leaf.kind is BlockKind.HEADING:
        return True
    lead, text = leaf.lead.text.strip() if leaf.lead else "", leaf.text.strip()
    bold = lead != "" and is_all_but_aside(text, lead)
    is_line = leaf.kind is BlockKind.PARAGRAPH and not leaf.depth and len(leaf.text) <= LONGEST_TITLE
    return is_line and (bold or bool(_TITLE_LINE.fullmatch(leaf.text)))


def mark_headings(leaves: list[Leaf]) -> None:
    """In a report without headings below its title, make headings of short lines without a full stop before prose."""
    if any(leaf.kind in _MARKED or leaf.level > 1 or is_heading(leaf) for leaf in leaves[1:]):
        return
    lines = {index for index, leaf in enumerate(leaves) if _may_head(leaf)}
    heads = {index for index in lines if index + 1 < len(leaves) and _tells(leaves[index + 1])}
    if len({leaves[index].text for index in heads}) < max(2, 0.8 * len(heads)):
        return
    for index in heads | {index for index in lines if index + 1 in heads}:
        leaves[index].kind, leaves[index].level = BlockKind.HEADING, 3 if index in heads else 2


def _may_head(leaf: Leaf) -> bool:
    text = leaf.text.strip()
    is_line = (
        leaf.kind is BlockKind.PARAGRAPH and not leaf.depth and "\n" not in text and 2 < width_of_text(text) <= _WIDEST
    )
    return is_line and not text.endswith(_SENTENCE_ENDS) and not first_date(text) and any(map(str.isalpha, text))


def _tells(leaf: Leaf) -> bool:
    is_prose = leaf.kind is BlockKind.PARAGRAPH and not leaf.depth and width(leaf) >= _TELLING_CELL
    return is_prose and leaf.text.strip().endswith(_SENTENCE_ENDS)


def _is_listed(leaf: Leaf) -> bool:
    """Whether a leaf is a story in a list or in a table."""
    if leaf.kind is BlockKind.TABLE_ROW:
        return telling_cell(leaf) is not None
    is_item = leaf.kind is BlockKind.LIST_ITEM and leaf.depth == 1 and width(leaf) >= SHORTEST_STORY
    return is_item and not (leaf.links and leaf.links[0][0].startswith("#")) and not is_statistic(leaf.text.strip())


class Outline:
    """The sections of a report, by the leaf index of their heading; -1 is the section before the first heading."""

    def __init__(self, leaves: list[Leaf]) -> None:
        self._leaves = leaves
        heads = [index for index, leaf in enumerate(leaves) if is_heading(leaf)]
        self._bounds = list(zip([-1, *heads], [*heads, len(leaves)], strict=True))
        self._end = dict(self._bounds)
        self.led = _led_paragraphs(leaves)
        self.parts = {index for bounds in self._bounds for index in self._parts_of_led(*bounds)}
        self._listed = {index for index, leaf in enumerate(leaves) if _is_listed(leaf)} - self.parts | self.led
        cited = {head for head in heads if leaves[head].level != 1 and _cites(leaves[head])}
        self._cited = cited if len(cited) > 1 else set()
        self._telling = self._are_telling()
        self.kinds = self._section_kinds(is_inherited=True)
        if self._listed and ItemKind.STORY not in self.kinds.values() and ItemKind.SUMMARY in self.kinds.values():
            self.kinds = self._section_kinds(is_inherited=False)

    def _parts_of_led(self, head: int, end: int) -> list[int]:
        """The items of a list without links after one of several paragraphs with bold leads, which they belong to."""
        led = [index for index in range(head + 1, end) if index in self.led]
        items = [index for index in range(head + 1, end) if self._leaves[index].kind is BlockKind.LIST_ITEM]
        is_part = len(led) > 1 and bool(items) and led[0] < items[0]
        return items if is_part and not any(self._leaves[index].links for index in items) else []

    def lists_stories(self, head: int) -> bool:
        """Whether a section lists its stories, so that its heading is no story."""
        return head not in self._cited and self._lists(head, self._end[head])

    def heads_story(self, head: int) -> bool:
        """Whether a heading reports an event instead of naming a section; undecided, and so False, if all is prose."""
        return not self._listed or head in self._cited or width_of_text(_words_of(self._leaves[head])) >= _TELLING

    def _lists(self, head: int, end: int) -> bool:
        return any(index in self._listed for index in range(head + 1, end))

    def _section_kinds(self, *, is_inherited: bool) -> dict[int, ItemKind | None]:
        """The kind of each section, by the leaf index of its heading.

        A section of lists holds stories. A section of prose is a story if the report has no lists, if the section has
        a link, or if several headings report events; otherwise it is no news. A section inside one without news has no
        news either, except the sections below a summary.
        """
        leaves, has_lists = self._leaves, bool(self._listed)
        kinds: dict[int, ItemKind | None] = {}
        inherited: tuple[int, ItemKind | None] = (0, None)
        for head, end in self._bounds:
            heading, inside = leaves[head] if head >= 0 else None, leaves[head + 1 : end]
            level = (heading.level or 7) if heading else 0
            if level <= inherited[0]:
                inherited = (0, None)
            named = kind_of_section(heading.text) if heading and level > 1 else None
            if named and (named is ItemKind.PROMO or inherited[1] not in _NO_NEWS):
                inherited = (level, named if is_inherited or named is not ItemKind.SUMMARY else None)
            words = sum(width(leaf) for leaf in inside if leaf.kind not in ("front_matter", "rule", "html"))
            rows = any(leaf.kind is BlockKind.TABLE_ROW for leaf in inside)
            prose, lists = any(map(_may_tell, inside)), self._lists(head, end)
            if named or inherited[1]:
                kinds[head] = inherited[1] or named
            elif rows and not prose and not lists:
                kinds[head] = ItemKind.OTHER
            elif prose and level == 1 and heading and len(self._bounds) > _FEW and head == self._bounds[1][0]:
                kinds[head] = ItemKind.SUMMARY if not has_lists else None
            elif lists:
                kinds[head] = ItemKind.STORY
            elif words < 2 * SHORTEST_STORY or (len(self._bounds) > 2 and head < 0) or (has_lists and level == 1):
                kinds[head] = None
            elif (
                not has_lists
                or (self._telling and heading and _is_telling(heading))
                or any(leaf.links and not leaf.depth for leaf in inside)
            ):
                kinds[head] = None if heading and first_date(heading.text) else ItemKind.STORY
            else:
                kinds[head] = _kind_beside_news(heading, kinds) if heading else None
        return kinds

    def _are_telling(self) -> bool:
        """Whether most sections of prose, and at least two, have headings that report events."""
        prose = [
            self._leaves[head]
            for head, end in self._bounds
            if head >= 0 and self._leaves[head].level != 1 and any(map(_may_tell, self._leaves[head + 1 : end]))
            if not self._lists(head, end) and not kind_of_section(self._leaves[head].text)
        ]
        return sum(map(_is_telling, prose)) > max(1, len(prose) // 2)


def _led_paragraphs(leaves: list[Leaf]) -> set[int]:
    """Paragraphs with different bold leads, if most paragraphs have one: each is a story."""
    prose = [index for index, leaf in enumerate(leaves) if _may_tell(leaf) and not leaf.depth]
    leads = {index: " ".join(lead.text.split()[:2]) for index in prose if (lead := leaves[index].lead)}
    often = Counter(leads.values())
    led = {index for index, words in leads.items() if often[words] == 1 and not _REMARK.match(folded(words))}
    return led if len(led) > 1 and len(leads) > _FEW_LED and len(leads) * 2 > len(prose) else set()


def _cites(heading: Leaf) -> bool:
    """Whether a heading has a link to its story."""
    return any(url.startswith("http") and len(run.text.strip()) >= SHORTEST_STORY for url, run in heading.links)


def _kind_beside_news(heading: Leaf, before: dict[int, ItemKind | None]) -> ItemKind:
    """The kind of prose beside the news: a summary before the first story; a heading with a date is a title."""
    return ItemKind.OTHER if ItemKind.STORY in before.values() or first_date(heading.text) else ItemKind.SUMMARY


def _is_telling(heading: Leaf) -> bool:
    """Whether a heading is long enough to report an event, and not only to name its section."""
    words = _words_of(heading)
    is_sentence = len(words.split()) > 3 or not words.isascii()
    return (
        is_sentence and width_of_text(words) >= _TELLING and not words.endswith((":", "：")) and not first_date(words)
    )


def _words_of(heading: Leaf) -> str:
    return _SIGNS.sub("", without_number(heading.run).text)


def width(leaf: Leaf) -> int:
    """Width of the text of a leaf in columns: a Chinese character counts twice."""
    return width_of_text(leaf.text.strip())


def width_of_text(text: str) -> int:
    """Width of a text in columns: a Chinese character counts twice."""
    return len(text) if text.isascii() else len(text) + sum(map(len, _WIDE.findall(text)))


def is_headed(leaves: list[Leaf], index: int) -> bool:
    """Whether prose follows a list item, which then is a headline of any length."""
    after = (leaves[at] for at in range(index + 1, len(leaves)) if leaves[at].kind is not BlockKind.RULE)
    return (following := next(after, None)) is not None and not following.depth and _may_tell(following)


def telling_cell(row: Leaf) -> str | None:
    """The longest cell of a row of a table, if it is a sentence."""
    cell = max(row.text.split(" | "), key=len).strip()
    return cell if width_of_text(cell) >= _TELLING_CELL and (len(cell.split()) > 3 or not cell.isascii()) else None


def _may_tell(leaf: Leaf) -> bool:
    """Whether a block is a paragraph that is long enough to tell a story, and no boilerplate."""
    return leaf.kind is BlockKind.PARAGRAPH and width(leaf) >= SHORTEST_STORY and not is_boilerplate(leaf)
