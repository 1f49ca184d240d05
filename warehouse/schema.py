"""The landing and staging tables: their only definition, from which DDL, frame checks and dbt sources follow."""

from dataclasses import dataclass

import polars as pl
from polars.datatypes import DataTypeClass

_UTC = pl.Datetime("us", "UTC")
_SQL_TYPES: dict[pl.DataType | DataTypeClass, str] = {
    pl.String: "VARCHAR",
    pl.Int64: "BIGINT",
    pl.Int32: "INTEGER",
    pl.Float64: "DOUBLE",
    pl.Boolean: "BOOLEAN",
    pl.Date: "DATE",
    pl.Datetime("us"): "TIMESTAMP",
    _UTC: "TIMESTAMPTZ",
}


@dataclass(frozen=True)
class Column:
    name: str
    dtype: pl.DataType | DataTypeClass
    description: str
    nullable: bool = False


@dataclass(frozen=True)
class Table:
    """One table; `grain` completes 'One row per'."""

    schema: str
    name: str
    grain: str
    columns: tuple[Column, ...]

    @property
    def polars_schema(self) -> pl.Schema:
        return pl.Schema({column.name: column.dtype for column in self.columns})

    @property
    def ddl(self) -> str:
        columns = ", ".join(
            f"{column.name} {_SQL_TYPES[column.dtype]}{'' if column.nullable else ' NOT NULL'}"
            for column in self.columns
        )
        return f"CREATE TABLE IF NOT EXISTS {self.schema}.{self.name} ({columns})"

    def checked(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The frame in this table's column order; raises `ValueError` where names, types or nulls differ."""
        if set(frame.columns) != set(self.polars_schema):
            raise ValueError(f"{self.name}: columns {sorted(frame.columns)} are not {sorted(self.polars_schema)}")
        frame = frame.select(self.polars_schema.names())
        if frame.schema != self.polars_schema:
            raise ValueError(f"{self.name}: types {frame.schema} are not {self.polars_schema}")
        empty = [c.name for c in self.columns if not c.nullable and frame[c.name].null_count()]
        if empty:
            raise ValueError(f"{self.name}: nulls in {', '.join(empty)}")
        return frame


_CONTENT = Column("content_sha256", pl.String, "SHA-256 of the report's bytes, in hexadecimal.")
_SPAN = (
    Column("char_start", pl.Int64, "First character, as an offset into the report's text."),
    Column("char_end", pl.Int64, "Character after the last."),
)
_ITEM = Column("item_number", pl.Int32, "The item that holds it, counted from 1 within the report.", nullable=True)


def _text(name: str, description: str, *, nullable: bool = False) -> Column:
    return Column(name, pl.String, description, nullable)


LANDING = (
    Table(
        "landing",
        "arrivals",
        "change seen at one place: new bytes, or a refusal to read them",
        (
            Column("arrival_number", pl.Int64, "Counts up over all arrivals; orders what arrived at the same instant."),
            _text("source_id", "The source that it came from."),
            _text("source_name", "The source's name."),
            _text("source_kind", "folder, feed, page or repository."),
            _text("source_url", "Address of the source, if it has one.", nullable=True),
            _text("format_hint", "Format configured for the source; NULL lets the text decide.", nullable=True),
            _text("origin_name", "File name or URL path as it came, relative to the source."),
            _text("content_sha256", "SHA-256 of the bytes; NULL if they were not read.", nullable=True),
            Column("byte_count", pl.Int64, "Size in bytes as seen.", True),
            Column("modified_ns", pl.Int64, "Modification time of the file, in nanoseconds since 1970.", True),
            _text("refusal", "Why the input was not read; NULL if it was.", nullable=True),
            Column("arrived_at", _UTC, "When the change was first seen."),
        ),
    ),
)

PARSED = (
    Table(
        "staging",
        "reports",
        "report content",
        (
            _CONTENT,
            _text("format", "Parser that read it."),
            _text("report_kind", "What the report is to its reader."),
            _text("title", "Printed title.", nullable=True),
            Column("published_on", pl.Date, "Date of publication as printed.", True),
            _text("published_basis", "Where in the report the date was printed.", nullable=True),
            _text("language", "ISO 639-1 code.", nullable=True),
            _text("publisher", "Channel, feed or author that the report names.", nullable=True),
            _text("url", "Address of the report, if it prints one.", nullable=True),
            _text("encoding", "Character encoding of the bytes."),
            Column("char_count", pl.Int64, "Length of the text in characters."),
            _text("text", "The decoded text, unchanged."),
        ),
    ),
    Table(
        "staging",
        "blocks",
        "leaf block of a report; their spans tile its text",
        (
            _CONTENT,
            Column("ordinal", pl.Int32, "Position among the report's blocks, from 1."),
            Column("depth", pl.Int32, "How many lists and quotes the block stands in."),
            _text("kind", "Structure: heading, paragraph, list_item ..."),
            _text("role", "Purpose, where the template says so.", nullable=True),
            _ITEM,
            *_SPAN,
        ),
    ),
    Table(
        "staging",
        "items",
        "story or section unit of a report",
        (
            _CONTENT,
            Column("item_number", pl.Int32, "Position among the report's items, from 1."),
            _text("item_kind", "story, summary, insight, opinion, action, watch, promo or other."),
            _text("section", "Title of the section it stands in.", nullable=True),
            _text("headline", "Headline as a reader sees it."),
            Column("headline_start", pl.Int64, "First character of the headline."),
            Column("headline_end", pl.Int64, "Character after the headline's last."),
            _text("body", "The item's text after its headline, unchanged.", nullable=True),
            Column("body_start", pl.Int64, "First character of the body."),
            _text("outlet", "Outlet or source that the item names.", nullable=True),
            Column("published_local", pl.Datetime("us"), "Printed time of the item, without zone.", True),
            _text("url", "Address that the item links to.", nullable=True),
            Column("rating", pl.Int32, "Printed rating: stars, or points.", True),
            *_SPAN,
        ),
    ),
    Table(
        "staging",
        "labelled_values",
        "value printed under a label or front matter key",
        (
            _CONTENT,
            _ITEM,
            _text("role", "What the label introduces."),
            _text("name", "Label as printed."),
            _text("value", "Value."),
            *_SPAN,
        ),
    ),
    Table(
        "staging",
        "links",
        "link or image in a report",
        (
            _CONTENT,
            _ITEM,
            _text("url", "Address as printed."),
            _text("label", "Text of the link.", nullable=True),
            _text("domain", "Host of the address, in lower case, without www.", nullable=True),
            Column("is_image", pl.Boolean, "The link shows or points to an image."),
            *_SPAN,
        ),
    ),
    Table(
        "staging",
        "tags",
        "printed tag of a report or item",
        (_CONTENT, _ITEM, _text("tag", "Tag as printed."), _text("origin", "front_matter, item or hashtag."), *_SPAN),
    ),
    Table(
        "staging",
        "quotes",
        "quotation that a template attributes to a speaker",
        (_CONTENT, _ITEM, _text("speaker", "Speaker as printed."), _text("text", "The words, unchanged."), *_SPAN),
    ),
    Table(
        "staging",
        "problems",
        "structure that was not understood",
        (_CONTENT, _text("code", "What kind of problem."), _text("message", "What is wrong."), *_SPAN),
    ),
    Table(
        "staging",
        "parses",
        "content that was parsed or failed to",
        (
            _CONTENT,
            _text("version", "Digest of the parsing code and the format hint."),
            _text("failure", "Why the content could not be read; NULL if it was.", nullable=True),
        ),
    ),
)

EXTRACTED = (
    Table(
        "staging",
        "mentions",
        "mention of a catalogue entity or of a discovered name",
        (
            _CONTENT,
            _ITEM,
            _text("entity_id", "Catalogue entity; NULL for a discovered name.", nullable=True),
            _text("name_key", "Discovered name; NULL for a catalogue entity.", nullable=True),
            _text("surface", "The characters, unchanged."),
            _text("method", "How it was found."),
            Column("confidence", pl.Float64, "0 to 1."),
            *_SPAN,
        ),
    ),
    Table(
        "staging",
        "discoveries",
        "name in a report that no catalogue has",
        (
            _CONTENT,
            _text("name_key", "What all spellings of the name share."),
            _text("name", "The name as first printed, with its family's name where it is a version."),
            _text("kind", "What it seems to be."),
            _text("family_id", "Catalogue entity that it is a version of.", nullable=True),
            _text("rule", "The rule that found it."),
            Column("confidence", pl.Float64, "0 to 1."),
            _text("sound_key", "How it sounds."),
        ),
    ),
    Table(
        "staging",
        "quotations",
        "quotation that running text attributes to a speaker",
        (
            _CONTENT,
            _ITEM,
            _text("speaker", "Speaker as printed."),
            Column("speaker_start", pl.Int64, "Where the mention of the speaker stands."),
            _text("text", "The words, unchanged."),
            *_SPAN,
        ),
    ),
    Table(
        "staging",
        "claims",
        "event that an item tells",
        (
            _CONTENT,
            Column("item_number", pl.Int32, "The item, counted from 1 within the report's."),
            Column("claim_number", pl.Int32, "Counted from 1 within the item, in order of place."),
            Column("is_primary", pl.Boolean, "Told by a story's headline, not below it."),
            _text("headline", "The story's headline, or the sentence that tells it."),
            _text("event_type", "What happens, by the event vocabulary."),
            _text("claim_status", "announced, reported, planned, rumoured, denied or opinion."),
            Column(
                "event_on",
                pl.Date,
                "Day of the event, or the first day of its month, quarter or year; NULL if not told.",
                True,
            ),
            _text("event_precision", "day, month, quarter or year.", nullable=True),
            _text("event_date_surface", "The expression of time as printed.", nullable=True),
            Column("confidence", pl.Float64, "0 to 1."),
            *_SPAN,
        ),
    ),
    Table(
        "staging",
        "claim_participants",
        "name that takes part in what a claim tells",
        (
            _CONTENT,
            Column("item_number", pl.Int32, "The claim's item."),
            Column("claim_number", pl.Int32, "The claim within its item."),
            Column("mention_start", pl.Int64, "Where the mention stands that names it."),
            _text("role", "agent, target, partner, investor, product, speaker or subject."),
        ),
    ),
    Table(
        "staging",
        "predictions",
        "forecast",
        (
            _CONTENT,
            _ITEM,
            _text("who", "Who forecasts, as printed; NULL where nobody is named.", nullable=True),
            Column("who_start", pl.Int64, "Where the mention of the forecaster stands.", True),
            _text("statement", "The characters, unchanged."),
            _text("horizon", "The expression of time as printed; NULL where none is.", nullable=True),
            Column("due_from", pl.Date, "First day of the window in which it is due.", True),
            Column("due_to", pl.Date, "Last day of that window.", True),
            *_SPAN,
        ),
    ),
    Table(
        "staging",
        "quantities",
        "figure: an amount of money, a percentage, a count or a measure",
        (
            _CONTENT,
            _ITEM,
            _text("surface", "The characters, unchanged."),
            Column("value", pl.Float64, "Fully expanded value; NULL for a range.", True),
            Column("value_low", pl.Float64, "Lower end of a range.", True),
            Column("value_high", pl.Float64, "Upper end of a range.", True),
            _text("unit", "%, the currency, or what is counted or measured; count where the text says no more."),
            _text("currency", "ISO 4217 code, for money.", nullable=True),
            Column("is_approximate", pl.Boolean, "Printed as about, over or up to."),
            Column("is_valuation", pl.Boolean, "What a company or its shares are worth: a sum that changes no hands."),
            *_SPAN,
            Column(
                "subject_start",
                pl.Int64,
                "Where the mention stands of what the figure is about, in its sentence.",
                True,
            ),
        ),
    ),
    Table(
        "staging",
        "extractions",
        "content that was searched",
        (
            _CONTENT,
            _text("version", "Digest of the extracting code and its catalogues."),
            _text("failure", "Why the search failed; NULL if it did not.", nullable=True),
        ),
    ),
)

CATALOGUED = (
    Table(
        "staging",
        "catalogue_forms",
        "written form of a catalogue entity",
        (
            _text("entity_id", "Catalogue entity."),
            _text("form", "The form as the catalogue has it."),
            _text("name_key", "What all spellings of the form share."),
            _text("sound_key", "How it sounds."),
            _text("version", "Digest of the catalogue that it was read from."),
        ),
    ),
)

TABLES = {f"{table.schema}.{table.name}": table for table in (*LANDING, *PARSED, *EXTRACTED, *CATALOGUED)}


def empty(table: Table) -> pl.DataFrame:
    """A frame of this table without rows."""
    return pl.DataFrame(schema=table.polars_schema)
