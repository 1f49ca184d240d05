"""Times as feeds print them."""

import pytest

from sources.fetchers.feeds.dates import moment


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Thu, 20 Aug 2026 09:30:00 +0800", "2026-08-20T09:30:00+08:00"),
        ("Thu, 20 Aug 2026 20:30:00 EST", "2026-08-20T20:30:00-05:00"),
        ("2026-08-20T09:30:00Z", "2026-08-20T09:30:00+00:00"),
        ("2026年8月20日 09:30", "2026-08-20T09:30:00"),
        ("1787212800", "2026-08-20T08:00:00+00:00"),
        (1787212800, "2026-08-20T08:00:00+00:00"),
        ("1787212800000", "2026-08-20T08:00:00+00:00"),
        ("Thu, 20 Aug 2026 24:00:00 GMT", "2026-08-21T00:00:00+00:00"),
        ("2026-08-20T24:00:00Z", "2026-08-21T00:00:00+00:00"),
        ("Aug 20, 2026", "2026-08-20T00:00:00"),
    ],
)
def test_time_is_read_in_every_usual_form(printed: str | int, read: str) -> None:
    assert (found := moment(printed, None)) is not None
    assert found.isoformat() == read


@pytest.mark.parametrize(
    "printed",
    [
        None,
        "",
        "soon",
        "12",
        "10:30",
        "0",
        "0000-00-00 00:00:00",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "2026-13-40",
        "25:611700000000200017000000000000000",
    ],
)
def test_what_is_no_time_is_none(printed: str | None) -> None:
    assert moment(printed, "Asia/Shanghai") is None


@pytest.mark.parametrize("zone", ["+9959", "+25:00", "-1530"])
def test_time_of_an_impossible_zone_is_none(zone: str) -> None:
    assert moment(f"Thu, 20 Aug 2026 10:00:00 {zone}", None) is None


def test_time_without_zone_is_in_that_of_the_source() -> None:
    assert (found := moment("2026-08-20 23:00", "Asia/Shanghai")) is not None
    assert found.isoformat() == "2026-08-20T23:00:00+08:00"
