"""Parsed contents that wait for extraction, read from the warehouse in parts."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple, TypeVar

import duckdb
import polars as pl

from warehouse.extract.text.annotations import SearchedBlock, SearchedItem

Part = TypeVar("Part")

_READ_CHARACTERS = 8_000_000
"""Number of characters of text that are read from the warehouse at once."""
_TASKS = """
    WITH wanted AS (
        SELECT content_sha256, text, coalesce(days.published_on, reports.published_on) AS published_on,
               coalesce(days.published_basis = 'ingested', false) AS is_dated_by_arrival
        FROM staging.reports AS reports LEFT JOIN staging.report_days AS days USING (content_sha256)
        WHERE content_sha256 IN (SELECT unnest(?))
    ),
    found_items AS (
        SELECT i.* FROM staging.items i SEMI JOIN wanted USING (content_sha256)
    ),
    found_blocks AS (
        SELECT b.* FROM staging.blocks b SEMI JOIN wanted USING (content_sha256)
    ),
    spans AS (
        SELECT b.content_sha256, b.item_number, b.char_start, b.char_end
        FROM found_blocks b LEFT JOIN found_items i USING (content_sha256, item_number)
        WHERE (b.kind <> 'front_matter' OR b.item_number IS NOT NULL) AND coalesce(i.item_kind, '') <> 'promo'
        UNION ALL
        SELECT v.content_sha256, v.item_number, v.char_start, v.char_end
        FROM staging.labelled_values v JOIN found_blocks b USING (content_sha256)
        WHERE v.role IN ('title', 'summary') AND b.kind = 'front_matter' AND b.item_number IS NULL
          AND v.char_start >= b.char_start AND v.char_end <= b.char_end
    ),
    searched AS (
        SELECT content_sha256, list((item_number, char_start, char_end) ORDER BY char_start, char_end) AS blocks
        FROM spans GROUP BY content_sha256
    ),
    told AS (
        SELECT i.content_sha256,
               list((i.item_number, i.item_kind = 'story', i.headline, i.headline_start, i.headline_end,
                     i.section, i.body_start, i.char_end,
                     coalesce(CAST(i.published_local AS DATE), w.published_on),
                     if(CAST(i.published_local AS TIME) = '00:00', CAST(i.published_local AS DATE), NULL))
                    ORDER BY i.item_number) AS items
        FROM found_items i JOIN wanted w USING (content_sha256)
        WHERE i.item_kind NOT IN ('action', 'promo')
        GROUP BY i.content_sha256
    )
    SELECT content_sha256, text, published_on, is_dated_by_arrival, blocks, items
    FROM wanted LEFT JOIN searched USING (content_sha256) LEFT JOIN told USING (content_sha256)
    ORDER BY content_sha256
"""
"""Of front matter, title and summary are searched, and all of it if an item holds it; promotions are not searched."""


class ExtractTask(NamedTuple):
    """A parsed report to search: its text, its day, its blocks and its items."""

    content_sha256: str
    text: str
    told_on: date | None
    blocks: list[SearchedBlock]
    items: list[SearchedItem]
    is_dated_by_arrival: bool = False


def pending_contents(connection: duckdb.DuckDBPyConnection, version: str) -> pl.DataFrame:
    """Parsed contents without a result of this version, with their size in characters."""
    return connection.execute(
        """
        SELECT content_sha256, r.char_count AS size
        FROM staging.reports AS r LEFT JOIN staging.extractions AS x USING (content_sha256)
        WHERE x.version IS DISTINCT FROM ? OR x.lost_to IS NOT NULL
        ORDER BY content_sha256
        """,
        [version],
    ).pl()


def read_tasks(connection: duckdb.DuckDBPyConnection, pending: pl.DataFrame) -> Iterator[tuple[ExtractTask, int]]:
    """Tasks, each with its size in characters, read in parts as they are consumed."""
    part = (pl.col("size").cum_sum() // _READ_CHARACTERS).alias("part")
    for keys in pending.with_columns(part).partition_by("part", maintain_order=True):
        rows = connection.execute(_TASKS, [keys["content_sha256"].to_list()]).fetchall()
        for content, text, told_on, is_arrival, blocks, items in rows:
            task = ExtractTask(
                content, text, told_on, _all(SearchedBlock, blocks), _all(SearchedItem, items), is_arrival
            )
            yield task, len(text)


def _all(kind: Callable[..., Part], rows: list[tuple[Any, ...]] | None) -> list[Part]:
    return [kind(*row) for row in rows or []]
