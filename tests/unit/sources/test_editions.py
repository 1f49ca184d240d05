"""The same report as Markdown and as an HTML page, as a feed or a mail brings it."""

import html

import pyromark
import pytest

from sources.contract import Report
from sources.document.front_matter import front_matter_end, read_front_matter
from sources.document.html.page import read_page
from sources.formats import parse
from tests.unit.sources.lossless import SAMPLES, check

MARKDOWN = [
    name
    for name, content in SAMPLES.items()
    if name.endswith(".md") and content.decode("utf-8-sig")[front_matter_end(content.decode("utf-8-sig")) :].strip()
]


def page_of(text: str) -> str:
    """The page that a fetcher would compose of a Markdown report."""
    matter = read_front_matter(text)
    title, date = matter.first("title"), matter.first("date")
    body = pyromark.html(text[front_matter_end(text) :], options=pyromark.Options.ENABLE_TABLES)
    tags = "".join(
        f'<meta property="article:tag" content="{html.escape(tag.text)}">' for tag in matter.lists.get("tags", [])
    )
    return (
        f"<!DOCTYPE html>\n<html lang='en'><head><title>{html.escape(title.text) if title else ''}</title>{tags}"
        f"<meta property='article:published_time' content='{date.text if date else ''}'></head>\n"
        f"<body>{body}</body></html>"
    )


def told(report: Report, start: int) -> list[tuple[str, str, str | None]]:
    return [(str(item.kind), item.headline, item.url) for item in report.items if item.char_start >= start]


def linked(report: Report, start: int) -> list[tuple[str, str | None]]:
    """Each link with the headline of its item."""
    headlines = {item.number: item.headline for item in report.items}
    return [(link.url, headlines.get(link.item_number or 0)) for link in report.links if link.char_start >= start]


@pytest.mark.parametrize("name", MARKDOWN)
def test_page_tells_what_its_markdown_edition_tells(name: str) -> None:
    text = SAMPLES[name].decode("utf-8-sig")
    markdown, page = parse(text.encode()), parse(page_of(text).encode())
    body, page_body = front_matter_end(text), page.text.index("<body>")
    check(page)
    assert page.format == markdown.format
    assert told(page, 0) == told(markdown, body)
    assert linked(page, page_body) == linked(markdown, body)
    assert page.published_on == markdown.published_on
    assert page.language == markdown.language


@pytest.mark.parametrize("name", MARKDOWN)
def test_place_in_a_page_is_found_again_in_what_was_written_of_it(name: str) -> None:
    page = read_page(page_of(SAMPLES[name].decode("utf-8-sig")))
    assert page.origin is not None
    for leaf in page.leaves[1:]:
        for start, end in ((leaf.content_start, leaf.content_end), *((run.start, run.end) for _, run in leaf.links)):
            first, last = page.origin.written(*page.span(start, end))
            assert page.text[first:last].strip("*[] \n") == page.text[start:end].strip("*[] \n")
