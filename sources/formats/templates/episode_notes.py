"""Episode notes: front matter about a podcast episode; its summary, chapters, takeaways, quotations, transcript."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from sources.contract import BlockKind, Format, ItemKind, Report, ReportKind, Role
from sources.document.front_matter.blocks import FrontMatter, MatterEntry, front_matter_end, read_front_matter
from sources.document.front_matter.facts import publisher_of
from sources.document.front_matter.scalars import PAD, unquoted
from sources.document.leaves import Document, Leaf, Run, lines_of, run_of
from sources.document.markdown import read_markdown
from sources.document.read import Edition
from sources.formats.headlines import headline_of
from sources.formats.labels import Labels, Sections
from sources.formats.report_builder import ReportBuilder
from sources.formats.structure.parts.summaries import SummaryReader
from sources.text.dates import read_date

_KEYS = re.compile(
    r"^(duration|episode|episode_number|season|has_transcript|transcript|transcript_url|audio|audio_url|enclosure|"
    r"podcast|show|guests?|hosts?|chapters)[ \t]*:",
    re.MULTILINE | re.IGNORECASE,
)
_TELLING = re.compile(r"transcript|show notes|chapters|timestamps|逐字稿|文字稿|文稿|章节|时间[轴线戳]")
"""Titles of sections; two of them are enough to recognise the notes of an episode."""
_SECTIONS: Sections[Role] = Sections(
    (Role.OTHER, r"transcript|逐字稿|文字稿|文稿|全文|about the (?:host|guest|show)|^(?:guests?|hosts?)$|嘉宾|主播"),
    (Role.PROMO, r"sponsor|advert|support (?:the|this|us)|subscribe|follow us|赞助|广告|订阅|关注我们|加入"),
    (Role.RESOURCE, r"resources?\b|links?\b|references?\b|mentioned|further reading|资料|链接|参考|延伸阅读"),
    (Role.QUOTE, r"quotes?\b|金句|语录"),
    (Role.INSIGHT, r"takeaways?|insights?\b|lessons?\b|key points?|要点|收获|启发|启示|洞察"),
    (Role.HEADLINE, r"chapters?|timestamps?|segments?|topics?\b|in this episode|outline|章节|时间[轴线戳]|话题|提要"),
    (Role.SUMMARY, r"summary|description|overview|about this episode|show notes|简介|概要|摘要|概述|节目介绍"),
)
_KINDS = {Role.HEADLINE: ItemKind.STORY, Role.INSIGHT: ItemKind.INSIGHT, Role.PROMO: ItemKind.PROMO}
_LISTED = (Role.HEADLINE, Role.INSIGHT)
"""Sections whose list items are separate items of the report."""
_LABELS = Labels(
    {
        Role.AUTHOR: r"guests?|hosts?|嘉宾|主持人?|主播",
        Role.CHANNEL: r"podcast|show|节目|频道",
        Role.PUBLISHED: r"published(?: on)?|release date|date|发布日期|发布时间|日期",
        Role.DURATION: r"duration|length|时长",
        Role.LINK: r"listen(?: at)?|episode link|收听地址|节目地址",
    }
)
_TIME = re.compile(
    r"[(\[【（]?(?:\d{1,2}:)?\d{1,3}[:：]\d\d[)\]】）]?(?:\s*[-–—~]\s*(?:\d{1,2}:)?\d{1,3}:\d\d)?[\s\-–—:：|·]*"
)
_QUOTE = re.compile(r"[“\"「『](?P<words>.+?)[”\"」』]\s*(?:[—–-]+|by\b)\s*(?P<speaker>[^\n(（,，]{2,40})")
_SHORTEST = 12
_HEAD = 400


class _Key(NamedTuple):
    """A key of the front matter, or one entry of its list."""

    name: str
    entry: MatterEntry | None = None


def score(text: str) -> float:
    """Confidence, 0 to 1, that a text is the notes of an episode."""
    end = front_matter_end(text)
    keys = {match[1].lower() for match in _KEYS.finditer(text, 0, end)} if end else set()
    titles = [part.partition("\n")[0] for part in f"\n{text[end:]}".split("\n#", _HEAD)[1:]]
    is_told = bool(keys) or sum(bool(_TELLING.search(title.casefold())) for title in titles) > 1
    roles = {role for title in titles if (role := _SECTIONS.kind_of(title.strip("# ")))} if is_told else set()
    return min(1.0, 0.3 * len(keys) + 0.15 * len(roles))


def parse(edition: Edition) -> Report:
    """Read the notes of an episode."""
    matter = read_front_matter(edition.text)
    keys, body = {0: _Key("")}, 0
    if edition.is_page or not front_matter_end(edition.text):
        document = read_markdown(edition.text)
    else:
        document = read_markdown(unquoted(edition.text, matter))
        body = document.leaves[0].end
        keys = _split(document, matter)
    document.leaves = [part for leaf in document.leaves for part in _lines(document.text, leaf)]
    document.tile()
    builder = ReportBuilder(document, matter)
    builder.publisher = publisher_of(matter, "podcast", "show", "publisher", "site", "source", "author")
    has_chapters = _has_chapters(builder, body)
    section: Role | None = None
    summary: SummaryReader | None = None
    for leaf, following in zip_longest(builder.walk(), builder.leaves[1:]):
        if leaf.kind is BlockKind.FRONT_MATTER:
            builder.end()
            builder.mark(Role.METADATA)
            if following is None or following.kind is BlockKind.FRONT_MATTER or following.start >= body:
                _read_key(builder, keys[leaf.start], has_chapters=has_chapters)
            else:
                summary = SummaryReader(builder, tells=not has_chapters and not _is_told(builder))
        elif leaf.start < body and summary:
            summary.read(leaf, following)
        elif leaf.kind is BlockKind.HEADING and (leaf.level == 1 or not _continues(leaf, section)):
            section = _read_heading(builder, leaf)
        else:
            _read_leaf(builder, leaf, section, has_chapters=has_chapters)
    if not builder.has_items:
        builder.begin_whole(ItemKind.STORY)
    return builder.report(Format.EPISODE_NOTES, ReportKind.PODCAST_SUMMARY, edition)


def _markdown(text: str, start: int, end: int) -> list[Leaf]:
    """The leaves of a part of a text, read with its quoted scalars decoded."""
    places = [at for at in range(start, end) if text[at] != PAD]
    part = "".join(text[at] for at in places)
    places.append(end)
    leaves = [leaf for leaf in read_markdown(part).leaves if part[leaf.start : leaf.end].strip()]
    return [_placed(leaf, places) for leaf in leaves]


def _placed(leaf: Leaf, places: list[int]) -> Leaf:
    """The leaf with its positions mapped to characters of the report by `places`."""

    def placed(run: Run) -> Run:
        return Run(run.text, places[run.start], places[run.end])

    return replace(
        leaf,
        start=places[leaf.start],
        content_start=places[leaf.content_start],
        content_end=places[leaf.content_end],
        lead=placed(leaf.lead) if leaf.lead else None,
        links=[(url, placed(run)) for url, run in leaf.links],
    )


def _split(document: Document, matter: FrontMatter) -> dict[int, _Key]:
    """Make separate leaves of keys of the front matter, of entries of its lists, and of parts of a summary."""
    found = {0: _Key("")}
    for name, start in matter.keys:
        found[start] = _Key(name)
        found.update((entry.start, _Key(name, entry)) for entry in matter.entries.get(name, []))
    summaries = [run for name, run in matter.scalars.items() if _role_of(name) is Role.SUMMARY]
    longest = max(summaries, key=lambda run: len(run.text), default=None)
    told = _markdown(document.text, longest.start, longest.end) if longest else []
    keys = [Leaf(BlockKind.FRONT_MATTER, start) for start in found]
    parts = sorted(keys + (told if len(told) > 1 else []), key=lambda leaf: leaf.start)
    document.leaves = parts + document.leaves[1:]
    return found


def _lines(text: str, leaf: Leaf) -> Iterator[Leaf]:
    """The lines of a paragraph as leaves, if they begin with times: they are chapters."""
    spans = list(lines_of(text, leaf.content_start, leaf.content_end)) if leaf.kind is BlockKind.PARAGRAPH else []
    if len(spans) < 2 or not all(_TIME.match(text, *run_of(text, *span)[1:]) for span in spans):
        yield leaf
        return
    for number, (start, end) in enumerate(spans):
        run = run_of(text, start, end)
        at = leaf.start if number == 0 else start
        kind = BlockKind.LIST_ITEM
        yield replace(
            leaf, kind=kind, start=at, depth=1, text=run.text, content_start=run.start, content_end=run.end, links=()
        )


def _has_chapters(builder: ReportBuilder, body: int) -> bool:
    """Whether the notes have chapters or similar parts: then the summary is no story."""
    roles = [_role_of(name) for name, entries in builder.matter.entries.items() if entries]
    titles = [
        leaf.text for leaf in builder.leaves if leaf.start >= body and leaf.kind is BlockKind.HEADING and leaf.level > 1
    ]
    roles += [_SECTIONS.kind_of(title) or Role.HEADLINE for title in titles]
    return Role.HEADLINE in roles


def _role_of(name: str) -> Role | None:
    """The role of a section or key; topics are tags in the front matter and text in the notes."""
    return None if "topic" in name else _SECTIONS.kind_of(name)


def _read_key(builder: ReportBuilder, key: _Key, *, has_chapters: bool) -> None:
    name, entry = key
    role = _role_of(name)
    run = entry.first("overview", "text", "summary") if entry else builder.matter.scalars.get(name)
    if entry is not None and role in _LISTED:
        told = entry.first("title", "text", "headline", "name")
        if told and len(told.text) >= _SHORTEST:
            builder.mark(role)
            headline, body_start = _sentence(builder, told)
            builder.begin(_KINDS[role], headline, name, body_start=body_start)
    elif entry is not None and role is Role.QUOTE:
        words, speaker = entry.first("text", "quote"), entry.first("speaker", "who", "by", "author")
        builder.mark(Role.QUOTE)
        if words and speaker:
            builder.quote(run_of(builder.text, words.start, words.end), speaker.text)
    elif role is Role.SUMMARY and run and not _is_told(builder):
        builder.mark(Role.SUMMARY)
        kind = ItemKind.SUMMARY if has_chapters else ItemKind.STORY
        builder.begin(kind, builder.title or run, None, body_start=run.start)


def _is_told(builder: ReportBuilder) -> bool:
    return builder.holds(ItemKind.STORY, ItemKind.SUMMARY)


def _sentence(builder: ReportBuilder, run: Run) -> tuple[Run, int]:
    """The first sentence of a run, and the character where the rest begins."""
    leaf = Leaf(BlockKind.PARAGRAPH, run.start, text=run.text, content_start=run.start, content_end=run.end)
    return headline_of(builder.text, leaf)


def _continues(leaf: Leaf, section: Role | None) -> bool:
    """Whether a heading belongs to the section of chapters or the transcript that it is in."""
    return leaf.level > 2 and section is not None and _SECTIONS.kind_of(leaf.text) is None


def _read_heading(builder: ReportBuilder, leaf: Leaf) -> Role | None:
    builder.end()
    if leaf.level == 1 and not builder.has_items:
        builder.mark(Role.TITLE)
        builder.title = builder.title or leaf.run
        return None
    builder.mark(Role.SECTION)
    section = _SECTIONS.kind_of(leaf.text)
    if section is None:
        builder.begin(ItemKind.STORY, leaf.run)
    elif section not in _LISTED and section is not Role.SUMMARY:
        builder.begin_section(_KINDS.get(section, ItemKind.OTHER), leaf)
    return section or Role.TITLE


def _read_leaf(builder: ReportBuilder, leaf: Leaf, section: Role | None, *, has_chapters: bool) -> None:
    starts_item = (leaf.kind is BlockKind.LIST_ITEM and leaf.depth == 1) or leaf.kind is BlockKind.HEADING
    if section in _LISTED and starts_item and len(leaf.text.strip()) >= _SHORTEST:
        builder.mark(Role.HEADLINE if section is Role.HEADLINE else Role.INSIGHT)
        _begin_part(builder, leaf, _KINDS[section])
    elif section is Role.QUOTE:
        for match in _QUOTE.finditer(builder.text, leaf.content_start, leaf.content_end):
            builder.quote(run_of(builder.text, *match.span("words")), match["speaker"].strip("*_ "))
    elif section is None and (found := list(_LABELS.all(builder.text, leaf.content_start, leaf.content_end))):
        builder.mark(Role.METADATA)
        for value in found:
            builder.value(value)
            if value.role is Role.PUBLISHED and (printed := read_date(value.value.text)):
                builder.header_date = printed
            elif value.role is Role.CHANNEL:
                builder.publisher = builder.publisher or value.value.text or None
    elif section in (None, Role.SUMMARY) and builder.item is None and _may_summarise(leaf):
        builder.mark(Role.SUMMARY)
        kind = ItemKind.SUMMARY if has_chapters or _is_told(builder) else ItemKind.STORY
        headline = builder.title if builder.title and not _is_told(builder) else leaf.run
        builder.begin(kind, headline, None, body_start=leaf.start)


def _may_summarise(leaf: Leaf) -> bool:
    """Whether a block is long enough to say what an episode is about."""
    return leaf.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and len(leaf.text.strip()) >= _SHORTEST


def _begin_part(builder: ReportBuilder, leaf: Leaf, kind: ItemKind) -> None:
    headline, body_start = headline_of(builder.text, leaf)
    if time := _TIME.match(headline.text):
        at = _TIME.match(builder.text, headline.start, headline.end)
        headline = Run(headline.text[time.end() :], at.end() if at else headline.start, headline.end)
    builder.begin(kind, headline, None, body_start=body_start)
