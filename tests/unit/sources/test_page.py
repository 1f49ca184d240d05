"""HTML pages to leaves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.document.html.page import is_page, read_page
from sources.formats import parse
from tests.unit.sources.lossless import check

HEAD = "<!DOCTYPE html>\n<html><head><title>A &amp; B</title></head><body>\n"


def texts(body: str) -> list[tuple[str, str]]:
    leaves = read_page(HEAD + body).leaves
    return [(str(leaf.kind), leaf.text.strip()) for leaf in leaves if leaf.text.strip()]


@pytest.mark.parametrize(
    ("body", "leaves"),
    [
        ("<h2>Title</h2><p>Words", [("heading", "Title"), ("paragraph", "Words")]),
        ("<p>one<p>two<p>three", [("paragraph", "one"), ("paragraph", "two"), ("paragraph", "three")]),
        ("<ol><li>a<li>b</ol>c", [("list_item", "a"), ("list_item", "b"), ("paragraph", "c")]),
        ("<table><tr><td>a<td>b<tr><td>c</table>", [("table_row", "a | b"), ("table_row", "c")]),
        ("<pre>x = 1</pre>", [("code", "x = 1")]),
        ("loose <b>words</b>", [("paragraph", "loose words")]),
        ("<script>var a = '<p>no text</p>';</script><p>text", [("paragraph", "text")]),
        ("<style>p { color: red }</style><p>text", [("paragraph", "text")]),
        ("<p>a &lt; b &#x4e2d; &amp; &copy; &unknown;", [("paragraph", "a < b 中 & © &unknown;")]),
        ("<!-- <p>no text</p> --><p>text", [("paragraph", "text")]),
    ],
)
def test_page_gives_what_a_reader_sees(body: str, leaves: list[tuple[str, str]]) -> None:
    assert texts(body) == leaves


def test_lists_within_lists_without_end_are_written_out_in_proportion() -> None:
    page = HEAD + "<ul><li>a" * 2_000
    document = read_page(page)
    assert len(document.text) < 10 * len(page)
    assert [leaf.text for leaf in document.leaves if leaf.kind == "list_item"] == ["a"] * 2_000


def test_items_of_an_ordered_list_are_numbered() -> None:
    leaves = read_page(HEAD + "<ol><li>a<ul><li>x</ul><li>b</ol>").leaves
    assert [(leaf.text, leaf.number, leaf.depth) for leaf in leaves if leaf.kind == "list_item"] == [
        ("a", 1, 1),
        ("x", None, 2),
        ("b", 2, 1),
    ]


@pytest.mark.parametrize("before", ["<p>🦊🦊</p>", "<p>中文&nbsp;在前", "\r\n<p>a\r\n\r\n", "<p>a\n\n\n"])
def test_content_stands_at_character_offsets_whatever_stands_before(before: str) -> None:
    text = f'{HEAD}{before}<p>See <a href="http://a.example/x?a=1&amp;b=2">the page</a>.</p>'
    page = read_page(text)
    leaf = page.leaves[-1]
    assert page.origin
    assert text[page.origin.border(leaf.start) :].startswith("<p>See")
    assert text[page.origin.start(leaf.content_start) :].startswith("See ")
    assert [(url, run.text) for url, run in leaf.links] == [("http://a.example/x?a=1&b=2", "the page")]


def test_head_gives_title_and_date() -> None:
    report = parse(
        b"<html><head><title>Notes &amp; news</title><meta name='date' content='2024-05-23'>"
        b"<meta property=og:site_name content='The desk'></head><body><h1>Other</h1><p>Enough words to read.</p>"
    )
    assert (report.title, str(report.published_on), report.publisher) == ("Notes & news", "2024-05-23", "The desk")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!doctype html><p>a", True),
        (" \n<?xml version='1.0'?>\n<!-- c -->\n<html lang=zh>", True),
        ("<BODY>a", True),
        ("# Title\n<html>", False),
        ("<div>a</div>", False),
        ("<htmlish>", False),
    ],
)
def test_page_is_told_by_how_it_begins(text: str, expected: bool) -> None:
    assert is_page(text) is expected


@pytest.mark.parametrize("section", ["<![foo[ x ]]>", "<![ bar>"])
def test_page_with_an_unknown_marked_section_is_read(section: str) -> None:
    assert texts(f"<p>before {section} <p>after")[-1] == ("paragraph", "after")


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<a href='http://a.example'>",
        "</a>",
        "<li>",
        "<ul>",
        "</ol>",
        "<b>",
        "</b>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<title>",
        "</title>",
        "<",
        ">",
        "&",
        "&amp;",
        "&#0;",
        "&#xD800;",
        "words",
        "中文",
        "🦊",
        "\n",
        "\r\n",
        "<td>",
        "<time datetime='2024-05-23'>",
        "</",
        "<br/>",
        "<?",
        '<a href="',
        "<pre>",
        "<h1>",
        "<meta name=date",
    ],
)


@given(st.lists(PIECES, max_size=40))
def test_leaves_of_any_page_tile_it(pieces: list[str]) -> None:
    text = HEAD + "".join(pieces)
    page = read_page(text)
    assert "".join(page.text[leaf.start : leaf.end] for leaf in page.leaves) == page.text
    check(parse(text.encode()))
