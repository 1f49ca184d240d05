"""What is set around the words of a headline."""

import pytest

from sources.document.leaves import Run
from sources.formats.decoration import rating_of, undecorated


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("1️⃣ Ferry line opens to the north", "Ferry line opens to the north"),
        ("【3】浮标公司完成融资", "浮标公司完成融资"),
        ("[Top 3] Ferry line opens", "Ferry line opens"),
        ("#14 Ferry line opens", "Ferry line opens"),
        ("① 浮标公司完成融资", "浮标公司完成融资"),
        ("🔥 Ferry line opens", "Ferry line opens"),
        ("[研究] 潮汐对集装箱排序的影响", "潮汐对集装箱排序的影响"),
        ("Ferry line opens ↗", "Ferry line opens"),
        ("Ferry line opens ↗ `#4`", "Ferry line opens"),
        ("Ferry line opens ⭐️ 8.5/10", "Ferry line opens"),
        ("浮标公司完成融资（评分：8/10）", "浮标公司完成融资"),
        ("FERRY LINE OPENS (3 MINUTE READ) [2]", "FERRY LINE OPENS"),
        ("浮标公司完成融资；", "浮标公司完成融资"),
        ("[[ferries|Ferry line opens]]", "Ferry line opens"),
        ("`ferry` 2.0 is out", "ferry 2.0 is out"),
        ("Ferry line opens HN", "Ferry line opens"),
    ],
)
def test_headline_loses_what_is_set_around_its_words(printed: str, words: str) -> None:
    assert undecorated(printed, Run(printed, 0, len(printed))).text == words


@pytest.mark.parametrize(
    "words", ["3 boats leave the harbour", "ferry 43.7k⭐", "2026 begins", "🔥", "C# 14 is out", "[1]", "“Tide” is out"]
)
def test_headline_keeps_words_that_only_look_like_marks(words: str) -> None:
    assert undecorated(words, Run(words, 0, len(words))).text == words


def test_a_headline_points_to_its_words() -> None:
    text = "## 1️⃣ Ferry line opens ⭐ 9/10"
    headline = undecorated(text, Run(text[3:], 3, len(text)))
    assert text[headline.start : headline.end] == "Ferry line opens"


@pytest.mark.parametrize(
    ("printed", "points"),
    [("9.0/10", 9), ("8.5/10", None), ("⭐⭐⭐", 3), ("⭐ 7/10", 7), ("8分", 8), ("", None), ("soon", None)],
)
def test_rating_is_a_whole_number_of_points_or_stars(printed: str, points: int | None) -> None:
    assert rating_of(printed) == points
