"""The content of the briefs, as rows of the published warehouse; each query reads all weeks, days or events at once."""

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
    """Totals and sections of one week; the rows of a section are in the order of the page."""

    iso_week: str
    week_start: date
    is_running: bool
    totals: Row
    sections: dict[str, list[Row]]


class Day(NamedTuple):
    """The reports of a day, and its events in the order of their ranks."""

    on: date
    iso_week: str
    reports: list[Row]
    events: list[Row]


class Content(NamedTuple):
    """What the pages tell: weeks and days in order of time, and a row for each event and each entity shown in them."""

    weeks: list[Week]
    days: list[Day]
    events: list[Row]
    entities: list[Row]


class CitedReport(NamedTuple):
    """A report for its page; `places` holds (item id, start, end) of its items, in characters of `text`, in order."""

    report_id: str
    language: str | None
    title: str
    source_name: str
    origin_name: str
    published_on: date
    iso_week: str
    revision: int
    url: str | None
    text: str
    places: list[Row]


def read_content(connection: duckdb.DuckDBPyConnection) -> Content:
    """Every week with reports and the current week, every day with reports, and the events and entities they show."""
    return Content(
        read_weeks(connection),
        _read_days(connection),
        _rows(connection, _sql("event_pages")),
        _rows(connection, _sql("entity_pages")),
    )


def serialised(content: tuple[Any, ...]) -> str:
    """What a page is made from as text: the page is made again when this text changes."""
    return json.dumps(content, default=str, ensure_ascii=False)


def read_weeks(connection: duckdb.DuckDBPyConnection) -> list[Week]:
    """Every week with reports and the current week, in order of time."""
    connection.execute(_sql("views"))
    totals = [row for row in _rows(connection, _sql("weeks")) if row["report_count"] or row["is_running"]]
    rows_of = {name: _rows(connection, _sql(name)) for name in SECTIONS if name != "events"}
    _add_participants(connection, rows_of["deals"])
    sections = {name: _by(rows, "week_start") for name, rows in rows_of.items()} | {
        "events": _events(connection, "week")
    }
    return [
        Week(
            row["iso_week"],
            row["week_start"],
            row["is_running"],
            row,
            {name: sections[name].get(row["week_start"], []) for name in SECTIONS},
        )
        for row in totals
    ]


def _read_days(connection: duckdb.DuckDBPyConnection) -> list[Day]:
    events = _events(connection, "day")
    days = _rows(connection, _sql("days"))
    return [Day(day["on"], day["iso_week"], day["reports"], events.get(day["on"], [])) for day in days]


def _events(connection: duckdb.DuckDBPyConnection, period: str) -> dict[date, list[Row]]:
    """The events shown for each week or day, with their participants, by its first day."""
    events = _rows(connection, _sql("events"), period)
    _add_participants(connection, events)
    return _by(events, "first_day")


def _add_participants(connection: duckdb.DuckDBPyConnection, events: list[Row]) -> None:
    """Add the participants to each row of an event."""
    ids = list({event["event_id"] for event in events})
    named = {row["event_id"]: row["participants"] for row in _rows(connection, _sql("participants"), ids)}
    for event in events:
        event["participants"] = named.get(event["event_id"], [])


def report_digests(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """A digest of the content of each report's page, by report id."""
    return dict(connection.execute(_sql("report_digests")).fetchall())


def read_reports(connection: duckdb.DuckDBPyConnection, report_ids: list[str]) -> list[CitedReport]:
    """The reports with these ids, with their text and the places of their items."""
    return [CitedReport(**row) for row in _rows(connection, _sql("report_texts"), report_ids)]


@cache
def _sql(name: str) -> str:
    return (_QUERIES / f"{name}.sql").read_text("utf-8")


def _rows(connection: duckdb.DuckDBPyConnection, sql: str, *parameters: Any) -> list[Row]:
    cursor = connection.execute(sql, parameters)
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def _by(rows: list[Row], day: str) -> dict[date, list[Row]]:
    """The rows by the day in one of their columns, which they lose."""
    found: dict[date, list[Row]] = {}
    for row in rows:
        found.setdefault(row.pop(day), []).append(row)
    return found
