"""The table of the days that reports are of."""

import polars as pl

from warehouse.schema.table import CONTENT, Column, Table, text

DATED = (
    Table(
        "staging",
        "report_days",
        "parsed content, with the day that its report is of",
        (
            CONTENT,
            text("origin_name", "File name or URL path of the place that decides."),
            Column("named_from", pl.Date, "First day of what the name tells; NULL if it tells no date.", True),
            Column("named_on", pl.Date, "Last day of what the name tells.", True),
            text("version", "Digest of the code that read the name, and the time zone."),
            Column("published_on", pl.Date, "The day of the report, in the configured time zone."),
            text("published_basis", "Where the day comes from: front_matter, header, text, file_name, feed, ingested."),
            Column("is_misdated", pl.Boolean, "The report prints a date that cannot be its own."),
        ),
    ),
)
