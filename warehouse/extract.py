"""Search what is parsed for what it states: mentions, claims and quantities, and load them in one transaction."""

from collections.abc import Callable
from datetime import date
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import polars as pl

from warehouse.entities.catalogue import read_catalogue
from warehouse.entities.judgements import EVENT_JUDGEMENTS, JUDGEMENTS, read_judgements
from warehouse.entities.reading import read_names
from warehouse.entities.short_forms import kind_of
from warehouse.entities.sounds import sound_key
from warehouse.entities.version_names import version_key
from warehouse.events.claims import Claim, Item
from warehouse.events.participants import Roles
from warehouse.events.reading import find_claims
from warehouse.events.vocabulary import Name, Page, Vocabulary
from warehouse.measures import Units, find_measures
from warehouse.parsing import Frames, concat
from warehouse.pool import SECONDS_PER_REPORT, apart, map_chunks, time_limit
from warehouse.predictions import find_predictions
from warehouse.printed import Block, Printed
from warehouse.quantities import Quantity, find_quantities
from warehouse.quotations import find_quotations
from warehouse.schema import CATALOGUED, EXTRACTED, empty
from warehouse.store import append, replace_contents, transaction
from warehouse.versions import extractor_version


class ExtractTask(NamedTuple):
    """One parsed report: its blocks to search, its items, and its day."""

    content_sha256: str
    text: str
    told_on: date | None
    blocks: list[Block]
    items: list[Item]
    seeds: Path


def extract_pending(
    connection: duckdb.DuckDBPyConnection, seeds: Path, workers: int, on_progress: Callable[[int, int], None]
) -> Frames:
    """Search all parsed contents that have no result of the current version; returns the loaded frames.

    Raises `CatalogueError`, with file and line, before anything is searched.
    """
    for seed in (JUDGEMENTS, EVENT_JUDGEMENTS):
        read_judgements(seeds, seed)
    version = extractor_version(seeds)
    forms = _load_catalogue_forms(connection, seeds, version)
    tasks = _pending(connection, seeds, version)
    parts: list[Frames] = []
    for frames in map_chunks(extract_chunk, tasks, [len(task.text) for task in tasks], workers, _died):
        parts.append(frames)
        on_progress(sum(part["extractions"].height for part in parts), len(tasks))
    loaded = concat(parts, EXTRACTED)
    with transaction(connection):
        replace_contents(connection, EXTRACTED, loaded, [task.content_sha256 for task in tasks])
    return {**loaded, CATALOGUED[0].name: forms}


def extract_chunk(tasks: list[ExtractTask]) -> Frames:
    """Frames of the extracted tables for some contents; one whose search fails gives its failure in `extractions`."""
    rows: dict[str, list[tuple[Any, ...]]] = {table.name: [] for table in EXTRACTED}
    for task in tasks:
        failure = None
        try:
            with time_limit(SECONDS_PER_REPORT):
                found = _search(task)
        except Exception as error:  # noqa: BLE001 - one report's failure, not the run's
            found, failure = {}, f"{type(error).__name__}: {str(error)[:300]}"
        for name, part in found.items():
            rows[name] += part
        rows["extractions"].append((task.content_sha256, extractor_version(task.seeds), failure))
    return _frames(rows)


def _search(task: ExtractTask) -> dict[str, list[tuple[Any, ...]]]:
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
            Name(mention.char_start, mention.char_end, mention.entity_id or mention.name_key or "", kind)
            for mention, kind in zip(names.mentions, kinds, strict=True)
        ],
        _vocabulary(task.seeds).words(printed.text, names.mentions),
        [(figure.char_start, figure.char_end) for figure in figures],
    )
    quotations = find_quotations(printed.plain, names.mentions, kinds)
    predictions = find_predictions(printed.plain, names.mentions, kinds, lambda at: days.get(item_at(at), task.told_on))
    claims = [
        (claim, number)
        for item in task.items
        for number, claim in enumerate(find_claims(page, item, _roles(task.seeds)), 1)
    ]
    return {
        "mentions": [(content, item_at(found.char_start), *printed.restore(found)) for found in names.mentions],
        "discoveries": [(content, *found, sound_key(found.name)) for found in names.discoveries.values()],
        "quotations": [(content, item_at(found.char_start), *printed.restore(found)) for found in quotations],
        "predictions": [(content, item_at(found.char_start), *printed.restore(found)) for found in predictions],
        "quantities": [
            (content, item_at(found.char_start), *printed.restore(found), subject and subject.char_start)
            for found in figures
            for subject in [page.name_before(found.char_start)]
        ],
        "claims": [(content, *_claim_row(printed, claim, number)) for claim, number in claims],
        "claim_participants": [
            (content, claim.item_number, number, part.name.char_start, part.role)
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


def _frames(rows: dict[str, list[tuple[Any, ...]]]) -> Frames:
    return {
        table.name: table.checked(pl.DataFrame(rows[table.name], schema=table.polars_schema, orient="row"))
        for table in EXTRACTED
    }


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
        return empty(table)
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
    return pl.DataFrame(rows, schema=CATALOGUED[0].polars_schema, orient="row")


def _pending(connection: duckdb.DuckDBPyConnection, seeds: Path, version: str) -> list[ExtractTask]:
    """Front matter is searched in title and summary, and wholly where a report has no more; promotions never are."""
    rows = connection.execute(
        """
        SELECT content_sha256, text, r.published_on,
               (SELECT list((s.item_number, s.char_start, s.char_end) ORDER BY s.char_start) FROM (
                    SELECT b.item_number, b.char_start, b.char_end
                    FROM staging.blocks b LEFT JOIN staging.items i USING (content_sha256, item_number)
                    WHERE b.content_sha256 = r.content_sha256
                      AND (b.kind <> 'front_matter' OR b.item_number IS NOT NULL)
                      AND coalesce(i.item_kind, '') <> 'promo'
                    UNION ALL
                    SELECT v.item_number, v.char_start, v.char_end
                    FROM staging.labelled_values v JOIN staging.blocks b USING (content_sha256)
                    WHERE v.content_sha256 = r.content_sha256 AND v.role IN ('title', 'summary')
                      AND b.kind = 'front_matter' AND b.item_number IS NULL
                      AND v.char_start >= b.char_start AND v.char_end <= b.char_end) s),
               (SELECT list((i.item_number, i.item_kind = 'story', i.headline, i.headline_start, i.headline_end,
                             i.section, i.body_start, i.char_end,
                             coalesce(CAST(i.published_local AS DATE), r.published_on),
                             if(CAST(i.published_local AS TIME) = '00:00', CAST(i.published_local AS DATE), NULL))
                            ORDER BY i.item_number)
                FROM staging.items i
                WHERE i.content_sha256 = r.content_sha256 AND i.item_kind NOT IN ('action', 'promo'))
        FROM staging.reports r LEFT JOIN staging.extractions x USING (content_sha256)
        WHERE x.version IS DISTINCT FROM ?
        ORDER BY content_sha256
        """,
        [version],
    ).fetchall()
    return [
        ExtractTask(
            content,
            text,
            told_on,
            [Block(*block) for block in blocks or []],
            [Item(*item) for item in items or []],
            seeds,
        )
        for content, text, told_on, blocks, items in rows
    ]


def _died(task: ExtractTask, error: Exception) -> Frames:
    rows: dict[str, list[tuple[Any, ...]]] = {table.name: [] for table in EXTRACTED}
    return _frames({**rows, "extractions": [(task.content_sha256, extractor_version(task.seeds), str(error))]})
