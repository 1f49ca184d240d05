"""Plain text to leaves, line by line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.document.leaves import Leaf
from sources.document.lines import plain, read_lines


def only(line: str) -> Leaf:
    (leaf,) = read_lines(line).leaves
    return leaf


@pytest.mark.parametrize(
    ("line", "kind", "text", "number"),
    [
        ("words", "paragraph", "words", None),
        ("## Title", "heading", "Title", None),
        ("- point", "list_item", "point", None),
        ("• 要点", "list_item", "要点", None),
        ("3. third", "list_item", "third", 3),
        ("3、第三", "list_item", "第三", 3),
        ("12）第十二", "list_item", "第十二", 12),
        ("## 2. Title", "heading", "Title", 2),
        ("**4.** bold number", "list_item", "bold number", 4),
        ("3.5 times as fast", "paragraph", "3.5 times as fast", None),
        ("2024. was long ago", "paragraph", "2024. was long ago", None),
        ("-no bullet", "paragraph", "-no bullet", None),
        ("---", "rule", "", None),
        ("* * *", "rule", "", None),
        ("> quoted words", "paragraph", "quoted words", None),
        ("**Bold** and [label](http://a.example)", "paragraph", "Bold and label", None),
    ],
)
def test_line_is_read_by_its_marks(line: str, kind: str, text: str, number: int | None) -> None:
    leaf = only(line)
    assert (str(leaf.kind), leaf.text, leaf.number) == (kind, text, number)


def test_empty_lines_belong_to_the_leaf_before() -> None:
    text = "\n\nfirst\n \n\r\nsecond\r\n\r\n"
    assert [text[leaf.start : leaf.end] for leaf in read_lines(text).leaves] == ["\n\nfirst\n \n\r\n", "second\r\n\r\n"]


def test_indent_tells_the_depth_of_a_list_item() -> None:
    assert [leaf.depth for leaf in read_lines("- a\n  - b\n\t- c\nd\n1. e").leaves] == [1, 2, 3, 0, 1]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_content_is_the_line_without_its_marks_and_end(end: str) -> None:
    text = end.join(["🦊 first", "- 第二", "# third #", ""])
    found = [text[leaf.content_start : leaf.content_end] for leaf in read_lines(text).leaves]
    assert found == ["🦊 first", "第二", "third #"]


def test_plain_leaves_marks_and_addresses_out() -> None:
    assert plain("a **b** `c` __d__ [e](http://a.example) ![f](g.png) (h)") == "a b c d e f (h)"
    assert plain("2 * 3 [note]") == "2 * 3 [note]"


@given(st.text(max_size=200))
def test_leaves_of_lines_tile_any_text(text: str) -> None:
    leaves = read_lines(text).leaves
    assert "".join(text[leaf.start : leaf.end] for leaf in leaves) == text
    assert all(leaf.start <= leaf.content_start <= leaf.content_end <= leaf.end for leaf in leaves)
