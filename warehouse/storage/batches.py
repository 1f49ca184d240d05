"""Loading the results of per-report work in batches, so that memory is bounded by the size of a batch.

Each batch is one transaction: the run after a killed one continues after the last loaded batch.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import duckdb
import polars as pl

from warehouse.schema import Table
from warehouse.storage.containment import Frames
from warehouse.storage.store import load_results

_BATCH_BYTES = 32_000_000
"""Bytes of a batch's frames in memory, which are three to six times the bytes of their reports."""
_PREVIEW_ROWS = 5
_PREVIEW_WIDTH = 60


class Loaded(NamedTuple):
    """Number of loaded rows by table, the first rows, and the failures by content."""

    counts: dict[str, int]
    previews: Frames
    failures: list[tuple[str, str]]

    def note(self, table: Table, frame: pl.DataFrame) -> None:
        """Count the rows of a frame, and keep a copy of the first rows with shortened texts."""
        self.counts[table.name] = self.counts.get(table.name, 0) + frame.height
        shown = self.previews.get(table.name, table.frame())
        cut = frame.head(_PREVIEW_ROWS - shown.height).with_columns(pl.col(pl.String).str.slice(0, _PREVIEW_WIDTH))
        self.previews[table.name] = pl.concat([shown, pl.DataFrame(cut.to_dict(as_series=False), table.polars_schema)])


def load_in_batches(
    connection: duckdb.DuckDBPyConnection,
    tables: tuple[Table, ...],
    results: Iterable[Frames],
    on_progress: Callable[[int], None],
    derived: tuple[Table, ...] = (),
) -> Loaded:
    """Load results as they are computed; the last table holds the verdicts on contents. See `load_results`."""
    loaded = Loaded({}, {}, [])
    for table in tables:
        loaded.note(table, table.frame())
    parts: list[Frames] = []
    size = 0
    for frames in results:
        parts.append(frames)
        size += sum(int(frame.estimated_size()) for frame in frames.values())
        if size >= _BATCH_BYTES:
            _load(connection, tables, parts, derived, loaded)
            on_progress(loaded.counts[tables[-1].name])
            size = 0
    _load(connection, tables, parts, derived, loaded)
    return loaded


def concat(parts: list[Frames], tables: tuple[Table, ...]) -> Frames:
    """The concatenated frames of several chunks; empty frames without chunks."""
    return {table.name: pl.concat([table.frame(), *(part[table.name] for part in parts)]) for table in tables}


def _load(
    connection: duckdb.DuckDBPyConnection,
    tables: tuple[Table, ...],
    parts: list[Frames],
    derived: tuple[Table, ...],
    loaded: Loaded,
) -> None:
    """Load the parts as one batch, and clear the list."""
    if not parts:
        return
    frames = concat(parts, tables)
    parts.clear()
    load_results(connection, tables, frames, derived)
    for table in tables:
        loaded.note(table, frames[table.name])
    reason = pl.coalesce("failure", "lost_to")
    loaded.failures.extend(frames[tables[-1].name].select("content_sha256", reason).drop_nulls().iter_rows())
