"""The tables of statements in reports, and of the catalogue with which texts are searched."""

import polars as pl

from warehouse.schema.table import (
    CONTENT,
    ITEM,
    NUMBERED,
    OF_ITEM,
    SPAN,
    VECTOR,
    VERDICT,
    Column,
    Reference,
    Table,
    ordinal,
    text,
    version,
)

CLAIM_STATUSES = ("announced", "reported", "planned", "rumoured", "denied", "opinion")
PRECISIONS = ("day", "month", "quarter", "year")
ROLES = ("agent", "target", "partner", "investor", "product", "speaker", "subject")
_CLAIM = ("item_number", "claim_number")


def _mention(column: str) -> Reference:
    return Reference((column,), "mentions", NUMBERED)


EXTRACTED = (
    Table(
        "staging",
        "mentions",
        "mention of a catalogue entity or of a discovered name",
        (
            CONTENT,
            ordinal("mentions"),
            ITEM,
            text("entity_id", "Catalogue entity; NULL for a discovered name.", nullable=True),
            text("name_key", "Discovered name; NULL for a catalogue entity.", nullable=True),
            text("surface", "The characters, unchanged."),
            text("method", "Method of recognition, such as catalogue or context."),
            Column("confidence", pl.Float64, "0 to 1."),
            *SPAN,
        ),
        key=NUMBERED,
        references=(
            OF_ITEM,
            Reference(("name_key",), "discoveries", ("name_key",)),
            Reference(("entity_id",), "catalogue_forms", ("entity_id",)),
        ),
        one_of=("entity_id", "name_key"),
        surface="surface",
    ),
    Table(
        "staging",
        "discoveries",
        "name in a report that is not in the catalogue",
        (
            CONTENT,
            text("name_key", "Key that all spellings of the name share."),
            text("name", "The name as first printed, with the family's name before a version."),
            text("kind", "Probable kind of entity."),
            text("family_id", "Catalogue entity of which it is a version.", nullable=True),
            text("rule", "Rule that found the name."),
            Column("confidence", pl.Float64, "0 to 1."),
            text("sound_key", "How it sounds."),
        ),
        key=("name_key",),
        references=(Reference(("family_id",), "catalogue_forms", ("entity_id",)),),
    ),
    Table(
        "staging",
        "quotations",
        "quotation that running text attributes to a speaker",
        (
            CONTENT,
            ordinal("quotations"),
            ITEM,
            text("speaker", "Speaker as printed."),
            Column("speaker_number", pl.Int32, "The mention that names the speaker."),
            text("text", "The words, unchanged."),
            *SPAN,
        ),
        key=NUMBERED,
        references=(OF_ITEM, _mention("speaker_number")),
        surface="text",
    ),
    Table(
        "staging",
        "claims",
        "claim of an item",
        (
            CONTENT,
            Column("item_number", pl.Int32, "Number of the item, from 1 within the report."),
            Column("claim_number", pl.Int32, "Number of the claim, from 1 within the item, in order of position."),
            Column("is_primary", pl.Boolean, "Whether the headline of a story makes the claim, not the text below."),
            text("headline", "Headline of the story, or the sentence that reports the event."),
            text("event_type", "Event type, one of the seed `event_types`."),
            text("claim_status", "announced, reported, planned, rumoured, denied or opinion.", values=CLAIM_STATUSES),
            Column(
                "event_on",
                pl.Date,
                "Day of the event, or the first day of its month, quarter or year; NULL if not printed.",
                True,
            ),
            text("event_precision", "day, month, quarter or year.", nullable=True, values=PRECISIONS),
            text("event_date_surface", "The time expression as printed.", nullable=True),
            Column("confidence", pl.Float64, "0 to 1."),
            text("summary", "First sentences of the story below its headline, unchanged.", nullable=True),
            *SPAN,
        ),
        key=_CLAIM,
        references=(OF_ITEM,),
    ),
    Table(
        "staging",
        "claim_participants",
        "participant of a claim",
        (
            CONTENT,
            Column("item_number", pl.Int32, "The claim's item."),
            Column("claim_number", pl.Int32, "Number of the claim, from 1 within the item."),
            Column("mention_number", pl.Int32, "The mention that names it."),
            text("role", "agent, target, partner, investor, product, speaker or subject.", values=ROLES),
        ),
        key=(*_CLAIM, "mention_number"),
        references=(Reference(_CLAIM, "claims", _CLAIM), _mention("mention_number")),
    ),
    Table(
        "staging",
        "claim_vectors",
        "headline claim, with the vector of its story",
        (
            CONTENT,
            Column("item_number", pl.Int32, "The claim's item."),
            Column("claim_number", pl.Int32, "Number of the claim, from 1 within the item."),
            text("language", "zh or en: the language whose mean is subtracted from the vector."),
            Column("vector", VECTOR, "Vector of the story, in whole numbers, for its likeness to others."),
        ),
        key=_CLAIM,
        references=(Reference(_CLAIM, "claims", _CLAIM),),
    ),
    Table(
        "staging",
        "predictions",
        "forecast",
        (
            CONTENT,
            ordinal("forecasts"),
            ITEM,
            text("who", "Forecaster as printed; NULL if nobody is named.", nullable=True),
            Column("who_number", pl.Int32, "The mention that names the forecaster.", True),
            text("statement", "The characters, unchanged."),
            text("horizon", "The time expression as printed; NULL without one.", nullable=True),
            Column("due_from", pl.Date, "First day of the window in which it is due.", True),
            Column("due_to", pl.Date, "Last day of that window.", True),
            *SPAN,
        ),
        key=NUMBERED,
        references=(OF_ITEM, _mention("who_number")),
    ),
    Table(
        "staging",
        "quantities",
        "figure: an amount of money, a percentage, a count or a measure",
        (
            CONTENT,
            ordinal("figures"),
            ITEM,
            text("surface", "The characters, unchanged."),
            Column("value", pl.Float64, "Fully expanded value; NULL for a range and for no single value.", True),
            Column("value_low", pl.Float64, "Lower end of a range.", True),
            Column("value_high", pl.Float64, "Upper end of a range.", True),
            text("unit", "%, the currency, or the unit of a count or measure; count if the text names no unit."),
            text("currency", "ISO 4217 code, for money.", nullable=True),
            Column("is_approximate", pl.Boolean, "Whether it is printed as about, over or up to."),
            Column("is_valuation", pl.Boolean, "Whether it is the worth of a company or of shares."),
            *SPAN,
            Column("subject_number", pl.Int32, "Mention of the figure's subject, in the same sentence.", True),
        ),
        key=NUMBERED,
        references=(OF_ITEM, _mention("subject_number")),
        surface="surface",
    ),
    Table(
        "staging",
        "extractions",
        "content that was searched",
        (
            CONTENT,
            version("the extraction code and its catalogues"),
            *VERDICT,
        ),
    ),
)

CATALOGUED = (
    Table(
        "staging",
        "catalogue_forms",
        "written form of a catalogue entity",
        (
            text("entity_id", "Catalogue entity."),
            text("form", "The form as written in the catalogue."),
            text("name_key", "Key that all spellings of the form share."),
            text("sound_key", "How it sounds."),
            text("version", "Digest of the catalogue from which it was read."),
        ),
    ),
)
