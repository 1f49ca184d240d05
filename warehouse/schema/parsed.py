"""The tables of what reports consist of."""

import polars as pl

from warehouse.schema.table import CONTENT, ITEM, SPAN, Column, Table, text

PARSED = (
    Table(
        "staging",
        "reports",
        "report content",
        (
            CONTENT,
            text("format", "Parser that read it."),
            text("report_kind", "What the report is to its reader."),
            text("title", "Printed title.", nullable=True),
            Column("published_on", pl.Date, "Date of publication as printed.", True),
            text("published_basis", "Where in the report the date was printed.", nullable=True),
            text("language", "ISO 639-1 code.", nullable=True),
            text("publisher", "Channel, feed or author that the report names.", nullable=True),
            text("url", "Address of the report, if it prints one.", nullable=True),
            text("encoding", "Character encoding of the bytes."),
            Column("char_count", pl.Int64, "Length of the text in characters."),
            text("text", "The decoded text, unchanged."),
        ),
    ),
    Table(
        "staging",
        "blocks",
        "leaf block of a report; their spans tile its text",
        (
            CONTENT,
            Column("ordinal", pl.Int32, "Position among the report's blocks, from 1."),
            Column("depth", pl.Int32, "How many lists and quotes the block stands in."),
            text("kind", "Structure: heading, paragraph, list_item ..."),
            text("role", "Purpose, where the template says so.", nullable=True),
            ITEM,
            *SPAN,
        ),
    ),
    Table(
        "staging",
        "items",
        "story or section unit of a report",
        (
            CONTENT,
            Column("item_number", pl.Int32, "Position among the report's items, from 1."),
            text("item_kind", "story, summary, insight, opinion, action, watch, promo or other."),
            text("section", "Title of the section it stands in.", nullable=True),
            text("headline", "Headline as a reader sees it."),
            Column("headline_start", pl.Int64, "First character of the headline."),
            Column("headline_end", pl.Int64, "Character after the headline's last."),
            text(
                "body",
                "The item's text after its headline; of a page as written out, without its markup.",
                nullable=True,
            ),
            Column("body_start", pl.Int64, "First character of the body."),
            text("outlet", "Outlet or source that the item names.", nullable=True),
            Column("published_local", pl.Datetime("us"), "Printed time of the item, without zone.", True),
            text("url", "Address that the item links to.", nullable=True),
            Column("rating", pl.Int32, "Printed rating: stars, or points.", True),
            *SPAN,
        ),
    ),
    Table(
        "staging",
        "labelled_values",
        "value printed under a label or front matter key",
        (
            CONTENT,
            ITEM,
            text("role", "What the label introduces."),
            text("name", "Label as printed."),
            text("value", "Value."),
            *SPAN,
        ),
    ),
    Table(
        "staging",
        "links",
        "link or image in a report",
        (
            CONTENT,
            ITEM,
            text("url", "Address as printed."),
            text("label", "Text of the link.", nullable=True),
            text("domain", "Host of the address, in lower case, without www.", nullable=True),
            Column("is_image", pl.Boolean, "The link shows or points to an image."),
            *SPAN,
        ),
    ),
    Table(
        "staging",
        "tags",
        "printed tag of a report or item",
        (CONTENT, ITEM, text("tag", "Tag as printed."), text("origin", "front_matter, item or hashtag."), *SPAN),
    ),
    Table(
        "staging",
        "quotes",
        "quotation that a template attributes to a speaker",
        (CONTENT, ITEM, text("speaker", "Speaker as printed."), text("text", "The words, unchanged."), *SPAN),
    ),
    Table(
        "staging",
        "problems",
        "structure that was not understood",
        (CONTENT, text("code", "What kind of problem."), text("message", "What is wrong."), *SPAN),
    ),
    Table(
        "staging",
        "parses",
        "content that was parsed or failed to",
        (
            CONTENT,
            text("version", "Digest of the parsing code and the format hint."),
            text("failure", "Why the content could not be read; NULL if it was.", nullable=True),
        ),
    ),
)
