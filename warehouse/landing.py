"""Landing: bytes as they came, stored once under their SHA-256 and never rewritten, and the ledger of arrivals."""

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from sources.fetchers.files import Candidate, list_folder, read_file
from sources.registry import Source
from sources.text import UnreadableReport
from warehouse.schema import LANDING
from warehouse.store import append, transaction

_ARRIVALS = LANDING[0]
_RACY_NS = 2_000_000_000
"""A file changed so shortly before it was read may change again within the same timestamp: it is read again."""


def object_path(landing: Path, content_sha256: str) -> Path:
    """Where the bytes with this digest are stored."""
    return landing / content_sha256[:2] / content_sha256


def store_bytes(landing: Path, content: bytes) -> str:
    """Store bytes under their digest, durably; returns the digest."""
    digest = hashlib.sha256(content).hexdigest()
    target = object_path(landing, digest)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(f".{os.getpid()}.part")
        try:
            with part.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    return digest


def land_folder(
    connection: duckdb.DuckDBPyConnection, landing: Path, source: Source, root: Path, limit: int
) -> pl.DataFrame:
    """Store what is new under `root` and note it in the ledger; returns the new arrivals.

    An unchanged file (same size and time) is not read; a refusal is noted once, and tried again every time.
    """
    known = _latest(connection, source.source_id)
    rows = [row for candidate in list_folder(root) if (row := _arrival(landing, source, root, candidate, known, limit))]
    count = connection.execute("SELECT coalesce(max(arrival_number), 0) FROM landing.arrivals").fetchone()
    frame = pl.DataFrame(
        rows, schema={name: kind for name, kind in _ARRIVALS.polars_schema.items() if name != "arrival_number"}
    )
    frame = frame.with_row_index("arrival_number", 1 + (count[0] if count else 0)).cast({"arrival_number": pl.Int64})
    with transaction(connection):
        append(connection, _ARRIVALS, frame)
    return frame


def _latest(connection: duckdb.DuckDBPyConnection, source_id: str) -> dict[str, dict[str, Any]]:
    frame = connection.execute(
        """
        SELECT origin_name, content_sha256, byte_count, modified_ns, refusal, epoch_ns(arrived_at) AS arrived_ns
        FROM landing.arrivals
        WHERE source_id = $1 OR starts_with(source_id, $1 || '/')
        QUALIFY row_number() OVER (PARTITION BY origin_name ORDER BY arrival_number DESC) = 1
        """,
        [source_id],
    ).pl()
    return {row["origin_name"]: row for row in frame.iter_rows(named=True)}


def _arrival(
    landing: Path, source: Source, root: Path, candidate: Candidate, known: dict[str, dict[str, Any]], limit: int
) -> dict[str, Any] | None:
    latest = known.get(candidate.origin_name)
    if latest and latest["content_sha256"] and _is_unchanged(candidate, latest):
        return None
    digest, refusal = None, None
    try:
        digest = store_bytes(landing, read_file(root, candidate.path, limit))
    except UnreadableReport as error:
        refusal = str(error)
    if latest and (latest["content_sha256"], latest["refusal"]) == (digest, refusal):
        return None
    folder = candidate.origin_name.split("/")[0] if "/" in candidate.origin_name else None
    return {
        "source_id": f"{source.source_id}/{folder}" if folder else source.source_id,
        "source_name": folder or source.name,
        "source_kind": str(source.kind),
        "source_url": None,
        "format_hint": str(source.format) if source.format else None,
        "origin_name": candidate.origin_name,
        "content_sha256": digest,
        "byte_count": candidate.byte_count,
        "modified_ns": candidate.modified_ns,
        "refusal": refusal,
        "arrived_at": datetime.now(UTC),
    }


def _is_unchanged(candidate: Candidate, latest: dict[str, Any]) -> bool:
    same = (candidate.byte_count, candidate.modified_ns) == (latest["byte_count"], latest["modified_ns"])
    return same and latest["modified_ns"] is not None and latest["arrived_ns"] - latest["modified_ns"] > _RACY_NS
