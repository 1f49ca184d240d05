"""The ledger: rows of arrivals, visits and sources, and the known reports and state of a source."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import duckdb

from sources.fetchers.visits.visit import FetchProblem, Known
from sources.registry.models import Source, address_of
from warehouse.schema import LANDING
from warehouse.schema.table import storable
from warehouse.storage.store import append, transaction

_TABLES = {table.name: table for table in LANDING}
ARRIVALS = _TABLES["arrivals"]


class Arrival(NamedTuple):
    """A change of a report at its place; `record` gives it its number."""

    source_id: str
    source_name: str
    source_kind: str
    source_url: str | None
    format_hint: str | None
    origin_name: str
    content_sha256: str | None
    byte_count: int | None
    modified_ns: int | None
    refusal: str | None
    arrived_at: datetime
    report_key: str
    is_withdrawn: bool
    report_url: str | None
    original_sha256: str | None
    language_hint: str | None
    time_zone: str | None
    arrival_number: int = 0


class VisitRow(NamedTuple):
    """A visit to a source."""

    source_id: str
    started_at: datetime
    ended_at: datetime
    failure: str | None
    arrival_count: int
    refused_count: int
    withdrawn_count: int
    request_count: int
    not_modified_count: int
    byte_count: int


class _ProblemRow(NamedTuple):
    arrival_number: int
    code: str
    message: str


class _MarkRow(NamedTuple):
    source_id: str
    mark: str
    value: str


class _SourceRow(NamedTuple):
    source_id: str
    name: str
    kind: str
    url: str | None
    cadence: str
    expected_per: str | None
    expected_at_least: int | None
    expected_at_most: int | None


class Brought(NamedTuple):
    """The result of a visit: arrivals, each with its problems, the source's state, and the visit itself."""

    source: Source
    arrivals: list[tuple[Arrival, tuple[FetchProblem, ...]]]
    marks: dict[str, str] | None
    visit: VisitRow

    @property
    def failure(self) -> str | None:
        return self.visit.failure


def record(connection: duckdb.DuckDBPyConnection, brought: Brought) -> None:
    """Record the result of a visit; the numbers of arrivals continue."""
    count = connection.execute("SELECT coalesce(max(arrival_number), 0) FROM landing.arrivals").fetchone()
    numbered = list(enumerate(brought.arrivals, 1 + (count[0] if count else 0)))
    source_id = brought.source.source_id
    with transaction(connection):
        _append(connection, "arrivals", [arrival._replace(arrival_number=number) for number, (arrival, _) in numbered])
        _append(connection, "problems", [_ProblemRow(number, *one) for number, (_, told) in numbered for one in told])
        _append(connection, "visits", [brought.visit])
        if brought.marks is not None:
            connection.execute("DELETE FROM landing.marks WHERE source_id = ?", [source_id])
            _append(connection, "marks", [_MarkRow(source_id, *map(storable, mark)) for mark in brought.marks.items()])


def note_sources(connection: duckdb.DuckDBPyConnection, sources: Sequence[Source]) -> None:
    """Replace the rows of configured sources by those of the registry."""
    rows = [
        _SourceRow(
            source_id=source.source_id,
            name=source.name,
            kind=source.kind,
            url=address_of(source),
            cadence=str(source.cadence),
            expected_per=str(source.expected.per) if source.expected else None,
            expected_at_least=source.expected.at_least if source.expected else None,
            expected_at_most=source.expected.at_most if source.expected else None,
        )
        for source in sources
    ]
    with transaction(connection):
        connection.execute("DELETE FROM landing.sources")
        _append(connection, "sources", rows)


def _append(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[object]) -> None:
    append(connection, _TABLES[table], _TABLES[table].frame(rows))


def known_reports(connection: duckdb.DuckDBPyConnection, source_id: str) -> dict[str, Known]:
    """The last known state of each report of a source, by report key."""
    rows = connection.execute(
        """
        SELECT report_key, origin_name, content_sha256, byte_count, modified_ns, refusal, is_withdrawn,
               epoch_ns(arrived_at),
               last_value(report_url IGNORE NULLS) OVER (PARTITION BY report_key ORDER BY arrival_number)
        FROM landing.arrivals
        WHERE source_id = $1 OR starts_with(source_id, $1 || '/')
        QUALIFY row_number() OVER (PARTITION BY report_key ORDER BY arrival_number DESC) = 1
        ORDER BY arrival_number
        """,
        [source_id],
    ).fetchall()
    return {key: Known(*fields) for key, *fields in rows}


def marks_of(connection: duckdb.DuckDBPyConnection, source_id: str) -> dict[str, str]:
    """The state of a source at the last visit."""
    return dict(connection.execute("SELECT mark, value FROM landing.marks WHERE source_id = ?", [source_id]).fetchall())
