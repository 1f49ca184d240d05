"""What the brief of a week says, as rows of the published warehouse; each query answers for all weeks at once."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

_QUERIES = Path(__file__).parent / "queries"
SECTIONS = (
    "events",
    "conflicts",
    "movers",
    "deals",
    "deal_totals",
    "forecasts",
    "watched",
    "topics",
    "sources",
    "refusals",
)

Row = dict[str, Any]


class Week(NamedTuple):
    """Totals and sections of one week; a section's rows are in the order of the page."""

    iso_week: str
    week_start: date
    is_running: bool
    totals: Row
    sections: dict[str, list[Row]]

    def serialised(self) -> str:
        """All of it as text: the page is made anew when this changes."""
        return json.dumps(self, default=str, ensure_ascii=False)


class CitedReport(NamedTuple):
    """A report as its page shows it; `places` are item id, start and end of its items in `text`, in order."""

    report_id: str
    language: str | None
    title: str
    source_name: str
    origin_name: str
    published_on: date
    revision: int
    url: str | None
    text: str
    places: list[Row]


def read_weeks(connection: duckdb.DuckDBPyConnection) -> list[Week]:
    """Every week that has reports, and the one that runs, in order of time."""
    connection.execute(_sql("views"))
    totals = [row for row in _rows(connection, _sql("weeks")) if row["report_count"] or row["is_running"]]
    rows_of = {name: _rows(connection, _sql(name)) for name in SECTIONS}
    _add_participants(connection, rows_of["events"] + rows_of["deals"])
    sections = {name: _by_week(rows) for name, rows in rows_of.items()}
    return [
        Week(
            row["iso_week"],
            row["week_start"],
            row["is_running"],
            row,
            {name: rows.get(row["week_start"], []) for name, rows in sections.items()},
        )
        for row in totals
    ]


def _add_participants(connection: duckdb.DuckDBPyConnection, events: list[Row]) -> None:
    """Give each row of an event who takes part in it."""
    ids = list({event["event_id"] for event in events})
    named = {row["event_id"]: row["participants"] for row in _rows(connection, _sql("participants"), ids)}
    for event in events:
        event["participants"] = named.get(event["event_id"], [])


def report_digests(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """A digest of what the page of each report shows, by report id."""
    return dict(connection.execute(_sql("report_digests")).fetchall())


def read_reports(connection: duckdb.DuckDBPyConnection, report_ids: list[str]) -> list[CitedReport]:
    """These reports with their text and the places of their items."""
    return [CitedReport(**row) for row in _rows(connection, _sql("report_texts"), report_ids)]


@cache
def _sql(name: str) -> str:
    return (_QUERIES / f"{name}.sql").read_text("utf-8")


def _rows(connection: duckdb.DuckDBPyConnection, sql: str, *parameters: Any) -> list[Row]:
    cursor = connection.execute(sql, parameters)
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def _by_week(rows: list[Row]) -> dict[date, list[Row]]:
    weeks: dict[date, list[Row]] = {}
    for row in rows:
        weeks.setdefault(row.pop("week_start"), []).append(row)
    return weeks
