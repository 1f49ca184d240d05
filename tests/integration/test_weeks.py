"""Changes of past weeks by late reports."""

from datetime import date
from pathlib import Path

from tests.integration.conftest import Built
from tests.integration.runs import nightly, rows

_TABLES = ("summary", "entities", "events", "topics", "sources", "pairs", "deals")
_LATE = """\
# Night notes 2024-05-21

- **Mistral raises $25 million from Nvidia and Microsoft for a lab in Lyon**: nobody else has told it.
"""
_LATE_WEEK = date(2024, 5, 20)
# five weeks before the first example, about companies that no example names
_EARLIEST = """\
# Night notes 2024-04-09

- **Airtable raises $12 million from Altimeter for a lab in Lyon**: nobody else has told it.
"""
_EARLIEST_WEEK = date(2024, 4, 8)
# before `_LATE`, and more than four weeks after `_EARLIEST`
_UNTOUCHED_WEEK = date(2024, 5, 13)
_MAY_BE_EMPTY = ("topics", "deals")


def _weeks(data: Path, table: str) -> dict[date, set[tuple[object, ...]]]:
    """Rows of a weekly mart by week."""
    found: dict[date, set[tuple[object, ...]]] = {}
    names = [name for (name,) in rows(data, f"SELECT column_name FROM (DESCRIBE marts.weekly_{table})")]
    for row in rows(data, f"SELECT * FROM marts.weekly_{table}"):
        found.setdefault(row[names.index("week_start")], set()).add(row)
    return found


def _funding(data: Path, week: date) -> float:
    found = rows(data, "SELECT coalesce(funding_usd, 0) FROM marts.weekly_summary WHERE week_start = ?", week)
    return float(found[0][0])


def test_late_reports_restate_the_weeks_they_touch_and_no_others(built: Built, copied: Built) -> None:
    before = {table: _weeks(copied.data, table) for table in _TABLES}
    for day, text in (("2024-05-21", _LATE), ("2024-04-09", _EARLIEST)):
        (copied.inbox / "night-notes" / f"{day}.txt").write_text(text, "utf-8")
    run = nightly(copied.inbox, copied.data)
    assert run.returncode == 0, run.stdout + run.stderr
    for table in _TABLES:
        after = _weeks(copied.data, table)
        assert before[table].get(_UNTOUCHED_WEEK) == after.get(_UNTOUCHED_WEEK), table
        assert _UNTOUCHED_WEEK in after or table in _MAY_BE_EMPTY, table
        if table != "topics":
            assert before[table][_LATE_WEEK] != after[_LATE_WEEK], table
            assert after[_EARLIEST_WEEK] and _EARLIEST_WEEK not in before[table], table
    assert _funding(copied.data, _LATE_WEEK) == _funding(built.data, _LATE_WEEK) + 25e6
    assert _funding(copied.data, _EARLIEST_WEEK) == 12e6
    silent = """
        SELECT summary.week_start, summary.report_count, missing_source_count, silent_week_count
        FROM marts.weekly_summary AS summary JOIN marts.weekly_sources USING (week_start)
        WHERE week_start < ? AND source_id LIKE '%night-notes' ORDER BY 1
    """
    weeks = rows(copied.data, silent, _UNTOUCHED_WEEK)
    assert [week[1:] for week in weeks] == [(1, 0, 0), (0, 1, 1), (0, 1, 2), (0, 1, 3), (0, 1, 4)]


def test_weeks_of_the_marts_are_those_of_the_calendar(built: Built) -> None:
    weeks = rows(built.data, "SELECT iso_week, week_start FROM marts.weekly_summary ORDER BY 2")
    for iso_week, start in weeks:
        year, week, day = start.isocalendar()
        assert (iso_week, day) == (f"{year}-W{week:02}", 1)
