"""Search what is parsed for what it states: mentions, claims and quantities, and load them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from warehouse.extract.claims.claims import Claim
from warehouse.extract.claims.items import find_claims
from warehouse.extract.claims.participants import Roles
from warehouse.extract.claims.vocabulary import NameSpan, Page, Vocabulary
from warehouse.extract.entities.coreference import kind_of
from warehouse.extract.entities.gazetteer import read_catalogue
from warehouse.extract.entities.judgements import EVENT_JUDGEMENTS, JUDGEMENTS, read_judgements
from warehouse.extract.entities.names import read_names
from warehouse.extract.entities.spelling.sounds import sound_key
from warehouse.extract.entities.version_names import version_key
from warehouse.extract.figures.measures import Units, find_measures
from warehouse.extract.figures.money import Quantity, find_quantities
from warehouse.extract.search_text import Printed
from warehouse.extract.speech.forecasts import find_predictions
from warehouse.extract.speech.quotations import find_quotations
from warehouse.extract.tasks import ExtractTask, pending_contents, read_tasks
from warehouse.schema import CATALOGUED, EXTRACTED
from warehouse.storage.batches import Loaded, load_in_batches
from warehouse.storage.containment import Frames, contained, verdict
from warehouse.storage.store import append, transaction
from warehouse.storage.versions import extractor_version
from warehouse.storage.workers import Outcome, apart, attempt, map_chunks

_VERDICTS = EXTRACTED[-1]
Rows = dict[str, list[tuple[Any, ...]]]


def extract_pending(
    connection: duckdb.DuckDBPyConnection, seeds: Path, workers: int, on_progress: Callable[[int, int], None]
) -> Loaded:
    """Search all parsed contents that have no result of the current version.

    Raises `CatalogueError`, with file and line, before anything is searched.
    """
    for seed in (JUDGEMENTS, EVENT_JUDGEMENTS):
        read_judgements(seeds, seed)
    version = extractor_version(seeds)
    forms = _load_catalogue_forms(connection, seeds, version)
    pending = pending_contents(connection, version)
    results = map_chunks(extract_chunk, read_tasks(connection, pending, seeds), workers, _give_up)
    loaded = load_in_batches(connection, EXTRACTED, results, lambda done: on_progress(done, pending.height))
    loaded.note(CATALOGUED[0], forms)
    return loaded


def extract_chunk(tasks: list[ExtractTask]) -> Outcome[ExtractTask, Frames]:
    """Frames of the extracted tables for some contents; one that gives no rows has its failure in `extractions`."""
    tried = [(task, attempt(_search, task, "search failed")) for task in tasks]
    found = [(task.content_sha256, one.result, task) for task, one in tried if one.result]
    frames, broken = contained(EXTRACTED, found, _frames, _beside)
    lost = [(task, one.lost_to) for task, one in tried if one.lost_to]
    verdicts = [
        (task.content_sha256, *verdict(one, extractor_version(task.seeds), broken.get(task.content_sha256)))
        for task, one in tried
        if not one.lost_to
    ]
    return Outcome({**frames, _VERDICTS.name: _VERDICTS.frame(verdicts)}, lost)


def _frames(found: Sequence[tuple[str, Rows, ExtractTask]]) -> Frames:
    return {
        table.name: table.frame([row for _, rows, _ in found for row in rows[table.name]])
        for table in EXTRACTED
        if table is not _VERDICTS
    }


def _beside(found: Sequence[tuple[str, Rows, ExtractTask]]) -> Frames:
    """What the rules look into beside the rows found: texts, items and the catalogue."""
    tasks = [task for *_, task in found]
    items = [
        (task.content_sha256, number)
        for task in tasks
        for number in {block.item_number for block in task.blocks} | {item.item_number for item in task.items}
        if number is not None
    ]
    entities = {entity for task in tasks[:1] for entity, _ in read_catalogue(task.seeds).printed_forms()}
    return {
        "reports": pl.DataFrame(
            {"content_sha256": [task.content_sha256 for task in tasks], "text": [task.text for task in tasks]},
            schema={"content_sha256": pl.String, "text": pl.String},
        ),
        "items": pl.DataFrame(items, schema={"content_sha256": pl.String, "item_number": pl.Int32}, orient="row"),
        "catalogue_forms": pl.DataFrame({"entity_id": list(entities)}, schema={"entity_id": pl.String}),
    }


def _search(task: ExtractTask) -> Rows:
    content = task.content_sha256
    printed = Printed(task.text, task.blocks)
    item_at = printed.item_at
    names = read_names(printed.text, task.seeds)
    kinds = [kind_of(read_catalogue(task.seeds), names, mention) for mention in names.mentions]
    figures = _figures(printed.plain, task.seeds)
    days: dict[int | None, date | None] = {item.item_number: item.told_on for item in task.items}
    page = Page(
        printed.plain,
        [
            NameSpan(mention.char_start, mention.char_end, mention.entity_id or mention.name_key or "", kind)
            for mention, kind in zip(names.mentions, kinds, strict=True)
        ],
        _vocabulary(task.seeds).words(printed.text, names.mentions),
        [(figure.char_start, figure.char_end) for figure in figures],
    )
    quotations = list(find_quotations(printed.plain, names.mentions, kinds))
    predictions = list(
        find_predictions(printed.plain, names.mentions, kinds, lambda at: task.day(days.get(item_at(at), task.told_on)))
    )
    claims = [
        (claim, number)
        for item in task.items
        for number, claim in enumerate(find_claims(page, item, _roles(task.seeds)), 1)
    ]
    number_at = {mention.char_start: number for number, mention in enumerate(names.mentions, 1)}

    def rows(found: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
        for number, one in enumerate(found, 1):
            yield content, number, item_at(one.char_start), *printed.restore(one)

    return {
        "mentions": list(rows(names.mentions)),
        "discoveries": [(content, *found, sound_key(found.name)) for found in names.discoveries.values()],
        "quotations": [
            (*row[:4], number_at[found.speaker_start], *row[5:])
            for found, row in zip(quotations, rows(quotations), strict=True)
        ],
        "predictions": [
            (*row[:4], None if found.who_start is None else number_at[found.who_start], *row[5:])
            for found, row in zip(predictions, rows(predictions), strict=True)
        ],
        "quantities": [
            (*row, subject and number_at[subject.char_start])
            for found, row in zip(figures, rows(figures), strict=True)
            for subject in [page.name_before(found.char_start)]
        ],
        "claims": [(content, *_claim_row(printed, claim, number)) for claim, number in claims],
        "claim_participants": [
            (content, claim.item_number, number, number_at[part.name.char_start], part.role)
            for claim, number in claims
            for part in claim.participants
        ],
    }


def _claim_row(printed: Printed, claim: Claim, number: int) -> tuple[Any, ...]:
    told, there = claim.date, printed.restore(claim)
    return (
        claim.item_number,
        number,
        claim.is_primary,
        there.headline,
        claim.event_type,
        claim.claim_status,
        *(
            (told.on, told.precision, printed.words(told.surface, claim.char_start, claim.char_end))
            if told
            else 3 * [None]
        ),
        claim.confidence,
        there.char_start,
        there.char_end,
    )


def _figures(text: str, seeds: Path) -> list[Quantity]:
    """Money first, then all other figures that stand outside it; of two that overlap, the longer."""
    kept: list[Quantity] = []
    found = [
        *find_quantities(text),
        *sorted(find_measures(text, _units(seeds)), key=lambda figure: -len(figure.surface)),
    ]
    taken: set[int] = set()
    for figure in found:
        span = range(figure.char_start, figure.char_end)
        if not all(isfinite(value or 0) for value in (figure.value, figure.value_low, figure.value_high)):
            continue
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(figure)
    return sorted(kept, key=lambda figure: figure.char_start)


@cache
def _units(seeds: Path) -> Units:
    return Units.read(seeds)


@cache
def _roles(seeds: Path) -> Roles:
    return Roles.read(seeds)


@cache
def _vocabulary(seeds: Path) -> Vocabulary:
    return Vocabulary.read(seeds)


def _load_catalogue_forms(connection: duckdb.DuckDBPyConnection, seeds: Path, version: str) -> pl.DataFrame:
    """Write down the catalogue's forms and how they sound, for resolution in SQL, if the catalogue has changed."""
    table = CATALOGUED[0]
    if connection.execute(f"SELECT 1 FROM staging.{table.name} WHERE version = ? LIMIT 1", [version]).fetchone():
        return table.frame()
    frame = apart(_catalogue_forms, seeds)
    with transaction(connection):
        connection.execute(f"DELETE FROM staging.{table.name}")
        append(connection, table, frame)
    return frame


def _catalogue_forms(seeds: Path) -> pl.DataFrame:
    rows = [
        (entity_id, form, version_key(form), sound_key(form), extractor_version(seeds))
        for entity_id, form in read_catalogue(seeds).printed_forms()
    ]
    return CATALOGUED[0].frame(rows)


def _give_up(task: ExtractTask, reason: str) -> Frames:
    """No version: the next run tries again."""
    return {**_frames([]), _VERDICTS.name: _VERDICTS.frame([(task.content_sha256, None, reason, reason)])}
