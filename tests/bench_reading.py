"""The part of `make bench` on reading: the speed of parsing, searching for names and loading, on one core."""

import time
import timeit
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import numpy as np
import polars as pl
from numpy.typing import NDArray

from orchestration.settings import SEEDS
from tests.integration.runs import nightly
from warehouse.extract.entities.linking import find_mentions
from warehouse.extract.lexicon import Lexicon
from warehouse.extract.meaning.encoder import Encoder
from warehouse.extract.run import extract_chunk
from warehouse.extract.tasks import ExtractTask
from warehouse.extract.text.annotations import SearchedBlock, SearchedItem
from warehouse.ingest.parse import ParseTask, parse_chunk
from warehouse.schema import EXTRACTED, PARSED
from warehouse.storage.store import append, connect

_ROUNDS = 3


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest round, without garbage collection of cycles, as in the workers of a run."""
    return min(timeit.repeat(work, number=1, repeat=_ROUNDS))


class _Remembering(Encoder):
    """The encoder of a run, which keeps each vector, so that its time can be told apart from the rest of a search."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0
        self._known: dict[str, NDArray[np.int8]] = {}

    def vector(self, text: str) -> NDArray[np.int8]:
        if text not in self._known:
            start = time.perf_counter()
            self._known[text] = super().vector(text)
            self.seconds += time.perf_counter() - start
        return self._known[text]


def our_path(paths: list[Path], folder: Path) -> dict[str, float]:
    """Seconds of each stage over the corpus, with those of the sentence encoder apart."""
    encoder = _Remembering()
    with patch.object(Encoder, "load", lambda: encoder):
        return {**_stages(paths, folder), "sentence encoder": encoder.seconds}


def _stages(paths: list[Path], folder: Path) -> dict[str, float]:
    tasks = [ParseTask(str(number), path, None, "bench") for number, path in enumerate(paths)]
    parsed = parse_chunk(tasks).result
    searched = _extract_tasks(parsed)
    extracted = extract_chunk(searched, SEEDS).result  # reads the seeds once, as a worker does
    for failure in (*parsed["parses"]["failure"], *extracted["extractions"]["failure"]):
        if failure:
            raise SystemExit(f"cannot measure a failing stage: {failure}")
    seconds = {
        "read, parse, normalise": best(lambda: parse_chunk(tasks)),
        "extract, without the encoder": best(lambda: extract_chunk(searched, SEEDS)),
    }

    def load() -> None:
        file = folder / "bench.duckdb"
        file.unlink(missing_ok=True)
        with connect(file) as connection:
            connection.execute("SET threads = 1")
            for tables, frames in ((PARSED, parsed), (EXTRACTED, extracted)):
                for table in tables:
                    append(connection, table, frames[table.name])

    return {**seconds, "load": best(load)}


def _extract_tasks(parsed: dict[str, pl.DataFrame]) -> list[ExtractTask]:
    blocks, items = (parsed[name].partition_by("content_sha256", as_dict=True) for name in ("blocks", "items"))
    tasks = []
    for content, text, day in parsed["reports"].select("content_sha256", "text", "published_on").rows():
        told = items.get((content,), parsed["items"].clear()).with_columns(
            is_story=pl.col("item_kind") == "story", told_on=pl.lit(day, pl.Date), own_on=pl.lit(None, pl.Date)
        )
        spans = [SearchedBlock(*row) for row in blocks[content,].select(SearchedBlock._fields).rows()]
        found = [SearchedItem(*item) for item in told.select(SearchedItem._fields).rows()]
        tasks.append(ExtractTask(content, text, day, spans, found))
    return tasks


def names(texts: list[str]) -> dict[str, tuple[float, float]]:
    """(MB, seconds) of finding all names of the catalogue, with versions and ambiguity and without."""
    gazetteer = Lexicon.load(SEEDS).gazetteer
    size = megabytes(texts)
    return {
        "names, automaton alone": (
            size,
            best(lambda: [gazetteer.automaton.find_matches_as_indexes(text.lower()) for text in texts]),
        ),
        f"names, {len(gazetteer.numbers):,} forms": (
            size,
            best(lambda: [find_mentions(gazetteer, text) for text in texts]),
        ),
    }


def megabytes(texts: list[str]) -> float:
    """Size of all texts together."""
    return sum(len(text.encode()) for text in texts) / 1e6


def one_new_report(inbox: Path, data: Path) -> float:
    """Wall seconds of a nightly run that finds one new report, from the command line to the published file."""
    (inbox / "new.md").write_text("# News\n\n- **OpenAI** released a model that answers before it is asked.\n")
    start = time.perf_counter()
    must_publish(inbox, data)
    return time.perf_counter() - start


def must_publish(inbox: Path, data: Path) -> None:
    """Run a night; end the measurement if it fails."""
    run = nightly(inbox, data)
    if run.returncode:
        raise SystemExit(run.stdout + run.stderr)
