"""Reading a published warehouse: queries, the state of sources and problems, and the source text of any row."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

_CONTEXT = 120
_MAX_ROWS = 500
_DAMAGE = (
    "Corrupt database file",
    "not a valid DuckDB database file",
    "Serialization Error",
    "Failed to load metadata",
)
"""Messages of DuckDB about a file with damaged blocks."""

_STATE = {
    "Sources": """
        SELECT source_id, report_count AS reports, coalesce(doubtful, 0) AS doubtful, first_report_on AS first,
               last_report_on AS last, last_ingested_at AS arrived
        FROM marts.sources LEFT JOIN (
            SELECT source_id, count(*) AS doubtful
            FROM marts.problems JOIN marts.reports USING (report_id)
            WHERE code = 'structure_doubtful' GROUP BY source_id
        ) USING (source_id)
        ORDER BY source_id
    """,
    "Health of the sources": """
        SELECT source_id, kind, status, new_report_count AS new_reports, last_arrival_at AS last_new,
               last_visit_at AS visited, failure
        FROM marts.source_health ORDER BY status = 'ok', source_id
    """,
    "Problems": """
        SELECT origin_name, code, message, char_start AS at
        FROM marts.problems JOIN marts.reports USING (report_id) ORDER BY origin_name, char_start LIMIT 50
    """,
    "Quarantine": "SELECT origin_name, reason, first_seen_at AS first_seen FROM marts.quarantine ORDER BY origin_name",
}
_REASONS = """
    SELECT format(
        '{}: rank {}, salience {:.2f} = prominence {:.2f} x type {:.2f} x novelty {:.2f} x parties {:.2f} '
        || 'x money {:.2f} x variety {:.2f}',
        iso_week, rank, salience, prominence, type_weight, novelty, party_weight, money_weight, variety
    )
    FROM marts.weekly_events WHERE event_id = $id ORDER BY week_start
"""
_COUNTS = """
    SELECT (SELECT count(*) FROM marts.reports) AS reports, (SELECT count(*) FROM marts.items) AS items,
           (SELECT count(*) FROM marts.events) AS events,
           (SELECT count(*) FROM marts.events WHERE report_count > 1) AS retold,
           (SELECT count(*) FROM marts.entities) AS entities,
           (SELECT count(*) FROM marts.quarantine) AS quarantined,
           (SELECT max(last_ingested_at) FROM marts.sources) AS last_arrival
"""


class ReadError(RuntimeError):
    """The warehouse cannot answer; the message says why."""


class Rows(NamedTuple):
    columns: list[str]
    values: list[tuple[Any, ...]]
    is_cut: bool


class Explanation(NamedTuple):
    """The source text of a row, with the text around it and its position."""

    table: str
    row: dict[str, Any]
    report: dict[str, Any]
    char_start: int
    char_end: int
    line: int
    before: str
    text: str
    after: str


@contextmanager
def open_published(
    path: Path, time_zone: str, writes_to: Path | None = None, memory: str | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection, which can access no files except in the folder `writes_to`, if one is given.

    `memory` is the memory limit, as a DuckDB size ('500MB').

    Raises `ReadError` if nothing is published, and for errors of DuckDB inside the context.
    """
    if not path.exists():
        raise ReadError(f"no warehouse at {path} yet: run `briefhouse nightly` first")
    try:
        with duckdb.connect(str(path.resolve()), read_only=True) as connection:
            connection.execute("SET TimeZone = ?", [time_zone])
            if memory is not None:
                connection.execute("SET memory_limit = ?", [memory])
            if writes_to is not None:
                connection.execute("SET allowed_directories = ?", [[str(writes_to)]])
            connection.execute("SET enable_external_access = false")
            if writes_to is None:  # an export sets its own time zone and threads
                connection.execute("SET lock_configuration = true")
            yield connection
    except duckdb.Error as error:
        raise ReadError(_told(str(error))) from error


def _told(reason: str) -> str:
    if not any(words in reason for words in _DAMAGE):
        return reason
    return f"the published warehouse is damaged ({reason.splitlines()[0]}): run `briefhouse nightly` to publish it anew"


def query(connection: duckdb.DuckDBPyConnection, sql: str) -> Rows:
    """Rows of a query, at most 500."""
    cursor = connection.execute(sql)
    if cursor is None:
        raise ReadError("there is no statement to execute")
    values = cursor.fetchmany(_MAX_ROWS + 1)
    return Rows([column[0] for column in cursor.description or []], values[:_MAX_ROWS], len(values) > _MAX_ROWS)


def counts(connection: duckdb.DuckDBPyConnection) -> Rows:
    """The sizes of the main marts, in one row."""
    return query(connection, _COUNTS)


def state(connection: duckdb.DuckDBPyConnection) -> dict[str, Rows]:
    """Tables of sources, problems and quarantine, by their titles."""
    return {title: query(connection, sql) for title, sql in _STATE.items()}


def reasons(connection: duckdb.DuckDBPyConnection, event_id: str) -> list[str]:
    """The factors of an event's salience and rank, one line for each week; empty for other ids."""
    return [line for (line,) in connection.execute(_REASONS, {"id": event_id}).fetchall()]


def explain(connection: duckdb.DuckDBPyConnection, row_id: str) -> list[Explanation]:
    """The source text of the row with this id; an event is explained by its claims, an entity by its mentions.

    Raises `ReadError` for an id that no table has.
    """
    for table, column in _tables_with_ids(connection):
        rows = _dicts(connection, f'SELECT * FROM marts."{table}" WHERE "{column}" = ? LIMIT 20', row_id)
        rows = [row for row in rows if row.get("report_id")]
        if rows:
            return [_explanation(connection, table, row) for row in rows]
    raise ReadError(f"no row has the id {row_id}")


def _tables_with_ids(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """(table, id column) of the marts with spans in reports: the id of a row first, then its references."""
    return connection.execute(
        r"""
        SELECT ids.table_name, ids.column_name
        FROM information_schema.columns AS ids
        SEMI JOIN (
            SELECT table_name FROM information_schema.columns WHERE table_schema = 'marts' AND column_name = 'report_id'
        ) AS located ON ids.table_name = located.table_name
        WHERE ids.table_schema = 'marts' AND ids.table_name <> 'withdrawn_reports'
            AND ids.column_name LIKE '%\_id' ESCAPE '\'
        ORDER BY ids.table_name <> 'reports', ids.table_name <> 'items', ids.ordinal_position, ids.table_name
        """
    ).fetchall()


def _explanation(connection: duckdb.DuckDBPyConnection, table: str, row: dict[str, Any]) -> Explanation:
    report = _dicts(connection, "SELECT * FROM marts.reports WHERE report_id = ?", row["report_id"])[0]
    text = report.pop("text")
    start, end = row.get("char_start"), row.get("char_end")
    if start is None and row.get("item_id"):
        item = _dicts(connection, "SELECT char_start, char_end FROM marts.items WHERE item_id = ?", row["item_id"])[0]
        start, end = item["char_start"], item["char_end"]
    start, end = start or 0, len(text) if end is None else end
    row.pop("text", None)
    return Explanation(
        table,
        row,
        report,
        start,
        end,
        text.count("\n", 0, start) + 1,
        text[max(0, start - _CONTEXT) : start],
        text[start:end],
        text[end : end + _CONTEXT],
    )


def _dicts(connection: duckdb.DuckDBPyConnection, sql: str, value: str) -> list[dict[str, Any]]:
    cursor = connection.execute(sql, [value])
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
