"""Landing: unchanged bytes, stored once under their SHA-256 and never rewritten, and the ledger of arrivals."""

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
from warehouse.ingest.ledger import ARRIVALS, Arrival, Brought, VisitRow, known_reports, marks_of, record
from warehouse.schema.table import storable
from warehouse.storage.data_folder import DataFolder

_VISITS_AT_ONCE = 8
_TELLING = ("origin_name", "content_sha256", "refusal", "is_withdrawn")
"""Columns that are compared with the arrival before: an arrival with equal values is not recorded."""
_END_OF_TIME = 2**63
"""First time, in nanoseconds since 1970, that a column cannot hold."""


class Request(NamedTuple):
    """Parameters of visits: the most bytes of a report, and the days of a backfill, if any."""

    byte_limit: int
    since: date | None = None
    until: date | None = None


def object_path(landing: Path, content_sha256: str) -> Path:
    """Path of the stored bytes with this SHA-256."""
    return landing / content_sha256[:2] / content_sha256


def store_bytes(landing: Path, content: bytes) -> str:
    """Store bytes durably under their SHA-256, which is returned."""
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
    """Visit sources, several at once, and record their arrivals in the ledger; a failing source affects no other."""
    known = {source.source_id: known_reports(connection, source.source_id) for source in sources}
    marks = {source.source_id: marks_of(connection, source.source_id) for source in sources}
    brought = []
    with ThreadPoolExecutor(_VISITS_AT_ONCE, thread_name_prefix="visit") as pool:
        visits = [
            pool.submit(_visit, folder, source, request, known[source.source_id], marks[source.source_id])
            for source in sources
        ]
        for visit in visits:
            brought.append(visit.result())
            record(connection, brought[-1])
    return brought


def _visit(
    folder: DataFolder, source: Source, request: Request, known: Mapping[str, Known], marks: dict[str, str]
) -> Brought:
    started_at, failure, client = datetime.now(UTC), None, None
    arrivals: list[tuple[Arrival, tuple[FetchProblem, ...]]] = []
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
        except Exception as error:  # noqa: BLE001 - an error of a fetcher fails its source, not the run
            failure = f"fetcher failed: {type(error).__name__}: {hidden(str(error))[:300]}"
    rows = [row for row, _ in arrivals]
    told = VisitRow(
        source_id=source.source_id,
        started_at=started_at,
        ended_at=datetime.now(UTC),
        failure=failure and storable(failure),
        arrival_count=sum(row.content_sha256 is not None for row in rows),
        refused_count=sum(row.refusal is not None for row in rows),
        withdrawn_count=sum(row.is_withdrawn for row in rows),
        request_count=client.request_count if client else 0,
        not_modified_count=client.not_modified_count if client else 0,
        byte_count=client.byte_count if client else 0,
    )
    return Brought(source, arrivals, None if failure else marks, told)


def _stored(landing: Path, known: Known) -> bytes | None:
    with suppress(FileNotFoundError):
        return object_path(landing, known.content_sha256).read_bytes() if known.content_sha256 else None
    return None


def _fit(fetched: Fetched) -> Fetched:
    """The fetched report without values that columns cannot hold: lone surrogates, and times after 2262."""
    texts: dict[str, Any] = {name: storable(told) for name, told in fetched._asdict().items() if isinstance(told, str)}
    problems = tuple(FetchProblem(*map(storable, problem)) for problem in fetched.problems)
    is_time = fetched.modified_ns is not None and abs(fetched.modified_ns) < _END_OF_TIME
    return fetched._replace(**texts, problems=problems, modified_ns=fetched.modified_ns if is_time else None)


def _checked(row: Arrival) -> Arrival:
    """The row of an arrival; as a refusal if a value does not fit its column, so that other arrivals can land."""
    try:
        ARRIVALS.frame([row])
    except (TypeError, ValueError, OverflowError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        reason = storable(f"cannot be stored: {type(error).__name__}: {str(error)[:200]}")
        return row._replace(content_sha256=None, byte_count=None, modified_ns=None, report_url=None, refusal=reason)
    return row


def _arrival(landing: Path, source: Source, fetched: Fetched, known: Known | None) -> Arrival | None:
    """The row of a new arrival; None if the ledger has an equal one already."""
    digest = None if fetched.content is None else store_bytes(landing, fetched.content)
    parts = fetched.origin_name.split("/")
    is_split = len(parts) > 1 and getattr(source, "each_folder_is_a_source", False)
    row = Arrival(
        source_id=f"{source.source_id}/{parts[0]}" if is_split else source.source_id,
        source_name=parts[0] if is_split else source.name,
        source_kind=source.kind,
        source_url=address_of(source),
        format_hint=str(source.format) if source.format else None,
        origin_name=fetched.origin_name,
        content_sha256=digest,
        byte_count=fetched.byte_count if fetched.content is None else len(fetched.content),
        modified_ns=fetched.modified_ns,
        refusal=fetched.refusal,
        arrived_at=datetime.now(UTC),
        report_key=fetched.report_key,
        is_withdrawn=fetched.is_withdrawn,
        report_url=fetched.url,
        original_sha256=None,
        language_hint=source.language,
        time_zone=source.time_zone,
    )
    row = _checked(row)
    if known and all(getattr(row, name) == getattr(known, name) for name in _TELLING):
        return None
    if row.content_sha256 and fetched.original:
        row = row._replace(original_sha256=store_bytes(landing, fetched.original))
    return row
