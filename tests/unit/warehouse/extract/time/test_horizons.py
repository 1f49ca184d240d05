"""Windows of days of expressions of future time that end a month, or part of one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.extract.time.horizons import ArrivalDay, find_horizon

BASE = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("法院最迟于2026年6月底作出判决", date(2026, 6, 21), date(2026, 6, 30)),
        ("2027年3月底", date(2027, 3, 21), date(2027, 3, 31)),
        ("2026年六月底", date(2026, 6, 21), date(2026, 6, 30)),
        ("2026年6月初", date(2026, 6, 1), date(2026, 6, 10)),
        ("2026年6月中旬", date(2026, 6, 11), date(2026, 6, 20)),
        ("2026年6月下旬", date(2026, 6, 21), date(2026, 6, 30)),
        ("end of June 2027", date(2027, 6, 21), date(2027, 6, 30)),
        ("in early June 2027", date(2027, 6, 1), date(2027, 6, 10)),
        ("late June 2027", date(2027, 6, 21), date(2027, 6, 30)),
        ("as early as June 2027", date(2027, 6, 1), date(2027, 6, 30)),
        ("at the beginning of 2027", date(2027, 1, 1), date(2027, 3, 31)),
    ],
)
@pytest.mark.parametrize("base", [BASE, None])
def test_time_with_a_year_has_its_window_with_and_without_a_day(
    text: str, first: date, last: date, base: date | None
) -> None:
    horizon = find_horizon(text, base)
    assert horizon is not None
    assert (horizon.due_from, horizon.due_to) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("明年6月底", date(2027, 6, 21), date(2027, 6, 30)),
        ("6月下旬", date(2026, 6, 21), date(2026, 6, 30)),
        ("本月中旬", date(2026, 3, 11), date(2026, 3, 20)),
        ("将于下旬公布", date(2026, 3, 21), date(2026, 3, 31)),
        ("下个月初", date(2026, 4, 1), date(2026, 4, 10)),
        ("by the end of June", BASE, date(2026, 6, 30)),
        ("by the end of June 2027", BASE, date(2027, 6, 30)),
        ("the end of this month", date(2026, 3, 21), date(2026, 3, 31)),
        ("今年上线", date(2026, 1, 1), date(2026, 12, 31)),
        ("next year", date(2027, 1, 1), date(2027, 12, 31)),
        ("本周", date(2026, 3, 9), date(2026, 3, 15)),
        ("next week", date(2026, 3, 16), date(2026, 3, 22)),
        ("下个月", date(2026, 4, 1), date(2026, 4, 30)),
        ("this quarter", date(2026, 1, 1), date(2026, 3, 31)),
        ("明天", date(2026, 3, 11), date(2026, 3, 11)),
        ("2026年6月15日前", BASE, date(2026, 6, 15)),
        ("2026年6月底前", BASE, date(2026, 6, 30)),
        ("2026年6月前", BASE, date(2026, 5, 31)),
    ],
)
def test_time_without_a_year_is_counted_from_the_day(text: str, first: date, last: date) -> None:
    horizon = find_horizon(text, BASE)
    assert horizon is not None
    assert (horizon.due_from, horizon.due_to) == (first, last)
    without = find_horizon(text, None)
    assert without is not None
    assert without.surface == horizon.surface


def test_report_of_unknown_day_may_be_older_than_its_arrival() -> None:
    arrival = ArrivalDay(2026, 11, 30)
    horizon = find_horizon("2026年6月底", arrival)
    assert horizon is not None
    assert horizon.due_to == date(2026, 6, 30)
    assert find_horizon("2026年6月底", date(2026, 11, 30)) is None
    later = find_horizon("下月底", arrival)
    assert later is not None
    assert later.due_to == date(2026, 12, 31)


WORDS = st.sampled_from(
    [
        *"0123469底末初中旬上下本明今个季度周内前后至到或十一六半几、-年月日",
        *(
            "13",
            "2026",
            "2027",
            " by",
            " end",
            " of",
            " early",
            " mid",
            " late",
            " june",
            " 30",
            " q3",
            " next",
            " this",
            " month",
            " within",
        ),
    ]
)


@given(st.lists(WORDS, max_size=12).map("".join), st.none() | st.dates())
def test_no_expression_raises(text: str, base: date | None) -> None:
    horizon = find_horizon(text, base)
    if horizon and horizon.due_from and horizon.due_to:
        assert horizon.due_from.year <= horizon.due_to.year + 1
