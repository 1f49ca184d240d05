"""Daily news posts: front matter, themed sections of linked headlines with facts, and a reading after each story."""

import re
from itertools import islice

from sources.contract import BlockKind, Format, ItemKind, Report, ReportKind, Role
from sources.document.leaves import Leaf, Run
from sources.document.markdown import read_markdown
from sources.document.read import Edition
from sources.formats.headlines import headline_of, without_number
from sources.formats.labels import Labels
from sources.formats.report_builder import ReportBuilder

_LABELS = Labels(
    {
        Role.INSIGHT: r"深度解读(?:\s*[&＆和与]\s*洞察)?|解读|洞察|点评"
        r"|deep (?:dive|reading|read)(?:\s*(?:&|and)\s*insights?)?|insights?|analysis|our take"
    }
)
_MARKUP = re.compile(r"<[^<>]*>")
_CLASS = re.compile(r"<div[^<>]*class=", re.IGNORECASE)
# Line patterns begin with their first character and look behind for the line start: that search is faster.
_READING = re.compile(r"\*\*(?<=^\*\*)[^*\n]{2,40}[:：]?\*\*[:：]?\s*$", re.MULTILINE)
_LINKED = re.compile(r"(?:#(?<=^#)#{2,5}\s+\[|\[(?<=^\[))[^\]\n]+\]\(https?://[^)\s]+\)\s*$", re.MULTILINE)


def score(text: str) -> float:
    """Confidence, 0 to 1, that a text is a daily news post of this template."""
    fenced = text.lstrip("\ufeff \r\n").startswith("---")
    head = text[:3_000].casefold()
    keys = sum(f"\n{key}:" in head for key in ("category", "seo", "coverimage", "summary"))
    readings = [match.span() for match in islice(_READING.finditer(text), 8)]
    labelled = any(_LABELS.leading(text, *span) for span in readings)
    linked = {match[0].partition("](")[0] for match in islice(_LINKED.finditer(text), 8)}
    return 0.1 * fenced + 0.1 * keys + 0.1 * min(3, len(linked)) + 0.3 * labelled + 0.1 * min(2, len(readings) * keys)


def parse(edition: Edition) -> Report:
    """Read a daily news post."""
    builder = ReportBuilder(read_markdown(edition.text))
    category = builder.matter.first("category", "publisher", "site", "source")
    builder.publisher = category.text if category else None
    section, listed = None, False
    for leaf in builder.walk():
        if leaf.kind is BlockKind.FRONT_MATTER:
            builder.mark(Role.METADATA)
        elif leaf.kind is BlockKind.RULE and not leaf.depth:
            builder.end()
        elif leaf.kind is BlockKind.HTML:
            _read_html(builder, leaf)
        elif leaf.kind is BlockKind.HEADING and not _heads_story(leaf):
            section, listed = _read_section(builder, leaf), False
        elif _LABELS.leading(builder.text, leaf.content_start, leaf.content_end) and not leaf.depth:
            builder.mark(Role.INSIGHT)
            builder.begin(ItemKind.INSIGHT, leaf.run, section)
        elif not leaf.depth and _heads_story(leaf):
            builder.mark(Role.HEADLINE)
            _begin_story(builder, leaf, section)
            listed = False
        elif leaf.kind is BlockKind.LIST_ITEM and leaf.depth == 1 and section and (builder.item is None or listed):
            builder.mark(Role.HEADLINE)
            _begin_listed_story(builder, leaf, section)
            listed = True
    return builder.report(Format.DAILY_NEWS, ReportKind.DAILY_NEWS, edition)


def _heads_story(leaf: Leaf) -> bool:
    if leaf.kind is BlockKind.HEADING:
        return leaf.level > 1 and (
            leaf.level > 3
            or (bool(leaf.links) and without_number(leaf.run).text.strip() == leaf.links[0][1].text.strip())
        )
    is_bold_line = leaf.lead is not None and leaf.lead.text.strip() == leaf.text.strip() != ""
    return leaf.kind is BlockKind.PARAGRAPH and (leaf.is_link or is_bold_line)


def _read_section(builder: ReportBuilder, leaf: Leaf) -> str | None:
    builder.end()
    builder.mark(Role.SECTION)
    if leaf.level == 1:
        builder.mark(Role.TITLE)
        builder.title = builder.title or leaf.run
        return None
    return leaf.text.strip()


def _begin_story(builder: ReportBuilder, leaf: Leaf, section: str | None) -> None:
    run = leaf.links[0][1] if leaf.links else leaf.run
    headline = Run(without_number(leaf.run).text, run.start, run.end)
    builder.begin(ItemKind.STORY, headline, section, body_start=leaf.content_end)
    if leaf.links and builder.item:
        builder.item.url = leaf.links[0][0]


def _begin_listed_story(builder: ReportBuilder, leaf: Leaf, section: str | None) -> None:
    """Begin a bulleted story with its source link in brackets at the end."""
    if leaf.links and (cited := re.search(r"\s*[（(\[【]\s*$", leaf.text[: leaf.text.rfind(leaf.links[-1][1].text)])):
        url, label = leaf.links[-1]
        headline = Run(
            leaf.text[: cited.start()], leaf.content_start, max(leaf.content_start, label.start - len(cited[0]))
        )
        builder.begin(ItemKind.STORY, headline, section)
        if builder.item:
            builder.item.url, builder.item.outlet = url, label.text.strip() or None
        return
    headline, body_start = headline_of(builder.text, leaf)
    builder.begin(ItemKind.STORY, headline, section, body_start=body_start)
    if leaf.links and builder.item:
        builder.item.url = leaf.links[0][0]


def _read_html(builder: ReportBuilder, leaf: Leaf) -> None:
    source = builder.text[leaf.start : leaf.end]
    words = [line.strip() for line in _MARKUP.sub("\n", source).splitlines() if line.strip()]
    if words and _CLASS.search(source):
        builder.mark(Role.PROMO)
        at = builder.text.find(words[0], leaf.start, leaf.end)
        builder.begin(ItemKind.PROMO, Run(words[0], at, at + len(words[0])))
