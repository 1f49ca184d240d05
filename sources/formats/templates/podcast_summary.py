"""Podcast summaries: plain lines; numbered sections of overview, news analysis, insights, action guide and quotes."""

import re

from sources.contract import BlockKind, Format, ItemKind, Report, ReportKind, Role
from sources.document.leaves import Leaf, Run, run_of
from sources.document.lines import numbered_lines, plain, read_lines
from sources.document.read import Edition
from sources.formats.labels import Labels, Sections
from sources.formats.report_builder import ReportBuilder
from sources.text.dates import read_date

_TELLING = {
    Role.TITLE: r"原始标题|原标题|节目标题|original title|episode title",
    Role.CHANNEL: r"来源频道|频道|source channel|channel",
}
_TELLING_LABELS = Labels(_TELLING)
_LABELS = Labels(
    {
        **_TELLING,
        Role.PUBLISHED: r"发布日期|发布时间|published(?: on)?|release date|publish date",
        Role.DURATION: r"播客时长|节目时长|时长|podcast duration|duration|length",
        Role.LINK: r"播客地址|节目地址|收听地址|podcast link|episode link|listen at",
    }
)
_SECTIONS = Sections(
    (Role.QUOTE, r"金句|quotes?\b"),
    (Role.ACTION, r"行动指南|行动建议|action"),
    (Role.INSIGHT, r"洞察|启示|insights?\b|implications?\b"),
    (Role.HEADLINE, r"工作流|新闻解析|行业动态|深度解析|workflows?\b|news analysis|news breakdown|key events"),
    (Role.SUMMARY, r"概览|元数据|overview|metadata"),
)
_ITEM_KINDS = {
    Role.QUOTE: ItemKind.OTHER,
    Role.ACTION: ItemKind.ACTION,
    Role.INSIGHT: ItemKind.INSIGHT,
    Role.HEADLINE: ItemKind.STORY,
    Role.SUMMARY: ItemKind.SUMMARY,
}
_NUMBERED_HEADLINE = re.compile(
    r"(?P<label>[^\d:：「」“”\"]{2,48}?)\s*(?P<number>\d{1,2})[*_]*\s*[:：.、)）][*_]*\s*(?=\S)"
)
_QUOTE = re.compile(r"[“\"「『](?P<words>.+?)[”\"」』]\s*(?:[—–-]+|by\b)\s*(?P<speaker>.+)$")
_SPEAKER = re.compile(
    r"[A-Z][\w.'’-]*(?:\s+(?:[A-Z][\w.'’-]*|de|van|von|der|al|bin))*|[一-鿿·]{2,12}?(?=[(（:：,，、\s]|对|谈|描述|评|在|$)"
)
_POSTER = re.compile(r"📺|🎧|🔗")
_HEAD = 6_000
"""Characters from the start of a text by which the format is recognised."""
_MAX_TITLE = 60


def score(text: str) -> float:
    """Confidence, 0 to 1, that a text is a podcast summary."""
    head = text[:1_500]
    labels = {found.role for found in _LABELS.all(head, 0, len(head))} if _TELLING_LABELS.may_stand_in(head) else set()
    titles = {_SECTIONS.kind_of(leaf.text) for leaf in numbered_lines(text[:_HEAD]) if _is_title(leaf)}
    return 0.25 * len(labels & _TELLING.keys()) + 0.15 * len(titles - {None})


def parse(edition: Edition) -> Report:
    """Read a podcast summary."""
    builder = ReportBuilder(read_lines(edition.text))
    sections = _section_leaves(builder.leaves)
    section: Role | None = None
    for index, leaf in enumerate(builder.walk()):
        if index in sections:
            section = _SECTIONS.kind_of(leaf.text)
            builder.mark(Role.SECTION)
            builder.end()
            if section in (None, Role.SUMMARY, Role.QUOTE):
                builder.begin_section(_ITEM_KINDS.get(section, ItemKind.OTHER) if section else ItemKind.OTHER, leaf)
        elif _is_metadata(builder, leaf):
            _read_metadata(builder, leaf)
        elif section is not None:
            _read_section_line(builder, leaf, section)
    return builder.report(Format.PODCAST_SUMMARY, ReportKind.PODCAST_SUMMARY, edition)


def _is_title(leaf: Leaf) -> bool:
    return len(leaf.text) <= _MAX_TITLE and leaf.depth <= 1


def _section_leaves(leaves: list[Leaf]) -> set[int]:
    """Indexes of numbered lines that are section headings: with a known title, or next in number outside a list."""
    known = {i for i, leaf in enumerate(leaves) if _is_title(leaf) and _heads(leaf) and _SECTIONS.kind_of(leaf.text)}
    top = min((leaves[i].level for i in known), default=0)
    known = {i for i in known if leaves[i].level == top and not _NUMBERED_HEADLINE.match(leaves[i].text)}
    sections: set[int] = set()
    last_number, last_numbered_is_section = 0, True
    for index, leaf in enumerate(leaves):
        if leaf.number is None and not (index in known and leaf.level):
            continue
        number = leaf.number or last_number + 1
        later = any(leaves[i].number is not None and leaves[i].number <= number for i in known if i > index)  # type: ignore[operator]
        follows = number == last_number + 1 and last_number > 1 and last_numbered_is_section and not later
        if (index in known and number > last_number) or (follows and _is_title(leaf) and _heads(leaf)):
            sections.add(index)
            last_number, last_numbered_is_section = number, True
        else:
            last_numbered_is_section = False
    return sections


def _heads(leaf: Leaf) -> bool:
    return leaf.level > 0 or leaf.number is not None


def _is_metadata(builder: ReportBuilder, leaf: Leaf) -> bool:
    labelled = _LABELS.leading(builder.text, leaf.content_start, leaf.content_end) is not None
    return labelled or bool(_POSTER.match(leaf.text)) or (builder.item is None and leaf.text.startswith("http"))


def _read_metadata(builder: ReportBuilder, leaf: Leaf) -> None:
    builder.end()
    builder.mark(Role.METADATA)
    if leaf.text.startswith("http"):
        builder.url = builder.url or leaf.text.split()[0]
    first = _LABELS.leading(builder.text, leaf.content_start, leaf.content_end)
    whole_line = first is not None and first.role is Role.TITLE
    for found in [first] if first and whole_line else _LABELS.all(builder.text, leaf.content_start, leaf.content_end):
        builder.value(found)
        value = found.value
        if found.role is Role.TITLE:
            builder.title = Run(plain(value.text), value.start, value.end)
        elif found.role is Role.CHANNEL:
            builder.publisher = value.text or None
        elif found.role is Role.PUBLISHED and (printed := read_date(value.text)):
            builder.header_date = printed
        elif found.role is Role.LINK and value.text.startswith("http"):
            builder.url = value.text


def _read_section_line(builder: ReportBuilder, leaf: Leaf, section: Role) -> None:
    match = _NUMBERED_HEADLINE.match(builder.text, leaf.content_start, leaf.content_end)
    stands_alone = leaf.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
    if match and stands_alone and section in (Role.HEADLINE, Role.INSIGHT):
        builder.mark(Role.HEADLINE)
        headline = run_of(builder.text, match.end(), leaf.content_end)
        builder.begin(
            _ITEM_KINDS[section], Run(plain(headline.text), headline.start, headline.end), match["label"].strip("*_# ")
        )
    elif stands_alone and section is Role.ACTION and (leaf.kind is BlockKind.HEADING or _is_label(leaf)):
        builder.mark(Role.HEADLINE)
        builder.begin(ItemKind.ACTION, leaf.run)
    elif section is Role.ACTION and builder.item is None:
        builder.begin(ItemKind.ACTION, leaf.run)
    elif stands_alone and _is_label(leaf):
        builder.mark(Role.SUBSECTION)
    elif section is Role.QUOTE and (quote := _QUOTE.match(builder.text, leaf.content_start, leaf.content_end)):
        builder.mark(Role.QUOTE)
        speaker = _SPEAKER.match(quote["speaker"].strip("*_ "))
        words = run_of(builder.text, *quote.span("words"))
        builder.quote(words, speaker[0].strip() if speaker else quote["speaker"].strip())


def _is_label(leaf: Leaf) -> bool:
    return leaf.text.rstrip("*_ ").endswith((":", "：")) and len(leaf.text) <= _MAX_TITLE
