"""Tweet digests: front matter, a brief part of trends and numbered points, a detailed part of views and events."""

from sources.contract import BlockKind, Format, ItemKind, Report, ReportKind, Role
from sources.document.leaves import Leaf
from sources.document.markdown import read_markdown
from sources.document.read import Edition
from sources.formats.headlines import headline_of
from sources.formats.labels import Labels, Sections
from sources.formats.report_builder import ReportBuilder

_CONTAINER = "container"
_SECTIONS = Sections[ItemKind | str](
    (
        _CONTAINER,
        r"^(?:简要部分|详细分析部分|详细分析|简要|brief(?: part| summary)?|detailed(?: analysis| part)*|in detail)$",
    ),
    (ItemKind.OTHER, r"词云|word ?cloud"),
    (ItemKind.INSIGHT, r"专项分析|个股|市场反应|special analysis|focus analysis|stocks?\b|market reactions?"),
    (ItemKind.SUMMARY, r"主要话题|趋势概述|话题与|main topics?|key topics?|trends?\b|overview"),
    (
        ItemKind.STORY,
        r"核心信息|信息点|关键事件|重要事件|事件与发展|重要观点|观点与见解|"
        r"(?:key|core|important|notable|major|top) "
        r"(?:information|points?|takes|opinions?|views?|voices|events?|developments?)",
    ),
)
_LABELS = Labels(
    {Role.SENTIMENT: r"整体市场情绪|市场情绪|overall (?:market )?(?:sentiment|mood)|market (?:sentiment|mood)"}
)


def score(text: str) -> float:
    """Confidence, 0 to 1, that a text is a tweet digest."""
    head = text[:600].casefold()
    named = "twitter" in head or "推文" in head or "tweet" in head or "x_" in head
    titles = {part.partition("\n")[0].strip("#* \t\r") for part in f"\n{text}".split("\n#")[1:]}
    kinds = {_SECTIONS.kind_of(title) for title in titles}
    return 0.3 * named + 0.15 * len(kinds - {None})


def parse(edition: Edition) -> Report:
    """Read a tweet digest."""
    builder = ReportBuilder(read_markdown(edition.text))
    section: tuple[str, ItemKind | str | None] = ("", None)
    for leaf in builder.walk():
        if leaf.kind is BlockKind.FRONT_MATTER:
            builder.mark(Role.METADATA)
        elif leaf.kind is BlockKind.HEADING:
            section = (leaf.text.strip(), _section_kind(leaf))
            _read_heading(builder, leaf, section[1])
        elif section[1] is ItemKind.STORY and leaf.kind is BlockKind.LIST_ITEM and leaf.depth == 1:
            builder.mark(Role.HEADLINE)
            headline, body_start = headline_of(builder.text, leaf)
            builder.begin(ItemKind.STORY, headline, section[0], body_start=body_start)
        elif "wordcloud" in (image := builder.text[leaf.start : leaf.end].casefold()) or "词云" in image:
            builder.mark(Role.WORD_CLOUD)
        elif found := _LABELS.leading(builder.text, leaf.content_start, leaf.content_end):
            builder.mark(Role.SENTIMENT)
            builder.value(found)
    return builder.report(Format.TWEET_DIGEST, ReportKind.TWEET_DIGEST, edition)


def _section_kind(leaf: Leaf) -> ItemKind | str | None:
    return _CONTAINER if leaf.level == 1 else _SECTIONS.kind_of(leaf.text) or ItemKind.OTHER


def _read_heading(builder: ReportBuilder, leaf: Leaf, kind: ItemKind | str | None) -> None:
    builder.end()
    builder.mark(Role.SECTION)
    if leaf.level == 1:
        builder.mark(Role.TITLE)
        builder.title = builder.title or leaf.run
    elif kind is not ItemKind.STORY and isinstance(kind, ItemKind):
        builder.begin_section(kind, leaf)
