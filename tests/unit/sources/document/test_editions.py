"""The same report as Markdown and as an HTML page, as a feed or a mail brings it."""

import html

import pyromark
import pytest

from sources.contract import ItemKind, Report
from sources.document.front_matter.blocks import front_matter_end, read_front_matter
from sources.document.html.to_markdown import to_markdown
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
    """What stands beside the news is no part of a page's edition."""
    items = [item for item in report.items if item.char_start >= start and item.kind is not ItemKind.PROMO]
    return [(str(item.kind), item.headline, item.url) for item in items]


def linked(report: Report, start: int) -> list[tuple[str, str | None]]:
    """Each link with the headline of its item."""
    headlines = {item.number: item.headline for item in report.items}
    promos = {item.number for item in report.items if item.kind is ItemKind.PROMO}
    links = [link for link in report.links if link.char_start >= start and link.item_number not in promos]
    return [(link.url, headlines.get(link.item_number or 0)) for link in links]


@pytest.mark.parametrize("name", MARKDOWN)
def test_page_tells_what_its_markdown_edition_tells(name: str) -> None:
    text = SAMPLES[name].decode("utf-8-sig")
    markdown, page = parse(text.encode()), parse(page_of(text).encode())
    body, page_body = front_matter_end(text), front_matter_end(page.text)
    check(page)
    assert page.format == markdown.format
    assert told(page, 0) == told(markdown, body)
    assert linked(page, page_body) == linked(markdown, body)
    assert page.published_on == markdown.published_on
    assert page.language == markdown.language


@pytest.mark.parametrize("name", MARKDOWN)
def test_page_written_out_and_rendered_again_is_written_out_alike(name: str) -> None:
    written = to_markdown(page_of(SAMPLES[name].decode("utf-8-sig")))
    assert to_markdown(page_of(written)).split("---\n", 2)[2] == written.split("---\n", 2)[2]
