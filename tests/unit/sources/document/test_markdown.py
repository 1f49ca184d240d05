"""CommonMark to leaves."""

import pytest

from sources.document.leaves import Document, Leaf
from sources.document.markdown import read_markdown


def contents(document: Document) -> list[str]:
    return [document.text[leaf.content_start : leaf.content_end].strip() for leaf in document.leaves]


def only(text: str) -> Leaf:
    (leaf,) = read_markdown(text).leaves
    return leaf


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("# A\n\nB\nb\n\n- C\n", "heading paragraph list_item"),
        ("A\n===\n\n---\n\n***\n", "heading rule rule"),
        ("```python\nx = 1\n\n# no heading\n```\nafter\n", "code paragraph"),
        ("    indented code\n", "code"),
        ("~~~\nnever closed\n# no heading\n", "code"),
        ("<div>\n# no heading\n</div>\n\nafter", "html paragraph"),
        ("| a | b |\n|---|---|\n| c | d |\n\nafter", "table_row table_row paragraph"),
        ("---\ntitle: a\n---\n# A", "front_matter heading"),
        ("> quoted\n\nfree", "paragraph paragraph"),
        ("- a\n\n  more of a\n- b", "list_item paragraph list_item"),
    ],
)
def test_leaf_has_the_kind_of_its_structure(text: str, kinds: str) -> None:
    assert [str(leaf.kind) for leaf in read_markdown(text).leaves] == kinds.split()


def test_heading_knows_its_level() -> None:
    assert [leaf.level for leaf in read_markdown("# a\n\n### b\n\nc\n---\n\nd").leaves] == [1, 3, 2, 0]


def test_ordered_items_count_up_from_the_first_printed_number() -> None:
    document = read_markdown("3. c\n4. d\n9. e\n\nbetween\n\n- x\n")
    assert [(leaf.text.strip(), leaf.number) for leaf in document.leaves] == [
        ("c", 3),
        ("d", 4),
        ("e", 5),
        ("between", None),
        ("x", None),
    ]


def test_nested_lists_are_leaves_of_their_own_and_know_their_depth() -> None:
    document = read_markdown("- a\n  - b\n    1. c\n- d\n\n> - e\n")
    assert [(leaf.text.strip(), leaf.depth, leaf.number) for leaf in document.leaves] == [
        ("a", 1, None),
        ("b", 2, None),
        ("c", 3, 1),
        ("d", 1, None),
        ("e", 2, None),
    ]


@pytest.mark.parametrize("before", ["", "🦊🦊\n\n", "中文在前。\n\n", "é ü ß\n\n", "---\ntitle: 🦊 中文\n---\n\n"])
def test_content_stands_at_character_offsets_whatever_stands_before(before: str) -> None:
    text = before + "# Heading\n\n**Lead** and words\n\n- item 🦊 tail\n- last"
    leaves = read_markdown(text).leaves[-4:]
    starts = [leaf.content_start for leaf in leaves]
    assert starts == [text.index(words) for words in ("# Heading", "**Lead**", "item 🦊", "last")]
    lead = leaves[1].lead
    assert lead is not None
    assert text[lead.start : lead.end] == lead.text == "Lead"


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("**Lead**: rest", "Lead"),
        ("- **Lead**: rest **bold**", "Lead"),
        ("__Lead__ rest", "Lead"),
        ("no **Lead**", None),
        ("**[Lead](http://a.example)** rest", "Lead"),
    ],
)
def test_lead_is_the_bold_text_that_a_block_begins_with(text: str, lead: str | None) -> None:
    found = only(text).lead
    assert (found.text if found else None) == lead


def test_link_gives_its_address_and_what_a_reader_sees_of_it() -> None:
    text = '中 [two **bold** words](http://a.example/x "title") and ![image](http://a.example/i.png) and [b][ref]'
    text += "\n\n[ref]: /rel\n"
    leaf = read_markdown(text).leaves[0]
    assert [(url, run.text) for url, run in leaf.links] == [("http://a.example/x", "two bold words"), ("/rel", "b")]
    assert text[leaf.links[0][1].start : leaf.links[0][1].end].startswith("[two **bold**")
    assert leaf.text == "中 two bold words and  and b"


@pytest.mark.parametrize(
    ("text", "is_link"),
    [
        ("[a](http://a.example)", True),
        ("see [a](http://a.example)", False),
        ("[a](/a) [b](/b)", False),
        ("words", False),
    ],
)
def test_leaf_is_a_link_if_it_holds_nothing_else(text: str, is_link: bool) -> None:
    assert only(text).is_link is is_link


def test_table_row_parts_its_cells() -> None:
    document = read_markdown("| Model | 价格 |\n|:--|--:|\n| Aya | 3 元 |\n")
    assert [leaf.text for leaf in document.leaves] == ["Model | 价格", "Aya | 3 元"]
    assert contents(document) == ["| Model | 价格 |", "| Aya | 3 元 |"]


def test_text_is_what_a_reader_sees() -> None:
    assert only("*a* `b` **c** &amp; \\* d<br>e").text == "a b c & * d e"
    assert only("one\ntwo  \nthree").text == "one\ntwo\nthree"


@pytest.mark.parametrize(
    "text", ["\n\n# a\n\n\nb\n\n", "> > - a\n> > - b\n", "\n", "[ref]: http://a.example\n", "\ta\n"]
)
def test_leaves_tile_the_text(text: str) -> None:
    leaves = read_markdown(text).leaves
    assert "".join(text[leaf.start : leaf.end] for leaf in leaves) == text
    assert all(leaf.start <= leaf.content_start <= leaf.content_end <= leaf.end for leaf in leaves)
