"""Any Markdown, HTML or plain text: sections by headings, stories by top-level lists, by prose where there are none."""

import re

from sources.articles import begin_boilerplate, is_article, read_article
from sources.boilerplate import is_boilerplate
from sources.contract import BlockKind, Format, ItemKind, Report, ReportKind, Role
from sources.document.front_matter import publisher_of
from sources.document.leaves import Document, Leaf, Run
from sources.document.lines import read_lines
from sources.document.markdown import read_markdown
from sources.document.read import Edition
from sources.draft import Draft
from sources.headlines import heading_of, headline_of
from sources.labels import Sections, folded
from sources.sections import (
    LONGEST_TITLE,
    SHORTEST_STORY,
    Outline,
    is_headed,
    is_heading,
    mark_headings,
    telling_cell,
    width,
)
from sources.text.dates import find_printed_date

_KINDS: Sections[ReportKind] = Sections(
    (ReportKind.PODCAST_SUMMARY, r"播客|podcast|\bepisodes?\b|\bep \d+|\bs\d{1,2}e\d{1,3}\b|transcript"),
    (ReportKind.TWEET_DIGEST, r"推文|推特|twitter|tweets?\b|discord recap|reddit recap"),
    (
        ReportKind.DAILY_NEWS,
        r"日报|早报|晚报|每日|资讯|快讯|简报|周刊|周报|"
        r"\bdaily\b|\bnews\b|newsletter|weekly|\bthis week\b|brief(?:ing)?\b|\bdigest\b|\bround ?up\b|\brecap\b",
    ),
)
_LISTED = (ItemKind.STORY, ItemKind.WATCH)
"""Kinds of section whose list items are items of their own."""
_SHORTEST_PARAGRAPH = 40
_MOST_PARAGRAPHS = 30
_SENTENCE_ENDS = tuple("。！？；!?.…”」』)）")
_WHOLE_LINES = 0.6
"""Share of lines that end a sentence, or are short, from which on lines are paragraphs, not wrapped."""
_WRAPPED = 36
_SITE = re.compile(r"\s*[|｜·•_–—:-]\s.+")
"""What the title of a page adds to that of its story."""
_HEADER = 8
"""How many leaves from the top may print the report's date."""


def parse(edition: Edition) -> Report:
    """Read a report of no known template."""
    document = _read(edition)
    draft = Draft(document)
    _read_head(draft, edition)
    if edition.is_page and draft.title and is_article(draft.leaves):
        read_article(draft)
    else:
        _read_sections(draft)
    if not draft.has_items:
        draft.begin_whole(ItemKind.STORY)
    return draft.report(Format.GENERIC, report_kind(draft), edition, first_link_is_url=True)


def _read_sections(draft: Draft) -> None:
    outline = Outline(draft.leaves)
    section, kind, is_listed = None, outline.kinds.get(-1), False
    is_plain = _is_plain(draft.leaves)
    for index, leaf in enumerate(draft.walk()):
        if leaf.kind is BlockKind.FRONT_MATTER:
            draft.mark(Role.METADATA)
        elif is_boilerplate(leaf):
            begin_boilerplate(draft, leaf)
            kind = None if draft.holds(*_LISTED) else kind
        elif is_heading(leaf):
            section, kind = " ".join(leaf.text.split()), outline.kinds.get(index)
            draft.end()
            draft.mark(Role.TITLE if _is_title(draft, leaf) else Role.SECTION)
            is_listed = kind in _LISTED and outline.lists_stories(index)
            if kind and not is_listed and (kind is not ItemKind.STORY or outline.heads_story(index)):
                draft.begin(kind, heading_of(leaf) if kind is ItemKind.STORY else leaf.run, section or None)
                kind = None
        elif _is_title(draft, leaf) and section is None and outline.lists_stories(-1):
            draft.mark(Role.TITLE)
        elif kind in _LISTED and leaf.kind is BlockKind.LIST_ITEM and leaf.depth == 1:
            _begin_listed(draft, leaf, kind, section, is_headed(draft.leaves, index))
        elif kind in _LISTED and leaf.kind is BlockKind.TABLE_ROW and (cell := telling_cell(leaf)):
            at = max(leaf.content_start, draft.text.find(cell, leaf.content_start, leaf.content_end))
            draft.begin(kind, Run(cell, at, min(at + len(cell), leaf.content_end)), section, body_start=leaf.start)
        elif kind in _LISTED and index in outline.led:
            _begin_listed(draft, leaf, kind, section, is_headed=True)
        elif is_plain and width(leaf) >= _SHORTEST_PARAGRAPH and not _is_title(draft, leaf):
            headline, body_start = headline_of(draft.text, leaf)
            draft.begin(ItemKind.STORY, headline, None, body_start=body_start)
        elif (
            not (draft.item or is_plain) and kind is ItemKind.STORY and not (section and is_listed) and _has_words(leaf)
        ):
            whole = None if section else draft.title
            headline, body_start = headline_of(draft.text, leaf)
            draft.begin(kind, whole or headline, section, body_start=leaf.start if whole else body_start)


def _read(edition: Edition) -> Document:
    document = read_markdown(edition.text)
    if edition.is_page:
        return document
    if all(map(_is_bare, document.leaves)):
        lines = [line.rstrip() for leaf in document.leaves for line in leaf.text.split("\n")[:-1]]
        if lines and sum(map(_is_whole, lines)) >= _WHOLE_LINES * len(lines):
            return read_lines(edition.text)
    mark_headings(document.leaves)
    return document


def _is_bare(leaf: Leaf) -> bool:
    """Without any mark of Markdown but those of lists, which stand before lines too."""
    return leaf.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and not leaf.lead and not leaf.links


def _is_whole(line: str) -> bool:
    """Not wrapped: it ends a sentence, or goes on for less than half a page's width."""
    return line.endswith(_SENTENCE_ENDS) or len(line) < _WRAPPED


def _read_head(draft: Draft, edition: Edition) -> None:
    draft.publisher = publisher_of(draft.matter, "publisher", "site", "source", "author")
    seen = [leaf for leaf in draft.leaves if leaf.kind in ("heading", "paragraph") and leaf.text.strip()]
    if draft.title is None:
        first = next((leaf for leaf in seen if leaf.kind is BlockKind.HEADING), seen[0] if seen else None)
        line = first.text.strip().split("\n")[0] if first else ""
        if first and 0 < len(line) <= LONGEST_TITLE and (line == first.text.strip() or first.level):
            draft.title = first.run._replace(text=line)
    elif edition.is_page and (heading := next((leaf for leaf in seen if leaf.level == 1), None)):
        is_shorter = _SITE.fullmatch(draft.title.text.removeprefix(heading.text.strip()))
        draft.title = heading.run if is_shorter else draft.title
    draft.header_date = find_printed_date(draft.title.text) if draft.title else None
    for leaf in seen[:_HEADER]:
        if draft.header_date is None and len(leaf.text) <= 2 * LONGEST_TITLE:
            draft.header_date = find_printed_date(leaf.text)


def _has_words(leaf: Leaf) -> bool:
    return any(char.isalnum() for char in leaf.text)


def _is_title(draft: Draft, leaf: Leaf) -> bool:
    return draft.title is not None and draft.title.start == leaf.content_start


def _is_plain(leaves: list[Leaf]) -> bool:
    """Nothing but paragraphs, several and not endless: each tells a story of its own."""
    told = [leaf for leaf in leaves if leaf.kind is BlockKind.PARAGRAPH and width(leaf) >= _SHORTEST_PARAGRAPH]
    return 2 < len(told) <= _MOST_PARAGRAPHS and all(
        leaf.kind is BlockKind.PARAGRAPH and not is_heading(leaf) for leaf in leaves
    )


def _begin_listed(draft: Draft, leaf: Leaf, kind: ItemKind, section: str | None, is_headed: bool) -> None:
    if width(leaf) < SHORTEST_STORY and not is_headed:
        draft.end()
        return
    draft.mark(Role.HEADLINE)
    headline, body_start = headline_of(draft.text, leaf)
    draft.begin(kind, headline, section, body_start=body_start)


def report_kind(draft: Draft) -> ReportKind:
    """What a report is, by what its title and headings say."""
    keys = draft.matter.scalars.keys() | draft.matter.lists.keys()
    if keys & {"duration", "has_transcript", "episode", "podcast", "enclosure"}:
        return ReportKind.PODCAST_SUMMARY
    titles = [folded(leaf.text) for leaf in draft.leaves if leaf.kind is BlockKind.HEADING and leaf.level <= 2]
    named = " ".join([folded(draft.title.text) if draft.title else "", *titles[:12]])
    return _KINDS.kind_of(named) or ReportKind.OTHER


def score(text: str) -> float:
    """Low and never zero: what no template claims."""
    return 0.4 if text else 0.0
