"""Normalisation of typed reports to staging frames: one row per part, keyed by the report's content."""

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple
from unicodedata import normalize

import polars as pl

from sources.contract import BlockKind, Report
from sources.text.addresses import canonical
from warehouse.schema import PARSED

_PARTS = {
    "blocks": "blocks",
    "items": "items",
    "labelled_values": "values",
    "links": "links",
    "tags": "tags",
    "quotes": "quotes",
    "problems": "problems",
}
"""Tables, each with the attribute of a report that holds its rows."""
_FIELDS = {
    "reports": {**{name: f"report.{name}" for name in Report.model_fields}, "report_kind": "report.kind"},
    "items": {"item_number": "number", "item_kind": "kind", "published_local": "published_at"},
    "links": {"domain": "url"},
}
"""Columns whose fields in the contract have another name."""
_HOST = pl.col("url").str.extract(r"^(?i:https?)://(?:[^/@\s]*@)?(?:www\.)?([^/:?#\s]+)").str.to_lowercase()


class _ReportRow(NamedTuple):
    report: Report
    char_count: int
    text_sha256: str


def normalise(reports: Sequence[tuple[str, Report]]) -> dict[str, pl.DataFrame]:
    """Frames of the parsed tables (but `parses`), by table name, of (content_sha256, report) pairs.

    Raises `ValueError`, with table and column, for a value that does not fit.
    """
    rows = {name: [(content, getattr(report, part)) for content, report in reports] for name, part in _PARTS.items()}
    whole = [(content, [_ReportRow(report, len(report.text), _text_digest(report))]) for content, report in reports]
    frames = {
        table.name: table.frame_of_reports({"reports": whole, **rows}[table.name], _FIELDS.get(table.name, {}))
        for table in PARSED[:-1]
    }
    return {**frames, "links": frames["links"].with_columns(domain=_HOST)}


def _text_digest(report: Report) -> str:
    """Digest of a report's words, title, address and printed day, without front matter and blanks."""
    has_matter = report.blocks and report.blocks[0].kind is BlockKind.FRONT_MATTER
    words = report.text[report.blocks[0].char_end :].split() if has_matter else report.text.split()
    named = (report.title, canonical(report.url or ""), report.published_on)
    parts = (*map(str, named), normalize("NFC", " ".join(words or report.text.split())))
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
