"""Calendar dates as printed."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.text.dates import first_date, first_datetime


@pytest.mark.parametrize(
    "printed",
    [
        "2024-05-03",
        "2024-5-3",
        "2024/05/03",
        "2024.5.3",
        "2024年5月3日",
        "2024 年 05 月 03 日",
        "20240503",
        "May 3, 2024",
        "may 3rd 2024",
        "May. 3, 2024",
        "3 May 2024",
        "3rd May, 2024",
    ],
)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("🦊 日期：", "。"), ("(", ")"), ("on ", ", then")])
def test_date_is_found_where_it_is_printed(printed: str, before: str, after: str) -> None:
    text = before + printed + after
    found = first_date(text)
    assert found is not None
    assert found[0] == date(2024, 5, 3)
    assert text[found[1] : found[2]] in (printed, printed.removesuffix("日").rstrip())


@pytest.mark.parametrize("printed", ["April 27–May 3, 2024", "May 1-3, 2024", "Apr 28 to May 3 2024", "1-3 May 2024"])
def test_last_day_of_several_counts(printed: str) -> None:
    found = first_date(f"Weekly ({printed})")
    assert found is not None
    assert found[0] == date(2024, 5, 3)


def test_date_within_a_file_name_is_found() -> None:
    assert first_date("twitter_ai_20240523_20240524") == (date(2024, 5, 23), 11, 19)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "May 3",
        "5月3日",
        "2024-13-01",
        "2024-02-30",
        "February 30, 2024",
        "1999-05-03",
        "12024-05-03",
        "20240532",
        "202405031",
        "v2024.5",
    ],
)
def test_what_is_no_date_of_this_century_with_a_year_is_none(text: str) -> None:
    assert first_date(text) is None


def test_first_date_that_exists_wins() -> None:
    found = first_date("2024-02-30, then 2024-03-01, then 2024-03-02")
    assert found is not None
    assert found[0] == date(2024, 3, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-05-23 06:40", datetime(2024, 5, 23, 6, 40)),
        ("2024年5月23日 23：59", datetime(2024, 5, 23, 23, 59)),
        ("2024-05-23T15:04:05+08:00", datetime(2024, 5, 23, 15, 4)),
        ("2024-05-23", datetime(2024, 5, 23)),
        ("2024-05-23 25:61", datetime(2024, 5, 23)),
        ("2024-05-23, long before the clock showed 15:00", datetime(2024, 5, 23)),
    ],
)
def test_time_of_day_is_the_one_beside_the_date(text: str, expected: datetime) -> None:
    assert first_datetime(text) == expected


def test_text_without_date_has_no_time() -> None:
    assert first_datetime("at 15:00") is None


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%Y年%m月%d日", "%d %B %Y", "%b %d, %Y"]),
)
def test_every_day_is_read_in_every_way_of_printing(day: date, form: str) -> None:
    found = first_date(f"on {day.strftime(form)} it was")
    assert found is not None
    assert found[0] == day


@given(st.text("0123456789 ０１２３٣२-/.年月日MayJun,stT:", max_size=40))
def test_anything_like_a_date_is_read_or_not_but_never_fails(text: str) -> None:
    found = first_date(text)
    assert found is None or 0 <= found[1] < found[2] <= len(text)
    assert (first_datetime(text) is None) is (found is None)
