"""The table of the days of reports."""

import polars as pl

from warehouse.schema.table import CONTENT, Column, Table, text

DATED = (
    Table(
        "staging",
        "report_days",
        "parsed content, with the day of its report",
        (
            CONTENT,
            text("origin_name", "File name or URL path of the place from which the day is read."),
            Column("named_from", pl.Date, "First day of the date in the name; NULL if the name has none.", True),
            Column("named_on", pl.Date, "Last day of the date in the name.", True),
            text("version", "Digest of the code that reads names and of the time zone."),
            Column("published_on", pl.Date, "Day of the report, in the configured time zone."),
            text("published_basis", "Origin of the day: front_matter, header, text, file_name, feed or ingested."),
            Column("is_misdated", pl.Boolean, "Whether the report prints a date that cannot be its publication date."),
        ),
    ),
)
