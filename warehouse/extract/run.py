"""Extract from parsed reports what they state (mentions, figures, quotations, forecasts, claims), and load the rows."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from warehouse.extract.annotate import annotate
from warehouse.extract.claims.items import claim_rows
from warehouse.extract.entities.gazetteer import Gazetteer
from warehouse.extract.entities.judgements import EVENT_JUDGEMENTS, JUDGEMENTS, read_judgements
from warehouse.extract.entities.spelling.sounds import sound_key
from warehouse.extract.entities.version_names import version_key
from warehouse.extract.lexicon import Lexicon
from warehouse.extract.speech.forecasts import find_predictions
from warehouse.extract.speech.quotations import find_quotations
from warehouse.extract.tasks import ExtractTask, pending_contents, read_tasks
from warehouse.schema import CATALOGUED, EXTRACTED
from warehouse.schema.table import TableRow
from warehouse.storage.batches import Loaded, load_in_batches
from warehouse.storage.containment import Frames, contained, given_up, verdict
from warehouse.storage.store import append, transaction
from warehouse.storage.versions import extractor_version
from warehouse.storage.workers import Outcome, apart, attempt, map_chunks

_VERDICTS = EXTRACTED[-1]


class _FormRow(NamedTuple):
    entity_id: str
    form: str
    name_key: str
    sound_key: str
    version: str


def extract_pending(
    connection: duckdb.DuckDBPyConnection, seeds: Path, workers: int, on_progress: Callable[[int, int], None]
) -> Loaded:
    """Search all parsed contents that have no result of the current version.

    Raises `CatalogueError`, with file and line, before any content is searched.
    """
    for seed in (JUDGEMENTS, EVENT_JUDGEMENTS):
        read_judgements(seeds, seed)
    version = extractor_version(seeds)
    forms = _load_catalogue_forms(connection, seeds, version)
    pending = pending_contents(connection, version)
    results = map_chunks(partial(extract_chunk, seeds=seeds), read_tasks(connection, pending), workers, _give_up)
    loaded = load_in_batches(connection, EXTRACTED, results, lambda done: on_progress(done, pending.height))
    loaded.note(CATALOGUED[0], forms)
    return loaded


def extract_chunk(tasks: list[ExtractTask], seeds: Path) -> Outcome[ExtractTask, Frames]:
    """Frames of the extracted tables for some contents; the table `extractions` has the reason for each that failed."""
    lexicon, version = Lexicon.load(seeds), extractor_version(seeds)
    tried = [(task, attempt(lambda task: _search(task, lexicon), task, "search failed")) for task in tasks]
    found = [(task.content_sha256, one.result) for task, one in tried if one.result is not None]
    frames, broken = contained(EXTRACTED, found, _frames, _beside(tasks, lexicon))
    verdicts = [verdict(task.content_sha256, one, version, broken) for task, one in tried if not one.lost_to]
    lost = [(task, one.lost_to) for task, one in tried if one.lost_to]
    return Outcome({**frames, _VERDICTS.name: _VERDICTS.frame(verdicts)}, lost)


def _search(task: ExtractTask, lexicon: Lexicon) -> list[TableRow]:
    text, discoveries = annotate(task, lexicon)
    return [
        *text.mentions,
        *discoveries,
        *text.figures,
        *find_quotations(text, lexicon.person_words),
        *find_predictions(text, lexicon.person_words),
        *claim_rows(text, lexicon.roles, lexicon.questions, lexicon.told_by_others),
    ]


def _frames(found: Sequence[tuple[str, list[TableRow]]]) -> Frames:
    return {
        table.name: table.frame_of_reports(
            [(content, [row for row in rows if row.table == table.name]) for content, rows in found]
        )
        for table in EXTRACTED
        if table is not _VERDICTS
    }


def _beside(tasks: list[ExtractTask], lexicon: Lexicon) -> Frames:
    """Frames that the rules of the extracted tables refer to: texts, items and entities of the catalogue."""
    numbers = [
        (task.content_sha256, number)
        for task in tasks
        for number in {block.item_number for block in task.blocks} | {item.item_number for item in task.items}
        if number is not None
    ]
    entities = {entity for entity, _ in lexicon.gazetteer.printed_forms()}
    return {
        "reports": pl.DataFrame(
            {"content_sha256": [task.content_sha256 for task in tasks], "text": [task.text for task in tasks]},
            schema={"content_sha256": pl.String, "text": pl.String},
        ),
        "items": pl.DataFrame(
            {"content_sha256": [content for content, _ in numbers], "item_number": [number for _, number in numbers]},
            schema={"content_sha256": pl.String, "item_number": pl.Int32},
        ),
        "catalogue_forms": pl.DataFrame({"entity_id": list(entities)}, schema={"entity_id": pl.String}),
    }


def _load_catalogue_forms(connection: duckdb.DuckDBPyConnection, seeds: Path, version: str) -> pl.DataFrame:
    """Store the catalogue's written forms and their keys for the matching in SQL, if the catalogue has changed."""
    table = CATALOGUED[0]
    if connection.execute(f"SELECT 1 FROM staging.{table.name} WHERE version = ? LIMIT 1", [version]).fetchone():
        return table.frame()
    frame = apart(_catalogue_forms, seeds)
    with transaction(connection):
        connection.execute(f"DELETE FROM staging.{table.name}")
        append(connection, table, frame)
    return frame


def _catalogue_forms(seeds: Path) -> pl.DataFrame:
    version = extractor_version(seeds)
    rows = [
        _FormRow(entity_id, form, version_key(form), sound_key(form), version)
        for entity_id, form in Gazetteer(seeds).printed_forms()
    ]
    return CATALOGUED[0].frame(rows)


def _give_up(task: ExtractTask, reason: str) -> Frames:
    return {**_frames([]), _VERDICTS.name: _VERDICTS.frame([given_up(task.content_sha256, reason)])}
