"""Figures that are no money."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.warehouse.extract.annotating import lexicon
from warehouse.extract.figures.measures import find_measures

UNITS = lexicon().units
ONE = [
    ("55 万张 GPU", 550_000, "GPU"),
    ("1000 TOPS", 1000, "TOPS"),
    ("750 兆瓦", 750, "MW"),
    ("2.08 倍", 2.08, "x"),
    ("1/10", 0.1, "ratio"),
    ("1/4.5", 0.2222, "ratio"),
    ("4 小时 49 分钟", 289, "minute"),
    ("2 hours 18 minutes", 138, "minute"),
    ("40,000 行", 40_000, "line"),
    ("2 万余首", 20_000, "work"),
    ("20 多座", 20, "item"),
    ("130+ 人", 130, "person"),
    ("五年", 5, "year"),
    ("十二个月", 12, "month"),
    ("两倍", 2, "x"),
    ("七成", 70, "%"),
    ("1.04 万亿", 1.04e12, "count"),
    ("7B", 7e9, "parameter"),
    ("256K", 256_000, "count"),
    ("512MB", 512, "MB"),
    ("24 tokens/s", 24, "tokens/s"),
    ("得分 **0.91**", 0.91, "score"),
    ("| 50.2 |", 50.2, "score"),
    ("in 30s", 30, "second"),
    ("the 25s that it took", 25, "second"),
    ("3 million users", 3e6, "person"),
    ("**1,500** requests", 1500, "occurrence"),
]
RANGES = [
    ("1.5-2 GW", 1.5, 2, "GW"),
    ("6-12个月", 6, 12, "month"),
    ("10–15 s", 10, 15, "second"),
    ("11,000-22,000 人", 11_000, 22_000, "person"),
    ("3 to 6 months", 3, 6, "month"),
]
NONE = [
    "2026 年",
    "2026年1月8日",
    "第 3 名",
    "GPT-4",
    "Qwen3-4B",
    "v2.0",
    "24/7",
    "2025/06/18",
    "$5",
    "三代",
    "一点",
    "9.9.9",
    "七成就",
    "dams of the 1970s",
    "in his 30s",
    "the late 80s",
    "上世纪 70 年代",
    "",
]


@pytest.mark.parametrize(("text", "value", "unit"), ONE)
def test_figure_is_expanded_with_its_unit(text: str, value: float, unit: str) -> None:
    found = max(find_measures(text, UNITS), key=lambda figure: len(figure.surface))
    assert (found.value, found.unit, found.currency) == (value, unit, None)


@pytest.mark.parametrize(("text", "low", "high", "unit"), RANGES)
def test_range_gives_both_ends(text: str, low: float, high: float, unit: str) -> None:
    found = max(find_measures(text, UNITS), key=lambda figure: len(figure.surface))
    assert (found.value, found.value_low, found.value_high, found.unit) == (None, low, high, unit)


@pytest.mark.parametrize("text", NONE)
def test_dates_versions_and_ordinals_are_no_figures(text: str) -> None:
    assert list(find_measures(text, UNITS)) == []


@pytest.mark.parametrize(("text", "is_approximate"), [("约 5 小时", True), ("5 小时", False), ("超过 20 多家", True)])
def test_vague_figures_are_marked(text: str, is_approximate: bool) -> None:
    assert [figure.is_approximate for figure in find_measures(text, UNITS)] == [is_approximate]


PIECES = "1|2.5|20,000|万|亿|-|~|/| |个|小时|B|K|%|倍|七|成|十|年|x|+|多"


@given(st.lists(st.sampled_from(PIECES.split("|")), max_size=12))
def test_surface_stands_at_its_span(pieces: list[str]) -> None:
    text = "".join(pieces)
    for figure in find_measures(text, UNITS):
        assert text[figure.char_start : figure.char_end] == figure.surface
        assert (figure.value is None) == (figure.value_low is not None and figure.value_high is not None)


def test_endless_number_is_read_in_one_pass() -> None:
    assert list(find_measures("1" * 300_000, UNITS)) == []
