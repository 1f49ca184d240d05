"""Parsing landed contents that are not parsed yet, and loading the results."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from sources.contract import Format, Report
from sources.formats import parse
from sources.text.decoding import UnreadableReport
from warehouse.ingest.landing import object_path
from warehouse.ingest.normalise import normalise
from warehouse.schema import EXTRACTED, PARSED
from warehouse.storage.batches import Loaded, load_in_batches
from warehouse.storage.containment import Frames, contained, given_up, verdict
from warehouse.storage.versions import parser_version
from warehouse.storage.workers import Outcome, attempt, map_chunks

_VERDICTS = PARSED[-1]


class ParseTask(NamedTuple):
    content_sha256: str
    path: Path
    hint: Format | None
    version: str


def parse_pending(
    connection: duckdb.DuckDBPyConnection, landing: Path, workers: int, on_progress: Callable[[int, int], None]
) -> Loaded:
    """Parse all contents without a result of the current version; replaced results take their extractions with them."""
    pending = _pending(connection)
    tasks = _tasks(pending, landing)
    results = map_chunks(parse_chunk, tasks, workers, _give_up)
    return load_in_batches(connection, PARSED, results, lambda done: on_progress(done, len(pending)), EXTRACTED)


def parse_chunk(tasks: list[ParseTask]) -> Outcome[ParseTask, Frames]:
    """Frames of the parsed tables for some contents; `parses` holds the failure of a content without rows."""
    tried = [(task, attempt(_parse, task, "parser failed", UnreadableReport)) for task in tasks]
    reports = [(task.content_sha256, one.result) for task, one in tried if one.result]
    frames, broken = contained(PARSED, reports, normalise)
    lost = [(task, one.lost_to) for task, one in tried if one.lost_to]
    verdicts = [verdict(task.content_sha256, one, task.version, broken) for task, one in tried if not one.lost_to]
    return Outcome({**frames, _VERDICTS.name: _VERDICTS.frame(verdicts)}, lost)


def _parse(task: ParseTask) -> Report:
    return parse(task.path.read_bytes(), task.hint)


def _give_up(task: ParseTask, reason: str) -> Frames:
    return {**normalise([]), _VERDICTS.name: _VERDICTS.frame([given_up(task.content_sha256, reason)])}


def _pending(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Contents without a result of the current parser, in order of arrival, with format hint and size in bytes."""
    return connection.execute(
        """
        SELECT content_sha256, arg_min(format_hint, arrival_number) AS hint,
               arg_min(byte_count, arrival_number) AS size
        FROM landing.arrivals LEFT JOIN staging.parses USING (content_sha256)
        WHERE content_sha256 IS NOT NULL
        GROUP BY content_sha256
        HAVING any_value(version) IS DISTINCT FROM concat(?, '/', coalesce(hint, 'detected'))
            OR any_value(lost_to) IS NOT NULL
        ORDER BY min(arrival_number)
        """,
        [parser_version()],
    ).pl()


def _tasks(pending: pl.DataFrame, landing: Path) -> Iterator[tuple[ParseTask, int]]:
    for content, hint, size in pending.iter_rows():
        version = f"{parser_version()}/{hint or 'detected'}"
        yield ParseTask(content, object_path(landing, content), Format(hint) if hint else None, version), size or 0
