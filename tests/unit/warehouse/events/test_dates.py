"""When something happened, resolved against a Wednesday."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.event_dates import event_date

BASE = date(2026, 2, 4)
DATES = [
    ("2026年1月8日发布", "2026-01-08", "day"),
    ("2026-01-08 release", "2026-01-08", "day"),
    ("Jan 8, 2026: a release", "2026-01-08", "day"),
    ("8 January 2026", "2026-01-08", "day"),
    ("1 月 27 日开源", "2026-01-27", "day"),
    ("12月24日签约", "2025-12-24", "day"),
    ("on Jan 27 they left", "2026-01-27", "day"),
    ("本月 2 日", "2026-02-02", "day"),
    ("上月12号", "2026-01-12", "day"),
    ("昨晚交出财报", "2026-02-03", "day"),
    ("announced yesterday", "2026-02-03", "day"),
    ("上周三才说", "2026-01-28", "day"),
    ("周一发现", "2026-02-02", "day"),
    ("last Friday", "2026-01-30", "day"),
    ("去年平安夜签署", "2025-12-24", "day"),
    ("2025 年 11 月发布", "2025-11-01", "month"),
    ("去年 9 月", "2025-09-01", "month"),
    ("将在三月推送", "2026-03-01", "month"),
    ("in March 2025", "2025-03-01", "month"),
    ("上个月", "2026-01-01", "month"),
    ("Q4 2026 部署", "2026-10-01", "quarter"),
    ("今年第二季度", "2026-04-01", "quarter"),
    ("2025 财年营收", "2025-01-01", "year"),
    ("明年上市", "2027-01-01", "year"),
    ("later in 2027", "2027-01-01", "year"),
]


@pytest.mark.parametrize(("text", "on", "precision"), DATES)
def test_date_is_resolved_with_its_precision(text: str, on: str, precision: str) -> None:
    found = event_date(text, "", BASE)
    assert found is not None
    assert (str(found.on), found.precision) == (on, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一周三个名字",
        "3 个月后",
        "6-12个月",
        "版本 2.14",
        "May the best model win",
        "2月30日",
        "2026 parameters",
        "每周三更新",
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert event_date(text, "", BASE) is None


def test_relative_date_without_a_day_to_count_from_stays_unknown() -> None:
    assert event_date("昨晚发布", "上周三, 1 月 8 日", None) is None
    assert event_date("2026年1月8日发布", "", None) == (date(2026, 1, 8), "day")


def test_day_of_the_first_lines_wins_over_a_longer_span_of_the_headline() -> None:
    found = event_date("2026 年资本开支翻倍", "**时间**: 2026-02-01 10:00\n\n> 摘要\n- 昨晚公布。", BASE)
    assert found == (date(2026, 2, 3), "day")
    assert event_date("2026 年资本开支翻倍", "翻倍。\n我的看法：昨晚太晚。", BASE) == (date(2026, 1, 1), "year")


def test_day_that_an_item_prints_as_its_own_is_the_last_resort() -> None:
    own = date(2026, 2, 2)
    assert event_date("一笔融资", "没有日期", BASE, own) == (own, "day")
    assert event_date("一笔融资", "1 月 30 日完成", BASE, own) == (date(2026, 1, 30), "day")


@given(st.text(max_size=60), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_no_text_breaks_the_reading(text: str, base: date) -> None:
    found = event_date(text, text, base)
    assert found is None or found.precision in ("day", "month", "quarter", "year")
