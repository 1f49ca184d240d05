"""A published report as the typed contract, to show how it was parsed."""

from typing import Any, NamedTuple

import duckdb

from sources.contract import Block, Item, LabelledValue, Link, Problem, Report, Span
from warehouse.serve.read import ReadError

_PART = """
    SELECT parts.*, items.item_number
    FROM marts.{table} AS parts LEFT JOIN marts.items AS items USING (item_id)
    WHERE parts.report_id = $report_id ORDER BY {order}
"""
_ITEMS = """
    SELECT *, item_number AS number, item_kind AS kind, headline_start + length(headline) AS headline_end,
           headline_start AS body_start
    FROM (
        SELECT items.*, char_start + greatest(
            strpos(substring(text, char_start + 1, char_end - char_start), headline) - 1, 0
        ) AS headline_start
        FROM marts.items JOIN marts.reports USING (report_id) WHERE report_id = $report_id
    )
    ORDER BY item_number
"""
"""The position of a headline is not published: it is searched in the item."""
_PARTS: dict[str, tuple[type[Span], str]] = {
    "blocks": (Block, _PART.format(table="blocks", order="parts.ordinal")),
    "values": (LabelledValue, _PART.format(table="labelled_values", order="parts.char_start")),
    "links": (Link, _PART.format(table="links", order="parts.char_start")),
    "items": (Item, _ITEMS),
    "problems": (Problem, "SELECT * FROM marts.problems WHERE report_id = $report_id ORDER BY char_start"),
}


class PublishedReport(NamedTuple):
    """A report with its file name or URL path."""

    origin_name: str
    report: Report


def published_report(connection: duckdb.DuckDBPyConnection, report_id: str) -> PublishedReport:
    """The published report with this id, with its parts as parsed; raises `ReadError` for an unknown id."""
    found = _rows(
        connection, "SELECT *, report_kind AS kind FROM marts.reports WHERE report_id = $report_id", report_id
    )
    if not found:
        raise ReadError(f"no report has the id {report_id}")
    parts = {
        name: tuple(_part(model, row) for row in _rows(connection, sql, report_id))
        for name, (model, sql) in _PARTS.items()
    }
    return PublishedReport(found[0]["origin_name"], Report.model_construct(**{**found[0], **parts}))


def _part(model: type[Span], row: dict[str, Any]) -> Span:
    return model.model_validate({name: row[name] for name in model.model_fields})


def _rows(connection: duckdb.DuckDBPyConnection, sql: str, report_id: str) -> list[dict[str, Any]]:
    cursor = connection.execute(sql, {"report_id": report_id})
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
