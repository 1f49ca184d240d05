import re
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.serve.brief.charts import columns, sparkline


def test_sparkline_has_a_point_a_week_and_a_dot_on_the_last() -> None:
    line, dot = re.findall(
        r'<path (?:transform="translate\(([\d.]+),[\d.]+\)" )?d="(M[^"]+)"[^>]*currentColor', sparkline((0, 2, 1))
    )
    assert re.findall(r"[ML]([\d.]+),([\d.]+)", line[1]) == [("0", "22"), ("48", "0"), ("96", "11")]
    assert dot[0] == "96"


def test_columns_say_their_totals_and_weeks() -> None:
    texts = re.findall(r">([^<>]+)</text>", columns((("W01", 3, 1), ("W02", 40, 0))))
    assert texts == ["W01", "W02", "3", "40"]


@settings(max_examples=20)
@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=12))
def test_charts_take_the_colour_of_the_text_and_load_nothing(counts: list[int]) -> None:
    for svg in (
        sparkline(tuple(counts)),
        columns(tuple((f"W{at:02}", count, count // 2) for at, count in enumerate(counts))),
    ):
        ElementTree.fromstring(svg)
        assert "currentColor" in svg
        assert not re.search(r"href|url\(|style=|<script|<image", svg)
