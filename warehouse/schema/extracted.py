"""The tables of what reports state, and of the catalogue that they are searched with."""

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

EVENT_TYPES = (
    "release",
    "funding",
    "acquisition",
    "partnership",
    "personnel",
    "research",
    "benchmark",
    "infrastructure",
    "regulation",
    "legal",
    "financials",
    "security",
    "adoption",
    "opinion",
    "other",
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
            text("method", "How it was found."),
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
        "name in a report that no catalogue has",
        (
            CONTENT,
            text("name_key", "What all spellings of the name share."),
            text("name", "The name as first printed, with its family's name where it is a version."),
            text("kind", "What it seems to be."),
            text("family_id", "Catalogue entity that it is a version of.", nullable=True),
            text("rule", "The rule that found it."),
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
        "event that an item tells",
        (
            CONTENT,
            Column("item_number", pl.Int32, "The item, counted from 1 within the report's."),
            Column("claim_number", pl.Int32, "Counted from 1 within the item, in order of place."),
            Column("is_primary", pl.Boolean, "Told by a story's headline, not below it."),
            text("headline", "The story's headline, or the sentence that tells it."),
            text("event_type", "What happens, by the event vocabulary.", values=EVENT_TYPES),
            text("claim_status", "announced, reported, planned, rumoured, denied or opinion.", values=CLAIM_STATUSES),
            Column(
                "event_on",
                pl.Date,
                "Day of the event, or the first day of its month, quarter or year; NULL if not told.",
                True,
            ),
            text("event_precision", "day, month, quarter or year.", nullable=True, values=PRECISIONS),
            text("event_date_surface", "The expression of time as printed.", nullable=True),
            Column("confidence", pl.Float64, "0 to 1."),
            *SPAN,
        ),
        key=_CLAIM,
        references=(OF_ITEM,),
    ),
    Table(
        "staging",
        "claim_participants",
        "name that takes part in what a claim tells",
        (
            CONTENT,
            Column("item_number", pl.Int32, "The claim's item."),
            Column("claim_number", pl.Int32, "The claim within its item."),
            Column("mention_number", pl.Int32, "The mention that names it."),
            text("role", "agent, target, partner, investor, product, speaker or subject.", values=ROLES),
        ),
        key=(*_CLAIM, "mention_number"),
        references=(Reference(_CLAIM, "claims", _CLAIM), _mention("mention_number")),
    ),
    Table(
        "staging",
        "claim_vectors",
        "claim of a headline, with what its story is compared by",
        (
            CONTENT,
            Column("item_number", pl.Int32, "The claim's item."),
            Column("claim_number", pl.Int32, "The claim within its item."),
            text("language", "zh or en: the language by whose mean it is centred."),
            Column("vector", VECTOR, "Whole numbers; the cosine of two says how alike their stories are."),
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
            text("who", "Who forecasts, as printed; NULL where nobody is named.", nullable=True),
            Column("who_number", pl.Int32, "The mention that names the forecaster.", True),
            text("statement", "The characters, unchanged."),
            text("horizon", "The expression of time as printed; NULL where none is.", nullable=True),
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
            Column("value", pl.Float64, "Fully expanded value; NULL for a range, and for what is no amount.", True),
            Column("value_low", pl.Float64, "Lower end of a range.", True),
            Column("value_high", pl.Float64, "Upper end of a range.", True),
            text("unit", "%, the currency, or what is counted or measured; count where the text says no more."),
            text("currency", "ISO 4217 code, for money.", nullable=True),
            Column("is_approximate", pl.Boolean, "Printed as about, over or up to."),
            Column("is_valuation", pl.Boolean, "What a company or its shares are worth: a sum that changes no hands."),
            *SPAN,
            Column("subject_number", pl.Int32, "The mention, in its sentence, of what the figure is about.", True),
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
            version("the extracting code and its catalogues"),
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
            text("form", "The form as the catalogue has it."),
            text("name_key", "What all spellings of the form share."),
            text("sound_key", "How it sounds."),
            text("version", "Digest of the catalogue that it was read from."),
        ),
    ),
)
