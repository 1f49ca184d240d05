"""Which sentences of a story are fields of a record."""

import pytest

from tests.unit.warehouse.extract.annotating import by_hand, mentions_of
from warehouse.extract.text.fields import told_sentences

TELLING = "The ferry sank off the coast."


def told(text: str, names: dict[str, str] | None = None) -> list[str]:
    """The sentences of a text that are no fields."""
    annotated = by_hand(text, mentions_of(text, names or {}))
    return [text[slice(*span)] for span in told_sentences(annotated, 0, len(text))]


@pytest.mark.parametrize(
    "field",
    [
        "Published: 2026-02-04 08:00 UTC",
        "- original_date: 2026-02-04",
        "**发布时间**：2026 年 2 月 4 日",
        "- captured_at: 2026-02-04T11:08:18.578Z",
        "Score: 88",
        "Tags: #ships #sea",
        "**Time**: 2026-02-04 08:00 **Kind**: ferry, lost",
        "- id: `F-7`",
        "> [!abstract] At a glance",
    ],
)
def test_label_with_a_value_of_no_word_is_a_field(field: str) -> None:
    assert told(f"{field}\n\n{TELLING}") == [TELLING]


def test_label_with_a_few_words_is_a_field_beside_another_only() -> None:
    assert told(f"**Author**: Corda News\n**Score**: 7\n\n{TELLING}") == [TELLING]
    assert told(f"Summary: ferry lost\n\n{TELLING}") == ["Summary: ferry lost", TELLING]


def test_label_that_names_somebody_or_goes_before_a_clause_is_told() -> None:
    assert told("Corda: ferry lost\nScore: 7", {"Corda": "organization"}) == ["Corda: ferry lost"]
    assert told(f"Score: 7\nSummary: {TELLING}") == [f"Summary: {TELLING}"]


def test_sentence_without_a_word_is_not_told() -> None:
    assert told(f"{TELLING}\n\n2026-02-04\n\n***") == [TELLING]


def test_lines_set_in_below_a_label_are_its_value() -> None:
    assert told(f"- **Ranked**:\n  - fourth on 2026-02-01 [list](x), up 3\n  - ninth\n- {TELLING}") == [TELLING]
    assert told(f"**Summary**:\n\n{TELLING}") == [TELLING]


@pytest.mark.parametrize(
    "line",
    [
        "Harbour News · 2026-02-04",
        "Confirmed • seen 2026-02-04 / read 2026-02-05",
        "海港报 · 2026年2月4日 · 头条",
        "Feb 4 · Ann Reed",
        "🔥 7 Harbour News 📅 2026-02-04",
    ],
)
def test_line_of_source_and_day_is_a_field(line: str) -> None:
    assert told(f"{line}\n\n{TELLING}") == [TELLING]


@pytest.mark.parametrize(
    "line",
    [
        "The ferry sank on Feb 4 in the 24/7 storm",
        "Ferries · trams · buses",
        "🚢 Corda ferries leave on Feb 4 🎉",
        "Sunk: Feb 4 · found.",
    ],
)
def test_line_without_a_day_or_with_a_sentence_is_told(line: str) -> None:
    assert told(f"{line}\n\n{TELLING}")[-2:] == [line, TELLING]
