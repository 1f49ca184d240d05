"""HTML pages to leaves."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.document.html.to_markdown import is_page, to_markdown
from sources.document.leaves import Document
from sources.document.markdown import read_markdown
from sources.formats import parse
from sources.text.decoding import UnreadableReport
from tests.unit.sources.lossless import check

HEAD = "<!DOCTYPE html>\n<html><head><title>A &amp; B</title></head><body>\n"


def read_page(page: str) -> Document:
    return read_markdown(to_markdown(page))


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


@pytest.mark.parametrize(
    ("cell", "attributes"),
    [
        ("<p>b</p><p>c</p>", ""),
        ("<h3>b</h3>", ""),
        ("b" * 201, ""),
        ("<table><tr><td>b<td>c</table>", ""),
        ("b", " role=presentation"),
    ],
    ids=["two paragraphs", "a heading", "long text", "a table", "layout by its own word"],
)
def test_table_with_a_cell_that_is_no_datum_lays_out_the_page(cell: str, attributes: str) -> None:
    kinds = [kind for kind, _ in texts(f"<table{attributes}><tr><td>a<td>{cell}<tr><td>c<td>d</table>")]
    assert len(kinds) > 3
    assert kinds[0] == "paragraph"


def test_table_with_one_wide_row_is_written_out_in_proportion() -> None:
    page = HEAD + "<table><tr>" + "<td>a" * 1_000 + "<tr><td>b<td>c" * 1_000
    document = read_page(page)
    assert len(document.text) < 2 * len(page)
    assert [leaf.text.strip() for leaf in document.leaves if leaf.text.strip()] == ["a"] * 1_000 + ["b", "c"] * 1_000


def test_row_of_a_small_table_may_be_far_wider_than_the_others() -> None:
    assert [kind for kind, _ in texts("<table><tr>" + "<td>a" * 20 + "<tr><td>b<td>c" * 3)] == ["table_row"] * 4


def test_items_of_an_ordered_list_are_numbered() -> None:
    leaves = read_page(HEAD + "<ol><li>a<ul><li>x</ul><li>b</ol>").leaves
    assert [(leaf.text, leaf.number, leaf.depth) for leaf in leaves if leaf.kind == "list_item"] == [
        ("a", 1, 1),
        ("x", None, 2),
        ("b", 2, 1),
    ]


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
    try:
        check(parse(text.encode()))
    except UnreadableReport as error:
        assert "no words" in str(error)


TEXTS = st.text(st.sampled_from("ab Z中。：“”*_`<>[]()!#|\\&;~-=+.1😀\u200d"), min_size=1, max_size=40)


@given(st.lists(st.tuples(TEXTS, st.sampled_from(["", "b", "a"])), min_size=1, max_size=4))
def test_paragraph_is_read_as_the_words_it_shows(parts: list[tuple[str, str]]) -> None:
    tags = {"": ("", ""), "b": ("<b>", "</b>"), "a": ('<a href="https://a.example/x">', "</a>")}
    body = "".join(f"{tags[tag][0]}{html.escape(text)}{tags[tag][1]}" for text, tag in parts)
    shown = "".join("".join(text for text, _ in parts).split())
    read = read_page(f"{HEAD}<p>x</p><p>中{body}中</p>").leaves[2:]
    assert "".join("".join(leaf.text for leaf in read).split()) == f"中{shown}中".replace("&;", "&;")
