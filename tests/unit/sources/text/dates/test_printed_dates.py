"""Dates with their moments, weeks and months, and the names of months of other languages."""

from datetime import UTC, date, datetime, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from sources.text.dates import PrintedDate, first_date, first_datetime, read_date
from sources.text.dates.names import day_of_name

DAY = PrintedDate.day(date(2026, 8, 20))
LANGUAGES = (
    *("bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "he", "hi", "hr", "hu", "id", "is", "it", "ja"),
    *("ko", "lt", "lv", "ms", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "ta", "th", "tr", "uk", "vi"),
    *("zh", "zh_Hant", "ar", "fa", "eu", "ka", "hy", "kk"),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["long", "full"])
@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_day_is_read_as_babel_prints_it_in_every_language(language: str, form: str, day: date) -> None:
    printed = format_date(day, form, locale=language)  # type: ignore[arg-type]
    found = first_date(f"| {printed} |")
    assert found is not None
    assert found[0] == day


@pytest.mark.parametrize(
    "printed",
    [
        "2026年8月20日 09:30",
        "20.08.2026",
        "20/08/2026",
        "08/20/2026",
        "20-Aug-2026",
        "2026082009",
        "20260820093000",
        "2026-08-20 09:30-10:30",
        "2026-08-20 10:00 CST",
        "2026-08-19 24:00",
    ],
)
def test_day_without_a_zone_is_the_day_as_printed(printed: str) -> None:
    assert read_date(printed) == DAY


@pytest.mark.parametrize(
    ("printed", "moment"),
    [
        ("1787212800", datetime(2026, 8, 20, 8)),
        ("1787212800000", datetime(2026, 8, 20, 8)),
        ("2026-08-19T24:00:00Z", datetime(2026, 8, 20)),
        ("Thu, 20 Aug 2026 20:30 GMT", datetime(2026, 8, 20, 20, 30)),
        ("Thu, 20 Aug 2026 20:30:00 -0400", datetime(2026, 8, 21, 0, 30)),
        ("2026-08-20 9:30 PM EST", datetime(2026, 8, 21, 2, 30)),
        ("2026-08-20 23:30 Asia/Tokyo", datetime(2026, 8, 20, 14, 30)),
        ("2026-08-20 23:30（北京时间）", datetime(2026, 8, 20, 15, 30)),
        ("Thu Aug 20 13:08:45 +0000 2026", datetime(2026, 8, 20, 13, 8, 45)),
    ],
)
def test_time_with_a_zone_is_a_moment(printed: str, moment: datetime) -> None:
    found = read_date(printed)
    assert found is not None
    assert found.at == moment.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("2026-W34", date(2026, 8, 17), date(2026, 8, 23)),
        ("2026年第34周", date(2026, 8, 17), date(2026, 8, 23)),
        ("week 34, 2026", date(2026, 8, 17), date(2026, 8, 23)),
        ("2026年8月第二周", date(2026, 8, 3), date(2026, 8, 9)),
        ("February 2026", date(2026, 2, 1), date(2026, 2, 28)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("febrero de 2026", date(2026, 2, 1), date(2026, 2, 28)),
    ],
)
def test_week_or_month_stands_for_its_last_day(printed: str, first: date, last: date) -> None:
    assert read_date(printed) == PrintedDate(last, first)


@pytest.mark.parametrize(
    "printed",
    [
        *("soon", "2026-13-45", "2026-02-30", "03/04/2026", "2026", "Top 10 models 2026", "v1.2.2026", "8月第二周"),
        *(
            "2026-08-20T09:30:00+99:59",
            "2026-08-20 09:30 Mars/Olympus",
            "0000-00-00 00:00:00",
            "99999999999",
            "week 60 2026",
        ),
    ],
)
def test_what_no_date_can_be_read_from_is_none(printed: str) -> None:
    assert read_date(printed) is None


@given(st.text("0123456789 年月日第周季TZW:+-/.,()АБянварьjanuaryGMTUTC", max_size=50), st.dates(date(2000, 1, 1)))
def test_no_text_and_no_name_raises(text: str, day: date) -> None:
    read_date(text)
    first_datetime(text)
    day_of_name(text, day)


@given(st.text(max_size=80), st.dates())
def test_no_name_of_any_characters_raises(name: str, day: date) -> None:
    read_date(name)
    day_of_name(name, day)


def test_midnight_at_the_end_of_a_day_begins_the_next() -> None:
    assert first_datetime("2026-08-20 24:00") == datetime(2026, 8, 21)


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("notes/2026-08-20.md", date(2026, 8, 20)),
        ("2026_08_20_notes.md", date(2026, 8, 20)),
        ("2026/08/20/post.md", date(2026, 8, 20)),
        ("2026/08-20-notes.md", date(2026, 8, 20)),
        ("2026-08/20.md", date(2026, 8, 20)),
        ("2026-08-14_2026-08-20.md", date(2026, 8, 20)),
        ("8月20日.md", date(2026, 8, 20)),
        ("20 août 2026.md", date(2026, 8, 20)),
        ("Aug-20-recap.md", date(2026, 8, 20)),
        ("12月31日.md", date(2025, 12, 31)),
        ("2024/8月第二周.md", date(2024, 8, 11)),
        ("8月第二周.md", date(2026, 8, 9)),
        ("2026-W34.md", date(2026, 8, 23)),
        ("2026/第34周/周一.md", date(2026, 8, 23)),
        ("week 34 2026.md", date(2026, 8, 23)),
        ("2026/08/post.md", date(2026, 8, 31)),
        ("August 2026.md", date(2026, 8, 31)),
        ("%E6%97%A5%E6%8A%A5/2026%E5%B9%B48%E6%9C%88.md", date(2026, 8, 31)),
        ("20261399.txt", None),
        ("2026/news.md", None),
        ("01-intro.md", None),
        ("week 60 2026.md", None),
    ],
)
def test_name_of_a_file_or_folder_tells_the_day(name: str, last: date | None) -> None:
    told = day_of_name(name, date(2026, 11, 29))
    assert (told.on if told else None) == last


@given(st.dates(date(2001, 1, 1), date(2098, 12, 31)), st.integers(0, 200))
def test_name_without_a_year_is_of_the_year_before_its_arrival(day: date, later: int) -> None:
    told = day_of_name(f"{day.month}月{day.day}日.md", day + timedelta(days=later))
    assert told is not None
    assert told.on == day
