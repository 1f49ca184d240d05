"""Metadata from the top of a report: title, day and publisher; and the kind of the report by its headings."""

import re

from sources.contract import BlockKind, ReportKind
from sources.document.front_matter.facts import publisher_of
from sources.document.leaves import Leaf, Run
from sources.formats.labels import Sections, folded
from sources.formats.ranges import range_in
from sources.formats.report_builder import ReportBuilder
from sources.formats.structure.parts.records import day_of_head
from sources.formats.structure.sections import LONGEST_TITLE, names_digest
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
_SITE = re.compile(r"\s*[|｜·•_–—:-]\s.+")
"""The site name that the title of a page adds to the title of its story."""
_PICKS = re.compile(r"\btop\b", re.IGNORECASE)
"""Titles of the selected stories of a digest, not of the digest."""
_HEADER = 8
"""Number of leaves at the top in which the report's date is looked for."""


def read_head(builder: ReportBuilder, *, is_page: bool) -> None:
    """Find title, publisher and day; the title of a page holds the name of its site too."""
    builder.publisher = publisher_of(builder.matter, "publisher", "site", "source", "author")
    seen = [leaf for leaf in builder.leaves if leaf.kind in ("heading", "paragraph") and leaf.text.strip()]
    if builder.title is None:
        builder.title = _printed_title(seen)
    elif is_page and (heading := next((leaf for leaf in seen if leaf.level == 1), None)):
        is_shorter = _SITE.fullmatch(builder.title.text.removeprefix(heading.text.strip()))
        builder.title = heading.run if is_shorter else builder.title
    builder.header_date = find_printed_date(builder.title.text) if builder.title else None
    builder.header_date = builder.header_date or day_of_head(builder)
    for leaf in seen[:_HEADER]:
        if builder.header_date is None and len(leaf.text) <= 2 * LONGEST_TITLE:
            builder.header_date = range_in(leaf.text) or find_printed_date(leaf.text)


def _printed_title(seen: list[Leaf]) -> Run | None:
    """The first heading or first line, unless it is the title of one of several sections, or a sentence."""
    headings = [leaf for leaf in seen if leaf.kind is BlockKind.HEADING]
    first = headings[0] if headings else seen[0] if seen else None
    if first is None:
        return None
    line = first.text.strip().split("\n")[0]
    is_named = not _PICKS.search(line) and (names_digest(line) or find_printed_date(line) is not None)
    is_section = first.level > 1 and not is_named and any(leaf.level <= first.level for leaf in headings[1:])
    is_sentence = not first.level and line.endswith(tuple("。！!"))
    is_line = 0 < len(line) <= LONGEST_TITLE and (line == first.text.strip() or first.level > 0)
    return first.run._replace(text=line) if is_line and not is_section and not is_sentence else None


def is_title(builder: ReportBuilder, leaf: Leaf) -> bool:
    """Whether a leaf prints the title of the report."""
    return builder.title is not None and builder.title.start == leaf.content_start


def report_kind(builder: ReportBuilder) -> ReportKind:
    """The kind of a report, by its title and headings."""
    keys = builder.matter.scalars.keys() | builder.matter.lists.keys()
    if keys & {"duration", "has_transcript", "episode", "podcast", "enclosure"}:
        return ReportKind.PODCAST_SUMMARY
    titles = [folded(leaf.text) for leaf in builder.leaves if leaf.kind is BlockKind.HEADING and leaf.level <= 2]
    named = " ".join([folded(builder.title.text) if builder.title else "", *titles[:12]])
    return _KINDS.kind_of(named) or ReportKind.OTHER
