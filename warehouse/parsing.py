"""Parse what has landed and is not parsed yet, and load it in one transaction."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from sources.contract import Format, Report
from sources.formats import parse
from sources.text.decoding import UnreadableReport
from warehouse.landing import object_path
from warehouse.normalise import normalise
from warehouse.pool import SECONDS_PER_REPORT, map_chunks, time_limit
from warehouse.schema import PARSED, empty
from warehouse.store import replace_contents, transaction
from warehouse.versions import parser_version

Frames = dict[str, pl.DataFrame]


class ParseTask(NamedTuple):
    content_sha256: str
    path: Path
    hint: Format | None
    version: str


def parse_pending(
    connection: duckdb.DuckDBPyConnection, landing: Path, workers: int, on_progress: Callable[[int, int], None]
) -> Frames:
    """Parse all contents that have no result of the current parser version; returns the loaded frames."""
    tasks, sizes = _pending(connection, landing)
    parts: list[Frames] = []
    for frames in map_chunks(parse_chunk, tasks, sizes, workers, _died):
        parts.append(frames)
        on_progress(sum(part["parses"].height for part in parts), len(tasks))
    loaded = concat(parts, PARSED)
    with transaction(connection):
        replace_contents(connection, PARSED, loaded, [task.content_sha256 for task in tasks])
    return loaded


def parse_chunk(tasks: list[ParseTask]) -> Frames:
    """Frames of the parsed tables for some contents; a content that cannot be read gives its failure in `parses`."""
    reports: list[tuple[str, Report]] = []
    failures: list[str | None] = []
    for task in tasks:
        try:
            with time_limit(SECONDS_PER_REPORT):
                reports.append((task.content_sha256, parse(task.path.read_bytes(), task.hint)))
            failures.append(None)
        except UnreadableReport as error:
            failures.append(str(error))
        except Exception as error:  # noqa: BLE001 - a parser's fault is that report's failure, not the run's
            failures.append(f"parser failed: {type(error).__name__}: {str(error)[:300]}")
    try:
        frames = normalise(reports)
    except Exception:  # noqa: BLE001 - one report that fits no table must not take the others with it
        return concat([parse_chunk([task]) for task in tasks], PARSED) if len(tasks) > 1 else _unfit(tasks[0])
    return {**frames, "parses": _parses(tasks, failures)}


def _unfit(task: ParseTask) -> Frames:
    return {**normalise([]), "parses": _parses([task], ["parser failed: a value fits no staging table"])}


def concat(parts: list[Frames], tables: tuple) -> Frames:  # type: ignore[type-arg]
    """The frames of several chunks as one, in a stable order; empty frames where there is none."""
    return {table.name: pl.concat([part[table.name] for part in parts]) if parts else empty(table) for table in tables}


def _pending(connection: duckdb.DuckDBPyConnection, landing: Path) -> tuple[list[ParseTask], list[int]]:
    rows = connection.execute(
        """
        SELECT content_sha256, arg_min(format_hint, arrival_number), arg_min(byte_count, arrival_number),
               any_value(version)
        FROM landing.arrivals LEFT JOIN staging.parses USING (content_sha256)
        WHERE content_sha256 IS NOT NULL
        GROUP BY content_sha256
        ORDER BY min(arrival_number)
        """
    ).fetchall()
    tasks, sizes = [], []
    for content, hint, size, version in rows:
        wanted = f"{parser_version()}/{hint or 'detected'}"
        if version != wanted:
            tasks.append(ParseTask(content, object_path(landing, content), Format(hint) if hint else None, wanted))
            sizes.append(size)
    return tasks, sizes


def _parses(tasks: list[ParseTask], failures: list[str | None]) -> pl.DataFrame:
    rows = {
        "content_sha256": [task.content_sha256 for task in tasks],
        "version": [task.version for task in tasks],
        "failure": failures,
    }
    table = next(table for table in PARSED if table.name == "parses")
    return pl.DataFrame(rows, schema=table.polars_schema)


def _died(task: ParseTask, error: Exception) -> Frames:
    return {**normalise([]), "parses": _parses([task], [f"parser failed: {error}"])}
