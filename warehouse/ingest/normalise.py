"""Typed reports to staging frames: one row per part, keyed by the report's content."""

from collections.abc import Sequence
from hashlib import sha256
from itertools import chain
from typing import Any
from unicodedata import normalize

import polars as pl

from sources.contract import BlockKind, Report
from sources.text.addresses import canonical
from warehouse.schema import PARSED, Table

_COLUMNS: dict[str, dict[str, str]] = {
    "blocks": {},
    "items": {"number": "item_number", "kind": "item_kind", "published_at": "published_local"},
    "values": {},
    "links": {},
    "tags": {},
    "quotes": {},
    "problems": {},
}
"""Parts of a report, with the contract's names where staging has others."""
_TABLE_OF = {"values": "labelled_values"}


def normalise(reports: Sequence[tuple[str, Report]]) -> dict[str, pl.DataFrame]:
    """Frames of the parsed tables (but `parses`), by table name, of (content_sha256, report) pairs.

    Raises `ValueError`, which names the table, for a value that fits no column.
    """
    tables = {table.name: table for table in PARSED}
    frames = {"reports": _reports(reports, tables["reports"])}
    for part, renamed in _COLUMNS.items():
        table = tables[_TABLE_OF.get(part, part)]
        frames[table.name] = _part(reports, part, renamed, table)
    return frames


def _reports(reports: Sequence[tuple[str, Report]], table: Table) -> pl.DataFrame:
    fields = [name for name in table.polars_schema if name in Report.model_fields]
    rows = {name: [getattr(report, name) for _, report in reports] for name in fields}
    rows["content_sha256"] = [content for content, _ in reports]
    rows["report_kind"] = [report.kind for _, report in reports]
    rows["text_sha256"] = [_text_digest(report) for _, report in reports]
    rows["char_count"] = [len(report.text) for _, report in reports]
    return table.frame({name: rows[name] for name in table.polars_schema})


def _text_digest(report: Report) -> str:
    """Equal for reports whose words, title, address and printed day are; front matter and blanks do not count."""
    has_matter = report.blocks and report.blocks[0].kind is BlockKind.FRONT_MATTER
    words = report.text[report.blocks[0].char_end :].split() if has_matter else report.text.split()
    named = (report.title, canonical(report.url or ""), report.published_on)
    parts = (*map(str, named), normalize("NFC", " ".join(words or report.text.split())))
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def _part(reports: Sequence[tuple[str, Report]], part: str, renamed: dict[str, str], table: Table) -> pl.DataFrame:
    parts = [(content, report, getattr(report, part)) for content, report in reports]
    flat = list(chain.from_iterable(rows for _, _, rows in parts))
    column_of = {new: old for old, new in renamed.items()}
    columns: dict[str, Any] = {
        "content_sha256": list(chain.from_iterable([content] * len(rows) for content, _, rows in parts))
    }
    for name in table.polars_schema:
        if name == "ordinal":
            columns[name] = list(chain.from_iterable(range(1, len(rows) + 1) for _, _, rows in parts))
        elif name == "domain":
            columns[name] = [None] * len(flat)
        elif name != "content_sha256":
            field = column_of.get(name, name)
            columns[name] = [getattr(row, field) for row in flat]
    frame = table.frame({name: columns[name] for name in table.polars_schema})
    if "domain" in table.polars_schema:
        host = pl.col("url").str.extract(r"^(?i:https?)://(?:[^/@\s]*@)?(?:www\.)?([^/:?#\s]+)").str.to_lowercase()
        frame = frame.with_columns(domain=host)
    return frame
