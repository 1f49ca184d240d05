"""When something happened, resolved against a Wednesday."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.warehouse.extract.annotating import by_hand
from warehouse.extract.text.annotations import TextSpan
from warehouse.extract.time import event_dates
from warehouse.extract.time.event_dates import EventDate, dates_in

BASE = date(2026, 2, 4)
_BETWEEN = "\n\n"
DATES = [
    ("2026-01-08 release", "2026-01-08", "day", "2026-01-08"),
    ("Jan 8, 2026: a release", "2026-01-08", "day", "Jan 8, 2026"),
    ("8 January 2026", "2026-01-08", "day", "8 January 2026"),
    ("1 月 27 日开源", "2026-01-27", "day", "1 月 27 日"),
    ("12月24日签约", "2025-12-24", "day", "12月24日"),
    ("on JAN 27 they left", "2026-01-27", "day", "JAN 27"),
    ("İstanbul, Sept. 3rd", "2025-09-03", "day", "Sept. 3rd"),
    ("本月 2 日", "2026-02-02", "day", "本月 2 日"),
    ("上月12号", "2026-01-12", "day", "上月12号"),
    ("昨晚交出财报", "2026-02-03", "day", "昨晚"),
    ("Announced Yesterday", "2026-02-03", "day", "Yesterday"),
    ("今早到，前天走", "2026-02-04", "day", "今早"),
    ("上周三才说", "2026-01-28", "day", "上周三"),
    ("周一发现", "2026-02-02", "day", "周一"),
    ("下周五见", "2026-02-13", "day", "下周五"),
    ("last Friday", "2026-01-30", "day", "last Friday"),
    ("next friday", "2026-02-13", "day", "next friday"),
    ("去年平安夜签署", "2025-12-24", "day", "去年平安夜"),
    ("2025 年 11 月发布", "2025-11-01", "month", "2025 年 11 月"),
    ("去年 9 月", "2025-09-01", "month", "去年 9 月"),
    ("将在三月推送", "2026-03-01", "month", "三月"),
    ("in March 2025", "2025-03-01", "month", "in March 2025"),
    ("上个月", "2026-01-01", "month", "上个月"),
    ("Q4 2026 部署", "2026-10-01", "quarter", "Q4 2026"),
    ("2025 财年营收", "2025-01-01", "year", "2025 财年"),
    ("明年上市", "2027-01-01", "year", "明年"),
    ("later in 2027", "2027-01-01", "year", "in 2027"),
    ("on 27 January they left", "2026-01-27", "day", "27 January"),
    ("the 3rd of January", "2026-01-03", "day", "3rd of January"),
    ("two days ago", "2026-02-02", "day", "two days ago"),
    ("9 天前上线", "2026-01-26", "day", "9 天前"),
    ("bought a month ago", "2026-01-01", "month", "a month ago"),
    ("three weeks ago", "2026-01-01", "month", "three weeks ago"),
    ("两个星期前", "2026-01-01", "month", "两个星期前"),
    ("5 years ago", "2021-01-01", "year", "5 years ago"),
    ("out next week", "2026-02-01", "month", "next week"),
    ("上周发布", "2026-01-01", "month", "上周"),
    ("next month", "2026-03-01", "month", "next month"),
    ("下个月上市", "2026-03-01", "month", "下个月"),
    ("a November outage", "2025-11-01", "month", "a November"),
    ("due in March", "2026-03-01", "month", "in March"),
    ("2025上半年收入", "2025-01-01", "year", "2025上半年"),
    ("去年下半年", "2025-01-01", "year", "去年下半年"),
    ("the first half of 2025", "2025-01-01", "year", "first half of 2025"),
    ("H2 2025 sales", "2025-01-01", "year", "H2 2025"),
    ("the third quarter of last year", "2025-07-01", "quarter", "third quarter of last year"),
    ("last Wednesday", "2026-01-28", "day", "last Wednesday"),
]


def event_date(
    headline: str, lead: list[str], base: date | None, own: date | None = None, before: date | None = None
) -> EventDate | None:
    """The date of a headline with these sentences below it."""
    spans, text = [], ""
    for part in (headline, *lead):
        spans.append(TextSpan(len(text), len(text) + len(part)))
        text += part + _BETWEEN
    return event_dates.event_date(by_hand(text), spans[0], spans[1:], base, own, before)


def find_dates(text: str, base: date | None) -> list[EventDate]:
    return list(dates_in(by_hand(text), TextSpan(0, len(text)), base))


@pytest.mark.parametrize(("text", "on", "precision", "surface"), DATES)
def test_date_is_resolved_with_its_precision_and_kept_as_printed(
    text: str, on: str, precision: str, surface: str
) -> None:
    assert event_date(text, [], BASE) == (date.fromisoformat(on), precision, surface)


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
        "3 月以来",
        "第三季度",
        "2026 年代",
        "it may in may cases fail",
        "14 marathons",
        "weeks ago",
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert event_date(text, [], BASE) is None


def test_relative_date_without_a_day_to_count_from_stays_unknown() -> None:
    assert event_date("昨晚发布", ["上周三, 1 月 8 日", "last Friday", "去年", "元旦"], None) is None
    assert event_date("on 2026-01-08", [], None) == (date(2026, 1, 8), "day", "2026-01-08")


def test_text_that_tells_no_date_never_has_that_of_the_report() -> None:
    assert event_date("发布新模型", ["nothing", "of a day"], BASE) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2025-12-31 签约，次日生效", ["2025-12-31", "2026-01-01"]),
        ("1 月 12 日到，次日走，翌日又来", ["2026-01-12", "2026-01-13", "2026-01-14"]),
        ("Signed on Jan 12, open the next day, shut a day later", ["2026-01-12", "2026-01-13", "2026-01-14"]),
        ("Wednesday; the next day", ["2026-02-04", "2026-02-05"]),
        ("次日走，1 月 12 日到", ["2026-01-12"]),
        ("the next day", []),
        ("第二天", []),
        ("In March 2025 they came, the next day they left", ["2025-03-01"]),
    ],
)
def test_next_day_is_that_after_a_day_named_before_it_and_never_after_the_report(text: str, days: list[str]) -> None:
    assert [str(dated.on) for dated in find_dates(text, BASE)] == days


def test_next_day_may_follow_a_day_named_elsewhere() -> None:
    before = date(2026, 1, 12)
    assert event_date("次日完成", [], BASE, before=before) == (date(2026, 1, 13), "day", "次日")
    assert event_date("the next day", [], None, before=before) == (date(2026, 1, 13), "day", "the next day")


def test_day_of_the_first_sentences_wins_over_a_longer_span_of_the_headline() -> None:
    assert event_date("2026 年资本开支翻倍", ["翻倍。", "昨晚公布。"], BASE) == (date(2026, 2, 3), "day", "昨晚")
    assert event_date("2026 年资本开支翻倍", ["去年 9 月"], BASE) == (date(2026, 1, 1), "year", "2026 年")
    assert event_date("资本开支翻倍", ["去年 9 月"], BASE) is None


def test_day_that_an_item_prints_as_its_own_is_the_last_resort() -> None:
    own = date(2026, 2, 2)
    assert event_date("一笔融资", ["没有日期"], BASE, own) == (own, "day", "its own")
    assert event_date("去年的一笔融资", [], BASE, own) == (own, "day", "its own")
    assert event_date("一笔融资", ["1 月 30 日完成"], BASE, own) == (date(2026, 1, 30), "day", "1 月 30 日")


@pytest.mark.parametrize("text", ["2026年1月8日", "今年第二季度"])
def test_surface_is_the_whole_expression(text: str) -> None:
    assert [dated.surface for dated in find_dates(text, BASE)] == [text]


@pytest.mark.parametrize(
    ("text", "base", "on"),
    [
        ("今年1月5日签约", BASE, date(2026, 1, 5)),  # its month, without the day
        ("去年平安夜签署", date(2026, 12, 28), date(2025, 12, 24)),  # the last one that was
        ("launched on Feb 29", date(2028, 3, 1), date(2028, 2, 29)),  # no day of the years beside
        ("out tomorrow", BASE, date(2026, 2, 5)),
        ("out this Friday", BASE, date(2026, 2, 6)),  # the last one that was
    ],
)
def test_day_is_read_in_these_words_too(text: str, base: date, on: date) -> None:
    found = event_date(text, [], base)
    assert found is not None
    assert (found.on, found.precision) == (on, "day")


PIECES = "次日~1 月 12 日~2026-01-08~昨~晚~三月~去年~9~月~the next day~last ~friday~in ~March 2025~Q4~2026~ ~İ~ß~，"


@given(
    st.text(max_size=60) | st.lists(st.sampled_from(PIECES.split("~")), max_size=12).map("".join),
    st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1)),
)
def test_dates_of_any_text_stand_in_it_in_order_as_printed(text: str, base: date | None) -> None:
    at = 0
    for dated in find_dates(text, base):
        assert isinstance(dated, EventDate)
        assert dated.precision in ("day", "month", "quarter", "year")
        assert dated.surface
        at = text.index(dated.surface, at) + len(dated.surface)
