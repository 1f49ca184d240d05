"""Digests of forums such as X, Reddit and Discord: one bullet for each topic, by theme and channel."""

import re

from sources.contract import BlockKind, Format, ItemKind, Report, ReportKind, Role
from sources.document.leaves import Leaf, Run
from sources.document.markdown import read_markdown
from sources.document.read import Edition
from sources.formats.headlines import headline_of
from sources.formats.labels import Sections, folded
from sources.formats.report_builder import ReportBuilder
from sources.formats.structure.boilerplate import is_boilerplate

_FORUM = re.compile(
    r"twitter|reddit|discord|slack|telegram|hacker news|mastodon|bluesky|推特|推文|微博|贴吧|知乎|论坛|社区"
)
_RECAP = re.compile(r"recap|summar|round ?up|digest|highlights|by channel|回顾|摘要|汇总|速览|综述|分频道")
_CHANNEL = re.compile(r"▷|(?:^|\s)[#＃]\[?\w")
"""A heading with the name of a channel in the notation of chat programs."""
_COUNTS = re.compile(r"\s*[(（]\s*\d[^()（）]*[)）]\s*[:：]?\s*$")
"""The number of messages of a channel, which is no part of its name."""
_SCORED = re.compile(r"\s*[(（](?:score|activity|points|得分|评分|热度|分数)\s*[:：]", re.IGNORECASE)
_TOPIC = re.compile(r"([^:：。!?！？\n\[\]()<>]{12,100}?)\**[:：](?=[\s*])\**\s*")
"""The topic at the start of a bullet, where it is not bold."""
_LONG = 100
_SECTIONS = Sections(
    (ItemKind.OTHER, r"table of contents|^contents$|目录$"),
    (ItemKind.PROMO, r"sponsor|advert|赞助|广告|subscribe|订阅|share (?:this|with)|分享给"),
)
_CITED = re.compile(r"^(?:links? (?:mentioned|cited|shared)|mentioned links?|提到的链接|相关链接|文中链接)$")
"""Titles of lists of the addresses that a channel mentioned, which are no topics."""
_SHORTEST_STORY = 12
_SHORTEST_PROSE = 40
_TOLD_AT_LENGTH = 400
"""Characters from which on an opening with links is the story of the day, and not only its mood."""
_LONGEST_TITLE = 120


def score(text: str) -> float:
    """Confidence, 0 to 1, that a text is a forum digest: recaps of several forums, or of the channels of one."""
    titles = [part.partition("\n")[0] for part in f"\n{text}".split("\n#")[1:]]
    recaps = [words for title in titles[:400] if _RECAP.search(words := folded(title))]
    forums = {match[0] for words in recaps if (match := _FORUM.search(words))}
    channels = any(_CHANNEL.search(title.lstrip("# ")) for title in titles) and bool(forums)
    return min(1.0, 0.3 * len(forums) + 0.2 * channels)


def parse(edition: Edition) -> Report:
    """Read a forum digest."""
    builder = ReportBuilder(read_markdown(edition.text))
    section, opened, cites = None, False, False
    for index, leaf in enumerate(builder.walk()):
        if leaf.kind is BlockKind.FRONT_MATTER:
            builder.mark(Role.METADATA)
        elif leaf.kind is BlockKind.RULE and not leaf.depth:
            builder.end()
        elif _is_recap(leaf):
            section, opened = _read_heading(builder, leaf), True
        elif not opened:
            _read_opening(builder, index, leaf)
        elif leaf.lead and _CITED.search(folded(leaf.lead.text)):
            builder.end()
            builder.mark(Role.RESOURCE)
            cites = True
        elif _is_heading(leaf):
            section, cites = _read_heading(builder, leaf), False
        elif cites and leaf.kind is BlockKind.LIST_ITEM:
            builder.mark(Role.RESOURCE)
        elif not _is_set_apart(builder):
            _read_leaf(builder, leaf, section)
    if not builder.has_items:
        builder.begin_whole(ItemKind.STORY)
    return builder.report(Format.FORUM_DIGEST, ReportKind.TWEET_DIGEST, edition, first_link_is_url=True)


def _is_recap(leaf: Leaf) -> bool:
    if leaf.kind is not BlockKind.HEADING or leaf.level > 2:
        return False
    words = folded(leaf.text)
    return bool(_FORUM.search(words) and _RECAP.search(words))


def _is_heading(leaf: Leaf) -> bool:
    if leaf.kind is BlockKind.HEADING:
        return True
    is_bold = leaf.lead is not None and leaf.lead.text.strip() == leaf.text.strip().rstrip(":：") != ""
    return is_bold and leaf.kind is BlockKind.PARAGRAPH and not leaf.depth and len(leaf.text) <= _LONGEST_TITLE


def _read_heading(builder: ReportBuilder, leaf: Leaf) -> str | None:
    builder.end()
    builder.mark(Role.SECTION if 0 < leaf.level <= 2 else Role.SUBSECTION)
    if kind := _SECTIONS.kind_of(leaf.text) if not _CHANNEL.search(leaf.text) else None:
        builder.begin_section(kind, leaf)
    return _COUNTS.sub("", leaf.text).strip().rstrip(":：") or None


def _is_set_apart(builder: ReportBuilder) -> bool:
    return builder.item is not None and builder.item.kind in (ItemKind.OTHER, ItemKind.PROMO)


def _read_opening(builder: ReportBuilder, index: int, leaf: Leaf) -> None:
    """Read the text before the first recap: the story or the mood of the day, and perhaps a list of more stories."""
    if leaf.kind is BlockKind.HEADING and leaf.level == 1 and builder.title is None:
        builder.mark(Role.TITLE)
        builder.title = leaf.run
    elif _is_heading(leaf) and _SECTIONS.kind_of(leaf.text):
        _read_heading(builder, leaf)
    elif _is_set_apart(builder):
        return
    elif leaf.kind is BlockKind.LIST_ITEM and leaf.depth == 1:
        _read_leaf(builder, leaf, None)
    elif leaf.is_prose() and builder.item is None and not builder.has_items:
        builder.mark(Role.SUMMARY)
        headline, body_start = headline_of(builder.text, leaf)
        kind = _opening_kind(builder.leaves[index:])
        builder.begin(kind, builder.title or headline, None, body_start=leaf.start if builder.title else body_start)


def _opening_kind(leaves: list[Leaf]) -> ItemKind:
    words, cited = 0, False
    for leaf in leaves:
        if leaf.kind is BlockKind.RULE or leaf.kind is BlockKind.LIST_ITEM or _is_recap(leaf):
            break
        words, cited = words + len(leaf.text) * (not leaf.depth), cited or bool(leaf.links and not leaf.depth)
    return ItemKind.STORY if cited and words >= _TOLD_AT_LENGTH else ItemKind.SUMMARY


def _read_leaf(builder: ReportBuilder, leaf: Leaf, section: str | None) -> None:
    if leaf.kind is BlockKind.LIST_ITEM and leaf.depth == 1 and len(leaf.text.strip()) >= _SHORTEST_STORY:
        builder.mark(Role.HEADLINE)
        headline, body_start = _headline_of(builder.text, leaf)
        builder.begin(ItemKind.STORY, headline, section, body_start=body_start)
    elif is_boilerplate(leaf):
        builder.mark(Role.PROMO)
        builder.end()
        builder.begin(ItemKind.PROMO, leaf.run, None, body_start=leaf.content_start)
    elif leaf.kind is BlockKind.PARAGRAPH and not leaf.depth:
        builder.end()
        if leaf.links and len(leaf.text) >= _SHORTEST_PROSE:
            headline, body_start = headline_of(builder.text, leaf)
            builder.begin(ItemKind.STORY, headline, section, body_start=body_start)
    elif leaf.kind is BlockKind.HTML:
        builder.end()
        builder.mark(Role.RESOURCE)
    elif builder.item is None:
        builder.mark(Role.METADATA)


def _headline_of(text: str, leaf: Leaf) -> tuple[Run, int]:
    """The title of a thread of any length (its link or bold text, before the score), and where its body begins."""
    plain = leaf.text.strip()
    heads = [run for run in (leaf.lead, leaf.links[0][1] if leaf.links else None) if run]
    for head in heads:
        label = head.text.strip()
        if label and plain.startswith(label) and _SCORED.match(plain, len(label)):
            return head, head.end
    headline, body_start = headline_of(text, leaf)
    topic = _TOPIC.match(text, leaf.content_start, leaf.content_end) if len(headline.text) > _LONG else None
    if topic is None:
        return headline, body_start
    return Run(topic[1].replace("*", ""), *topic.span(1)), topic.end()
