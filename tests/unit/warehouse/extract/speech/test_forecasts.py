"""Forecasts in running text: who, what, and by when."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.warehouse.extract.annotating import by_hand, lexicon, mentions_of
from warehouse.extract.speech.forecasts import Prediction, find_predictions
from warehouse.extract.time.horizons import find_horizon

NAMES = {"Marta Olsen": "person", "周牧": "person", "Corda": "organization", "Voxtone": "model"}
BASE = date(2025, 11, 20)


def found(text: str, base: date | None = BASE) -> list[Prediction]:
    """Predictions of a text, with the spans checked."""
    mentions = mentions_of(text, NAMES)
    predictions = list(find_predictions(by_hand(text, mentions, told_on=base), lexicon().person_words))
    for one in predictions:
        assert text[one.char_start : one.char_end] == one.statement
        assert (one.who is None) is (one.who_number is None)
        assert one.who is None or one.who.startswith(mentions[(one.who_number or 0) - 1].surface)
        assert one.horizon is None or one.horizon in text
    return predictions


def told(text: str) -> list[tuple[str | None, str, str | None]]:
    return [(one.who, one.statement, one.horizon) for one in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周牧预测三年内半数快递由机器人送达。", [("周牧", "三年内半数快递由机器人送达", "三年内")]),
        ("- **周牧 (Corda 创始人)**: 预言 2031 年家里没有路由器。", [("周牧", "2031 年家里没有路由器", "2031 年")]),
        ("周牧写了一本书。他预计明年书店会变成自习室。", [("周牧", "明年书店会变成自习室", "明年")]),
        ("Corda CEO：5 年内每条街有一台售货机", [("Corda CEO", "5 年内每条街有一台售货机", "5 年内")]),
        (
            "Marta Olsen predicts that ferries will run empty by 2031.",
            [
                ("Marta Olsen", "ferries will run empty by 2031", "by 2031"),
            ],
        ),
        (
            "Marta Olsen: paper maps will outlive us within ten years",
            [
                ("Marta Olsen", "paper maps will outlive us within ten years", "within ten years"),
            ],
        ),
        ("有望在 2027 年中交付首批电车", [(None, "有望在 2027 年中交付首批电车", "2027 年中")]),
    ],
)
def test_forecast_has_its_forecaster_statement_and_time(
    text: str, expected: list[tuple[str | None, str, str | None]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("可能的影响：小书店的租金压力变大", ["小书店的租金压力变大"]),
        ("潜在影响：纸价可能回落；库存不变。", ["纸价可能回落"]),
        ("周牧谈到的几件事:\n- 码头将在 2028 年搬走\n- 今天下雨", ["码头将在 2028 年搬走"]),
        ("Outlook: rents stay flat", ["rents stay flat"]),
        ("油价回落，如果港口停工，运费将大幅上升。", ["如果港口停工，运费将大幅上升"]),
        ("2027 年建两座塔，2029 年再建四座。", ["2027 年建两座塔", "2029 年再建四座"]),
        ("夜班将消失；白班将减少。", ["夜班将消失", "白班将减少"]),
        ("夜班将消失。\n夜班将消失！", ["夜班将消失"]),
        ("Night trains will disappear. Day trains stay.", ["Night trains will disappear"]),
    ],
)
def test_statement_begins_where_the_forecast_does(text: str, expected: list[str]) -> None:
    assert [one.statement for one in found(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "这本书很好看。",
        "周牧将图书馆改造为咖啡馆。",
        "昨天的大会很成功，社会反响热烈。",
        "咖啡馆会不会取代书店？",
        "新机器可以自动磨豆，能够打奶泡。",
        "他用了 9 个月写完。",
        "该店 2023 年关门。",
        "这是不可能发生的。",
        "Will ferries disappear by 2031?",
        "She wrote it in three months.",
        "Marta Olsen opened a shop in 2019.",
        "",
    ],
)
def test_what_tells_no_future_is_no_prediction(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("3-6 个月后", "2026-02-20", "2026-05-20"),
        ("一年内", "2025-11-20", "2026-11-20"),
        ("两到三年之内", "2025-11-20", "2028-11-20"),
        ("未来十八个月", "2025-11-20", "2027-05-20"),
        ("半年内", "2025-11-20", "2026-05-20"),
        ("一年半内", "2025-11-20", "2027-05-20"),
        ("目标：9 个月", "2025-11-20", "2026-08-20"),
        ("2026 年底", "2026-12-01", "2026-12-31"),
        ("2026 年底或 2027 年初", "2026-12-01", "2027-03-31"),
        ("2030 年之前", "2025-11-20", "2029-12-31"),
        ("2026 年 Q4", "2026-10-01", "2026-12-31"),
        ("年内", "2025-11-20", "2025-12-31"),
        ("下个月", "2025-12-01", "2025-12-31"),
        ("本月底", "2025-11-21", "2025-11-30"),
        ("1 月 15 日前", "2025-11-20", "2026-01-15"),
        ("in three months", "2026-02-20", "2026-02-20"),
        ("within 6-12 months", "2025-11-20", "2026-11-20"),
        ("over the next 18 months", "2025-11-20", "2027-05-20"),
        ("by March", "2025-11-20", "2026-03-31"),
        ("by year-end", "2025-11-20", "2025-12-31"),
        ("before 2030", "2025-11-20", "2029-12-31"),
        ("next quarter", "2026-01-01", "2026-03-31"),
        ("H2 2026", "2026-07-01", "2026-12-31"),
        ("mid-2027", "2027-05-01", "2027-08-31"),
        ("in the 2030s", "2030-01-01", "2039-12-31"),
        ("next week", "2025-11-24", "2025-11-30"),
    ],
)
def test_horizon_has_the_window_it_says_even_over_a_year_boundary(text: str, first: str, last: str) -> None:
    horizon = find_horizon(text, BASE)
    assert horizon is not None
    assert (str(horizon.due_from), str(horizon.due_to)) == (first, last)


@pytest.mark.parametrize(
    "text", ["2024 年底", "过去 3 个月内", "用了 9 个月", "去年 12 月", "in 2019", "lasted 3 months", ""]
)
def test_horizon_is_neither_past_nor_a_mere_length(text: str) -> None:
    assert find_horizon(text, BASE) is None


@pytest.mark.parametrize(("text", "surface"), [("三年内", "三年内"), ("next year", "next year"), ("年底", "年底")])
def test_horizon_without_a_base_keeps_its_words(text: str, surface: str) -> None:
    assert find_horizon(text, None) == (surface, None, None)


def test_horizon_of_an_absolute_year_needs_no_base() -> None:
    assert find_horizon("到时是 2031 年", None) == ("2031 年", date(2031, 1, 1), date(2031, 12, 31))


def test_vague_number_gives_no_window() -> None:
    assert find_horizon("几年内", BASE) == ("几年内", None, None)


def test_forecast_that_was_told_earlier_counts_from_then() -> None:
    one = found("周牧在 2025 年 3 月曾预言「6 个月后书店将减半」")[0]
    assert (one.who, one.due_from) == ("周牧", date(2025, 9, 1))


PIECES = [
    "周牧",
    "Marta Olsen",
    "Corda CEO",
    "预测",
    "：",
    "将",
    "会",
    "成为",
    "9 个月",
    "2031 年",
    "底",
    "内",
    "，",
    "。",
    "\n",
    "- ",
]
PIECES += [
    "可能的影响：",
    " predicts that ",
    "ferries will disappear",
    " by 2031",
    ", ",
    "\0",
    "**",
    "# ",
    "\\n",
    "(",
    "？",
    "他",
    "99 月 99 日",
]


@given(st.one_of(st.lists(st.sampled_from(PIECES), max_size=24).map("".join), st.text(max_size=60)))
def test_statements_are_spans_in_order_of_any_text(text: str) -> None:
    spans = [(one.char_start, one.char_end) for one in found(text)]
    assert spans == sorted(spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(st.text(max_size=40), st.dates() | st.none())
def test_horizon_never_raises_and_ends_after_its_base(text: str, base: date | None) -> None:
    for said in (text, f"{text}999 年内", "by 9999"):
        horizon = find_horizon(said, base)
        assert horizon is None or horizon.surface in said
        assert not (horizon and base and horizon.due_to) or horizon.due_to >= base
