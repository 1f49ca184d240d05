"""Reading any Markdown, HTML or plain text: sections by headings; stories by top-level lists, else by prose."""

from sources.contract import BlockKind, Format, ItemKind, Report, ReportKind, Role
from sources.document.front_matter.blocks import FrontMatter, read_front_matter
from sources.document.leaves import Document, Leaf, Run
from sources.document.lines import read_lines
from sources.document.markdown import read_markdown
from sources.document.read import Edition
from sources.formats.decoration import decoration_of, rating_of, undecorated
from sources.formats.headlines import heading_of, headline_of
from sources.formats.report_builder import ReportBuilder
from sources.formats.structure.boilerplate import is_boilerplate, is_frame
from sources.formats.structure.heads import is_title, read_head, report_kind
from sources.formats.structure.parts.articles import begin_boilerplate, is_article, read_article
from sources.formats.structure.parts.chapters import are_chapters, chapters_of, read_chapters
from sources.formats.structure.parts.disclosures import mark_summaries
from sources.formats.structure.parts.picks import without_picks
from sources.formats.structure.parts.quiet import is_quiet
from sources.formats.structure.parts.records import read_fields
from sources.formats.structure.quality import quality, stories_of, with_doubt
from sources.formats.structure.sections import (
    SHORTEST_STORY,
    Outline,
    is_headed,
    is_heading,
    mark_headings,
    telling_cell,
    width,
)
from sources.formats.structure.units import StoryUnits

_LISTED = (ItemKind.STORY, ItemKind.WATCH)
"""Kinds of section whose list items are items of their own."""
_SHORTEST_PARAGRAPH = 40
_MOST_PARAGRAPHS = 30
_SENTENCE_ENDS = tuple("。！？；!?.…”」』)）")
_WHOLE_LINES = 0.6
"""Share of lines that are short or end a sentence, from which on each line is a paragraph, not a wrapped line."""
_WRAPPED = 36
_MARGIN = 1.1
"""Factor by which the quality of the stories by shape must exceed that of the stories by sections."""
_SOUND = 2 / 3
"""Quality of stories from which on a reading with at most half as many stories does not replace them."""


def parse(edition: Edition) -> Report:
    """Read a report of no known template: the better of two readings, by its sections and by its shape."""
    document, matter = _read(edition), read_front_matter(edition.text)
    units = StoryUnits(document.leaves)
    if is_quiet(document.leaves):
        return _quiet(edition, document, matter)
    chapters = chapters_of(document.leaves)
    if len(chapters) > sum(unit.start not in chapters for unit in units.found):
        return _chapters(edition, document, matter, chapters)
    by_shape = _reading(edition, document, matter, units)
    if units.is_article:
        return by_shape
    by_sections = without_picks(_reading(edition, document, matter, None))
    found, shown = len(stories_of(by_sections)), len(stories_of(by_shape))
    is_doubtful = 2 * shown <= found and quality(by_sections) > _SOUND
    shape, sections = quality(by_shape), quality(by_sections)
    is_better = shape > _MARGIN * sections or (shape >= sections and shown > found)
    return with_doubt(by_shape if is_better and not is_doubtful else by_sections)


def _quiet(edition: Edition, document: Document, matter: FrontMatter) -> Report:
    """A report without news: one item, which is no story."""
    builder = ReportBuilder(document, matter)
    read_head(builder, is_page=edition.is_page)
    builder.begin_whole(ItemKind.OTHER)
    return builder.report(Format.GENERIC, report_kind(builder), edition)


def _chapters(edition: Edition, document: Document, matter: FrontMatter, chapters: dict[int, str]) -> Report:
    """An episode with its chapters as stories."""
    builder = ReportBuilder(document, matter)
    read_head(builder, is_page=edition.is_page)
    read_chapters(builder, chapters)
    return builder.report(Format.GENERIC, ReportKind.PODCAST_SUMMARY, edition, first_link_is_url=True)


def _reading(edition: Edition, document: Document, matter: FrontMatter, units: StoryUnits | None) -> Report:
    """One reading of a report: by the stories of its shape, or, without `units`, by its sections."""
    builder = ReportBuilder(document, matter)
    read_head(builder, is_page=edition.is_page)
    is_one = edition.is_page and is_article(builder.leaves) and not (units and units.is_digest)
    if builder.title and (is_one or (units and units.is_article)):
        read_article(builder)
    elif units and len(units.found) > 1:
        _read_units(builder, units)
    else:
        _read_sections(builder)
    if not builder.has_items:
        builder.begin_whole(ItemKind.STORY)
    return builder.report(Format.GENERIC, report_kind(builder), edition, first_link_is_url=True)


def _read_units(builder: ReportBuilder, units: StoryUnits) -> None:
    """Add the stories of the report's shape, and sections whose titles name other content."""
    starts = {unit.start: unit for unit in units.found}
    end, section, kind = 0, None, None
    for index, leaf in enumerate(builder.walk()):
        if index >= end and builder.item and builder.item.kind is ItemKind.STORY:
            builder.end()
        if leaf.kind is BlockKind.FRONT_MATTER:
            builder.mark(Role.METADATA)
        elif unit := starts.get(index):
            end, kind = unit.end, None
            builder.mark(Role.HEADLINE)
            headline, body_start = _headline(builder, builder.leaves[unit.head])
            _begin(builder, ItemKind.STORY, headline, unit.section, body_start)
            if unit.head != index or leaf.kind is not BlockKind.HEADING:
                read_fields(builder, leaf)
        elif index < end:
            read_fields(builder, leaf)
        elif is_boilerplate(leaf):
            begin_boilerplate(builder, leaf)
        elif is_heading(leaf):
            builder.mark(Role.TITLE if is_title(builder, leaf) else Role.SECTION)
            builder.end()
            section, kind, end = " ".join(leaf.text.split()), None, index
            kind = units.evidence.kinds.get(index)
            if kind and kind is not ItemKind.WATCH:
                builder.begin(kind, leaf.run, section or None)
        elif kind is ItemKind.WATCH and leaf.kind is BlockKind.LIST_ITEM and leaf.depth == 1:
            _begin_listed(builder, leaf, kind, section, is_headed=False)


def _begin(
    builder: ReportBuilder, kind: ItemKind, headline: Run, section: str | None, body_start: int | None = None
) -> None:
    """Open an item; the headline of a story is stripped of decoration, and points after it are its rating."""
    if kind is not ItemKind.STORY:
        builder.begin(kind, headline, section, body_start=body_start)
        return
    builder.begin(kind, undecorated(builder.text, headline), section, body_start=body_start)
    assert builder.item is not None
    builder.item.rating = rating_of(decoration_of(headline))


def _headline(builder: ReportBuilder, leaf: Leaf) -> tuple[Run, int]:
    """The headline that a leaf prints, and the character where the text of its story begins."""
    if leaf.kind is BlockKind.HEADING:
        return heading_of(leaf), leaf.content_end
    if leaf.kind is BlockKind.TABLE_ROW and (cell := telling_cell(leaf)):
        at = max(leaf.content_start, builder.text.find(cell, leaf.content_start, leaf.content_end))
        return Run(cell, at, min(at + len(cell), leaf.content_end)), leaf.start
    return headline_of(builder.text, leaf)


def _read_sections(builder: ReportBuilder) -> None:
    outline = Outline(builder.leaves)
    section, kind, is_listed = None, outline.kinds.get(-1), False
    is_plain = _is_plain(builder.leaves)
    for index, leaf in enumerate(builder.walk()):
        if leaf.kind is BlockKind.FRONT_MATTER:
            builder.mark(Role.METADATA)
        elif is_boilerplate(leaf):
            begin_boilerplate(builder, leaf)
            kind = None if builder.holds(*_LISTED) else kind
        elif is_heading(leaf):
            section, kind = " ".join(leaf.text.split()), outline.kinds.get(index)
            builder.end()
            builder.mark(Role.TITLE if is_title(builder, leaf) else Role.SECTION)
            is_listed = kind in _LISTED and outline.lists_stories(index)
            if kind and not is_listed and (kind is not ItemKind.STORY or outline.heads_story(index)):
                _begin(builder, kind, heading_of(leaf) if kind is ItemKind.STORY else leaf.run, section or None)
                kind = None
        elif is_title(builder, leaf) and section is None and outline.lists_stories(-1):
            builder.mark(Role.TITLE)
        elif kind in _LISTED and leaf.kind is BlockKind.LIST_ITEM and leaf.depth == 1 and index not in outline.parts:
            _begin_listed(builder, leaf, kind, section, is_headed(builder.leaves, index))
        elif kind in _LISTED and leaf.kind is BlockKind.TABLE_ROW and (cell := telling_cell(leaf)):
            at = max(leaf.content_start, builder.text.find(cell, leaf.content_start, leaf.content_end))
            _begin(builder, kind, Run(cell, at, min(at + len(cell), leaf.content_end)), section, leaf.start)
        elif kind in _LISTED and index in outline.led:
            _begin_listed(builder, leaf, kind, section, is_headed=True)
        elif is_plain:
            _read_plain(builder, leaf)
        elif builder.item is None and kind is ItemKind.STORY and not (section and is_listed) and _has_words(leaf):
            whole = None if section else builder.title
            headline, body_start = headline_of(builder.text, leaf)
            _begin(builder, kind, whole or headline, section, leaf.start if whole else body_start)
        elif builder.item and builder.item.kind is ItemKind.STORY:
            read_fields(builder, leaf)


def _read_plain(builder: ReportBuilder, leaf: Leaf) -> None:
    """Add a paragraph of a report of paragraphs: a story, unless it is a greeting or a farewell."""
    if is_frame(leaf):
        builder.end()
    elif width(leaf) >= _SHORTEST_PARAGRAPH and not is_title(builder, leaf):
        headline, body_start = headline_of(builder.text, leaf)
        _begin(builder, ItemKind.STORY, headline, None, body_start)


def _read(edition: Edition) -> Document:
    document = read_markdown(edition.text)
    if edition.is_page:
        return document
    if are_chapters(edition.text):
        return read_lines(edition.text)
    if all(_is_bare(leaf) or _is_underlined(edition.text, leaf) for leaf in document.leaves):
        lines = [line.rstrip() for leaf in document.leaves for line in leaf.text.split("\n")[:-1]]
        if lines and sum(map(_is_whole, lines)) >= _WHOLE_LINES * len(lines):
            return read_lines(edition.text)
    mark_summaries(edition.text, document.leaves)
    mark_headings(document.leaves)
    return document


def _is_bare(leaf: Leaf) -> bool:
    """Whether a leaf has no Markdown marks except those of lists and the underlines of plain text."""
    return leaf.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.RULE) and not leaf.lead and not leaf.links


def _is_underlined(text: str, leaf: Leaf) -> bool:
    """Whether a heading is one only by the line drawn below it, which may end a part of a plain text."""
    return leaf.level == 2 and not text.startswith("#", leaf.start) and not leaf.links


def _is_whole(line: str) -> bool:
    """Whether a line is not wrapped: it ends a sentence, or is shorter than half the width of a page."""
    return line.endswith(_SENTENCE_ENDS) or len(line) < _WRAPPED


def _has_words(leaf: Leaf) -> bool:
    return any(char.isalnum() for char in leaf.text)


def _is_plain(leaves: list[Leaf]) -> bool:
    """Whether the leaves are several short paragraphs and nothing else: each is a story."""
    told = [leaf for leaf in leaves if leaf.kind is BlockKind.PARAGRAPH and width(leaf) >= _SHORTEST_PARAGRAPH]
    return 2 < len(told) <= _MOST_PARAGRAPHS and all(
        leaf.kind is BlockKind.PARAGRAPH and not is_heading(leaf) for leaf in leaves
    )


def _begin_listed(builder: ReportBuilder, leaf: Leaf, kind: ItemKind, section: str | None, is_headed: bool) -> None:
    if width(leaf) < SHORTEST_STORY and not is_headed:
        builder.end()
        return
    builder.mark(Role.HEADLINE)
    headline, body_start = headline_of(builder.text, leaf)
    _begin(builder, kind, headline, section, body_start)


def score(text: str) -> float:
    """A low score above zero, for texts of no known template."""
    return 0.4 if text else 0.0
