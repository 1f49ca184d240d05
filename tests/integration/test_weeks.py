"""Weeks, when something changes after they are over."""

from datetime import date, timedelta
from pathlib import Path

from tests.integration.conftest import Built
from tests.integration.runs import nightly, rows

_TABLES = ("summary", "entities", "events", "topics", "sources", "pairs", "deals")
_LATE = """\
# Night notes 2024-05-21

- **Mistral raises $25 million from Nvidia and Microsoft for a lab in Lyon**: nobody else has told it.
"""
_LATE_WEEK = date(2024, 5, 20)


def _weeks(data: Path, table: str) -> dict[date, set[tuple[object, ...]]]:
    """Rows of a weekly mart by week."""
    found: dict[date, set[tuple[object, ...]]] = {}
    names = [name for (name,) in rows(data, f"SELECT column_name FROM (DESCRIBE marts.weekly_{table})")]
    for row in rows(data, f"SELECT * FROM marts.weekly_{table}"):
        found.setdefault(row[names.index("week_start")], set()).add(row)
    return found


def _funding(data: Path) -> float:
    found = rows(data, "SELECT coalesce(funding_usd, 0) FROM marts.weekly_summary WHERE week_start = ?", _LATE_WEEK)
    return float(found[0][0])


def test_late_report_restates_the_weeks_it_touches_and_no_others(built: Built, copied: Built) -> None:
    before = {table: _weeks(copied.data, table) for table in _TABLES}
    (copied.inbox / "night-notes" / "2024-05-21.txt").write_text(_LATE, "utf-8")
    run = nightly(copied.inbox, copied.data)
    assert run.returncode == 0, run.stdout + run.stderr
    for table in _TABLES:
        after = _weeks(copied.data, table)
        for week in before[table].keys() | after.keys():
            # what comes later is compared with the weeks before it, this one among them
            if not _LATE_WEEK <= week <= _LATE_WEEK + timedelta(days=28):
                assert before[table].get(week) == after.get(week), (table, week)
        if table != "topics":
            assert before[table][_LATE_WEEK] != after[_LATE_WEEK], table
    assert _funding(copied.data) == _funding(built.data) + 25e6


def test_weeks_of_the_marts_are_those_of_the_calendar(built: Built) -> None:
    weeks = rows(built.data, "SELECT iso_week, week_start FROM marts.weekly_summary ORDER BY 2")
    for iso_week, start in weeks:
        year, week, day = start.isocalendar()
        assert (iso_week, day) == (f"{year}-W{week:02}", 1)
