"""The tables of arrivals, visits and sources."""

import polars as pl

from warehouse.schema.table import UTC, Column, Table, text

LANDING = (
    Table(
        "landing",
        "arrivals",
        "change of a report at its place: new bytes, a refusal to read them, or a withdrawal",
        (
            Column("arrival_number", pl.Int64, "Increasing number, which orders arrivals of the same instant."),
            text("source_id", "Source of the arrival."),
            text("source_name", "The source's name."),
            text("source_kind", "folder, feed, page, repository or mailbox."),
            text("source_url", "Address of the source, if it has one.", nullable=True),
            text("format_hint", "Format configured for the source; NULL if it is detected in the text.", nullable=True),
            text("origin_name", "File name or URL path as it came, relative to the source."),
            text("content_sha256", "SHA-256 of the bytes; NULL if they were not read.", nullable=True),
            Column("byte_count", pl.Int64, "Size in bytes.", True),
            Column("modified_ns", pl.Int64, "Modification time of the file, in nanoseconds since 1970.", True),
            text("refusal", "Why the input was not read; NULL if it was.", nullable=True),
            Column("arrived_at", UTC, "Time at which the change was first seen."),
            Column(
                "report_key",
                pl.String,
                "Key of the report: its permanent name within its source, whatever its place.",
                False,
                "origin_name",
            ),
            Column("is_withdrawn", pl.Boolean, "Whether the report is gone from its source.", False, "false"),
            text("report_url", "Address of the report, if its source gives one.", nullable=True),
            text("original_sha256", "SHA-256 of the original of a content that was cut from it.", nullable=True),
            text("language_hint", "Language configured for the source.", nullable=True),
            text("time_zone", "Time zone of printed times, configured for the source.", nullable=True),
        ),
    ),
    Table(
        "landing",
        "problems",
        "problem of an arrival that its fetcher noted",
        (
            Column("arrival_number", pl.Int64, "The arrival."),
            text("code", "What kind of problem."),
            text("message", "What is wrong."),
        ),
    ),
    Table(
        "landing",
        "sources",
        "configured source",
        (
            text("source_id", "The source."),
            text("name", "Its name."),
            text("kind", "folder, feed, page, repository or mailbox."),
            text("url", "Address or path.", nullable=True),
            text("cadence", "How often it is published."),
            text("expected_per", "Period of expected numbers: day or week.", nullable=True),
            Column("expected_at_least", pl.Int64, "With fewer new reports the source is silent.", True),
            Column("expected_at_most", pl.Int64, "With more new reports the source is flooding.", True),
        ),
    ),
    Table(
        "landing",
        "visits",
        "visit to a source",
        (
            text("source_id", "The source."),
            Column("started_at", UTC, "Start of the visit."),
            Column("ended_at", UTC, "When it ended."),
            text("failure", "Why the source could not be read to its end; NULL if it was.", nullable=True),
            Column("arrival_count", pl.Int64, "Number of new or changed reports."),
            Column("refused_count", pl.Int64, "Reports newly refused."),
            Column("withdrawn_count", pl.Int64, "Reports found gone."),
            Column("request_count", pl.Int64, "Requests sent."),
            Column("not_modified_count", pl.Int64, "Number of requests answered with: not modified."),
            Column("byte_count", pl.Int64, "Bytes received."),
        ),
    ),
    Table(
        "landing",
        "marks",
        "state of a source at the last visit, by which the next visit asks only for changes",
        (
            text("source_id", "The source."),
            text("mark", "Subject of the state: an address, or the commit."),
            text("value", "The state, as the fetcher wrote it."),
        ),
    ),
)
