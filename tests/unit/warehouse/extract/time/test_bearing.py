"""Which dates may tell when something happened."""

import pytest

from tests.unit.warehouse.extract.annotating import by_hand
from warehouse.extract.time.bearing import is_of_event


def bears(text: str) -> bool:
    """Whether the only date of a text, which its longest expression tells, may be that of an event."""
    annotated = by_hand(text)
    return is_of_event(annotated, max(annotated.dates, key=lambda said: said.char_end - said.char_start))


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank on 2026-01-12.",
        "渡轮于 1 月 12 日沉没。",
        "Signed (on Jan 12) at sea",
        "The rules hold as of January 12, 2026",
        "The ferry, bought in March 2025, sank",
    ],
)
def test_day_of_a_happening_tells_when_it_was(text: str) -> None:
    assert bears(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rides are free until January 12, 2026",
        "Owners must answer by Friday, Jan 12",
        "A tender due 2026-01-12",
        "The deadline is January 12, 2026",
        "2026 年 1 月 12 日前免费乘船",
        "须在 2027 年底前换证",
        "优惠截至 1 月 12 日",
    ],
)
def test_last_day_of_a_time_is_no_day_of_an_event(text: str) -> None:
    assert not bears(text)


@pytest.mark.parametrize("text", ["The ferry sank (Harbour News, Jan 12)", "渡轮沉没（海港报，1 月 12 日）"])
def test_day_that_a_citation_prints_is_no_day_of_an_event(text: str) -> None:
    assert not bears(text)


@pytest.mark.parametrize("text", ["just another Tuesday", "every Friday at noon", "Patch Tuesday"])
def test_weekday_of_an_idiom_is_no_day(text: str) -> None:
    assert not bears(text)
