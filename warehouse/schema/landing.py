"""The tables of what came in, from where."""

import polars as pl

from warehouse.schema.table import UTC, Column, Table, text

LANDING = (
    Table(
        "landing",
        "arrivals",
        "change seen at one place: new bytes, a refusal to read them, or that they are gone",
        (
            Column("arrival_number", pl.Int64, "Counts up over all arrivals; orders what arrived at the same instant."),
            text("source_id", "The source that it came from."),
            text("source_name", "The source's name."),
            text("source_kind", "folder, feed, page, repository or mailbox."),
            text("source_url", "Address of the source, if it has one.", nullable=True),
            text("format_hint", "Format configured for the source; NULL lets the text decide.", nullable=True),
            text("origin_name", "File name or URL path as it came, relative to the source."),
            text("content_sha256", "SHA-256 of the bytes; NULL if they were not read.", nullable=True),
            Column("byte_count", pl.Int64, "Size in bytes as seen.", True),
            Column("modified_ns", pl.Int64, "Modification time of the file, in nanoseconds since 1970.", True),
            text("refusal", "Why the input was not read; NULL if it was.", nullable=True),
            Column("arrived_at", UTC, "When the change was first seen."),
            Column(
                "report_key",
                pl.String,
                "What names the report within its source, wherever it stands.",
                False,
                "origin_name",
            ),
            Column("is_withdrawn", pl.Boolean, "The report is gone from its source.", False, "false"),
            text("report_url", "Address of the report, where its source tells it.", nullable=True),
            text("original_sha256", "SHA-256 of what the content was cut from, if that was more.", nullable=True),
            text("language_hint", "Language configured for the source.", nullable=True),
            text("time_zone", "Zone of the printed times, configured for the source.", nullable=True),
        ),
    ),
    Table(
        "landing",
        "problems",
        "problem that its fetcher tells of an arrival",
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
            text("expected_per", "What expected numbers count over: day or week.", nullable=True),
            Column("expected_at_least", pl.Int64, "Fewer new reports mean silence.", True),
            Column("expected_at_most", pl.Int64, "More new reports are suspect.", True),
        ),
    ),
    Table(
        "landing",
        "visits",
        "visit to a source",
        (
            text("source_id", "The source."),
            Column("started_at", UTC, "When the visit began."),
            Column("ended_at", UTC, "When it ended."),
            text("failure", "Why the source could not be read to its end; NULL if it was.", nullable=True),
            Column("arrival_count", pl.Int64, "New or changed reports."),
            Column("refused_count", pl.Int64, "Reports newly refused."),
            Column("withdrawn_count", pl.Int64, "Reports found gone."),
            Column("request_count", pl.Int64, "Requests sent."),
            Column("not_modified_count", pl.Int64, "Requests answered with: not modified."),
            Column("byte_count", pl.Int64, "Bytes received."),
        ),
    ),
    Table(
        "landing",
        "marks",
        "state that a source told at the last visit, to ask only for changes at the next",
        (
            text("source_id", "The source."),
            text("mark", "What the state is of: an address, or the commit."),
            text("value", "The state, as the fetcher wrote it."),
        ),
    ),
)
