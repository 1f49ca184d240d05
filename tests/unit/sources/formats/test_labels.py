"""Labels before values, and titles of sections."""

import pytest

from sources.contract import Role
from sources.formats.labels import Labels, Sections, folded

LABELS = Labels({Role.OUTLET: "来源|source", Role.PUBLISHED: "时间|time", Role.LINK: "链接|link"})
SECTIONS = Sections((Role.SUMMARY, r"摘要|summary"), (Role.WATCH, r"what to watch|summary of tomorrow"))


@pytest.mark.parametrize(
    ("line", "label", "value"),
    [
        ("Source: the desk", "Source", "the desk"),
        ("**Source**: the desk", "Source", "the desk"),
        ("**Source:** the desk", "Source", "the desk"),
        ("> 🎯 **来源**：编辑部", "来源", "编辑部"),
        ("- source : the desk", "source", "the desk"),
        ("来源（第二手）：编辑部", "来源", "编辑部"),
        ("SOURCE:", "SOURCE", ""),
        ("来源：**编辑部** |", "来源", "编辑部"),
    ],
)
def test_leading_label_gives_its_value_with_exact_spans(line: str, label: str, value: str) -> None:
    text = f"🦊 first line\n{line}\nlast line"
    start = text.index(line)
    found = LABELS.leading(text, start, start + len(line))
    assert found is not None
    assert (found.role, found.label.text, found.value.text) == (Role.OUTLET, label, value)
    assert text[found.label.start : found.label.end] == label
    assert text[found.value.start : found.value.end] == value


@pytest.mark.parametrize(
    "line", ["resource: a", "The source: a", "source code", "source://a.example", "", "🦊", "http://source:80"]
)
def test_line_that_begins_with_no_label_has_none(line: str) -> None:
    assert LABELS.leading(line, 0, len(line)) is None


def test_value_ends_where_the_next_label_begins() -> None:
    line = "**Source**: the desk | **Time**: 2024-05-23 06:40 **Link**: https://a.example/source:x"
    found = list(LABELS.all(line, 0, len(line)))
    assert [(one.role, one.value.text) for one in found] == [
        (Role.OUTLET, "the desk"),
        (Role.PUBLISHED, "2024-05-23 06:40"),
        (Role.LINK, "https://a.example/source:x"),
    ]
    assert all(line[one.value.start : one.value.end] == one.value.text for one in found)


@pytest.mark.parametrize("title", ["Summary", "1. SUMMARY", "📝 摘要：", "ＳＵＭＭＡＲＹ", "A summary of tomorrow"])
def test_section_is_known_whatever_numbers_symbols_and_case(title: str) -> None:
    assert SECTIONS.kind_of(title) is Role.SUMMARY


def test_title_of_no_section_has_no_kind() -> None:
    assert SECTIONS.kind_of("Something else") is None
    assert SECTIONS.kind_of("") is None


def test_folded_title_parts_words_by_single_spaces() -> None:
    assert folded("  3. What—to   WATCH？ ") == "3 what to watch"
