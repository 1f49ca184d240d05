"""Landing: bytes as they came, stored once under their SHA-256 and never rewritten, and the ledger of arrivals."""

import hashlib
import os
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import polars as pl

from sources.fetchers import fetch
from sources.fetchers.visits.errors import FetchError
from sources.fetchers.visits.http import client_for
from sources.fetchers.visits.secrets import hidden
from sources.fetchers.visits.visit import Fetched, FetchProblem, Known, Visit
from sources.registry.models import Source, address_of
from warehouse.schema import LANDING
from warehouse.schema.table import storable
from warehouse.storage.data_folder import DataFolder
from warehouse.storage.store import append, transaction

_TABLES = {table.name: table for table in LANDING}
_VISITS_AT_ONCE = 8
_TELLING = ("origin_name", "content_sha256", "refusal", "is_withdrawn")
"""An arrival that has the values of the one before in these columns is none."""
_END_OF_TIME = 2**63
"""In nanoseconds since 1970, as a column holds them."""


class Request(NamedTuple):
    """What visits are to bring: nothing above so many bytes; reports of these days again, where they are asked for."""

    byte_limit: int
    since: date | None = None
    until: date | None = None


class Brought(NamedTuple):
    """What a visit brought: rows of `arrivals` without their numbers, the source's state, and the row of `visits`.

    Beside each arrival stand its problems.
    """

    source: Source
    arrivals: list[tuple[dict[str, Any], tuple[FetchProblem, ...]]]
    marks: dict[str, str] | None
    visit: dict[str, Any]

    @property
    def failure(self) -> str | None:
        failure: str | None = self.visit["failure"]
        return failure


def object_path(landing: Path, content_sha256: str) -> Path:
    """Where the bytes with this digest are stored."""
    return landing / content_sha256[:2] / content_sha256


def store_bytes(landing: Path, content: bytes) -> str:
    """Store bytes under their digest, durably; returns the digest."""
    digest = hashlib.sha256(content).hexdigest()
    target = object_path(landing, digest)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(f".{os.getpid()}.{time.monotonic_ns()}.part")
        try:
            with part.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    return digest


def land(
    connection: duckdb.DuckDBPyConnection, folder: DataFolder, sources: Sequence[Source], request: Request
) -> list[Brought]:
    """Visit sources, several at once, and note in the ledger what each brought; a failing one harms no other."""
    known = {source.source_id: _known(connection, source.source_id) for source in sources}
    marks = {source.source_id: _marks(connection, source.source_id) for source in sources}
    brought = []
    with ThreadPoolExecutor(_VISITS_AT_ONCE, thread_name_prefix="visit") as pool:
        visits = [
            pool.submit(_visit, folder, source, request, known[source.source_id], marks[source.source_id])
            for source in sources
        ]
        for visit in visits:
            brought.append(visit.result())
            _record(connection, brought[-1])
    return brought


def _visit(
    folder: DataFolder, source: Source, request: Request, known: Mapping[str, Known], marks: dict[str, str]
) -> Brought:
    started_at, failure, client = datetime.now(UTC), None, None
    arrivals: list[tuple[dict[str, Any], tuple[FetchProblem, ...]]] = []
    with ExitStack() as stack:
        try:
            client = stack.enter_context(client_for(source, marks))
            room = folder.room(source.source_id)
            stored = partial(_stored, folder.landing)
            visit = Visit(known, client, room, request.byte_limit, marks, request.since, request.until, stored)
            fetched = ((one, known.get(one.report_key)) for one in map(_fit, fetch(source, visit)))
            landed = ((_arrival(folder.landing, source, one, before), one.problems) for one, before in fetched)
            arrivals.extend((row, problems) for row, problems in landed if row)
        except FetchError as error:
            failure = hidden(str(error))
        except Exception as error:  # noqa: BLE001 - a fetcher's fault is that source's failure, not the run's
            failure = f"fetcher failed: {type(error).__name__}: {hidden(str(error))[:300]}"
    rows = [row for row, _ in arrivals]
    row = {
        "source_id": source.source_id,
        "started_at": started_at,
        "ended_at": datetime.now(UTC),
        "failure": failure and storable(failure),
        "arrival_count": sum(row["content_sha256"] is not None for row in rows),
        "refused_count": sum(row["refusal"] is not None for row in rows),
        "withdrawn_count": sum(row["is_withdrawn"] for row in rows),
        "request_count": client.request_count if client else 0,
        "not_modified_count": client.not_modified_count if client else 0,
        "byte_count": client.byte_count if client else 0,
    }
    return Brought(source, arrivals, None if failure else marks, row)


def _stored(landing: Path, known: Known) -> bytes | None:
    with suppress(FileNotFoundError):
        return object_path(landing, known.content_sha256).read_bytes() if known.content_sha256 else None
    return None


def _fit(fetched: Fetched) -> Fetched:
    """What a fetcher brought, without what columns cannot hold: halves of surrogate pairs, and times after 2262."""
    texts: dict[str, Any] = {name: storable(told) for name, told in fetched._asdict().items() if isinstance(told, str)}
    problems = tuple(FetchProblem(*map(storable, problem)) for problem in fetched.problems)
    is_time = fetched.modified_ns is not None and abs(fetched.modified_ns) < _END_OF_TIME
    return fetched._replace(**texts, problems=problems, modified_ns=fetched.modified_ns if is_time else None)


def _checked(row: dict[str, Any]) -> dict[str, Any]:
    """The row of an arrival, refused where a value fits no column: it stops no other from landing."""
    try:
        _frame("arrivals", [{"arrival_number": 0, **row}])
    except (TypeError, ValueError, OverflowError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        reason = storable(f"cannot be stored: {type(error).__name__}: {str(error)[:200]}")
        unread = dict.fromkeys(("content_sha256", "byte_count", "modified_ns", "report_url"))
        return {**row, **unread, "refusal": reason}
    return row


def _arrival(landing: Path, source: Source, fetched: Fetched, known: Known | None) -> dict[str, Any] | None:
    """The row of what is new; None if the ledger knows it already."""
    digest = None if fetched.content is None else store_bytes(landing, fetched.content)
    parts = fetched.origin_name.split("/")
    is_split = len(parts) > 1 and getattr(source, "each_folder_is_a_source", False)
    row = {
        "source_id": f"{source.source_id}/{parts[0]}" if is_split else source.source_id,
        "source_name": parts[0] if is_split else source.name,
        "source_kind": source.kind,
        "source_url": address_of(source),
        "format_hint": str(source.format) if source.format else None,
        "origin_name": fetched.origin_name,
        "content_sha256": digest,
        "byte_count": fetched.byte_count if fetched.content is None else len(fetched.content),
        "modified_ns": fetched.modified_ns,
        "refusal": fetched.refusal,
        "arrived_at": datetime.now(UTC),
        "report_key": fetched.report_key,
        "is_withdrawn": fetched.is_withdrawn,
        "report_url": fetched.url,
        "original_sha256": None,
        "language_hint": source.language,
        "time_zone": source.time_zone,
    }
    row = _checked(row)
    if known and all(row[name] == getattr(known, name) for name in _TELLING):
        return None
    if row["content_sha256"] and fetched.original:
        row["original_sha256"] = store_bytes(landing, fetched.original)
    return row


def _record(connection: duckdb.DuckDBPyConnection, brought: Brought) -> None:
    count = connection.execute("SELECT coalesce(max(arrival_number), 0) FROM landing.arrivals").fetchone()
    first = 1 + (count[0] if count else 0)
    numbered = [{"arrival_number": first + place, **row} for place, (row, _) in enumerate(brought.arrivals)]
    problems = [
        {"arrival_number": first + place, **problem._asdict()}
        for place, (_, told) in enumerate(brought.arrivals)
        for problem in told
    ]
    source_id = brought.source.source_id
    with transaction(connection):
        append(connection, _TABLES["arrivals"], _frame("arrivals", numbered))
        append(connection, _TABLES["problems"], _frame("problems", problems))
        append(connection, _TABLES["visits"], _frame("visits", [brought.visit]))
        if brought.marks is not None:
            connection.execute("DELETE FROM landing.marks WHERE source_id = ?", [source_id])
            rows = [
                {"source_id": source_id, "mark": storable(mark), "value": storable(value)}
                for mark, value in brought.marks.items()
            ]
            append(connection, _TABLES["marks"], _frame("marks", rows))


def note_sources(connection: duckdb.DuckDBPyConnection, sources: Sequence[Source]) -> None:
    """Keep the table of configured sources as the registry is."""
    rows = [
        {
            "source_id": source.source_id,
            "name": source.name,
            "kind": source.kind,
            "url": address_of(source),
            "cadence": str(source.cadence),
            "expected_per": str(source.expected.per) if source.expected else None,
            "expected_at_least": source.expected.at_least if source.expected else None,
            "expected_at_most": source.expected.at_most if source.expected else None,
        }
        for source in sources
    ]
    with transaction(connection):
        connection.execute("DELETE FROM landing.sources")
        append(connection, _TABLES["sources"], _frame("sources", rows))


def _frame(table: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=_TABLES[table].polars_schema)


def _known(connection: duckdb.DuckDBPyConnection, source_id: str) -> dict[str, Known]:
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


def _marks(connection: duckdb.DuckDBPyConnection, source_id: str) -> dict[str, str]:
    return dict(connection.execute("SELECT mark, value FROM landing.marks WHERE source_id = ?", [source_id]).fetchall())
