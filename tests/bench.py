"""`make bench`: how fast a report is read, searched and loaded, beside other libraries in the same run.

Machines differ and vary: the ratios matter. Everything but the nightly run is one process on one core.
"""

import csv
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
from rich.console import Console
from rich.table import Table

from orchestration.settings import SEEDS
from tests.bench_brief import briefing
from tests.bench_merging import CLAIMS, NEW_CLAIMS, merging
from tests.bench_search import NEW_REPORTS, searching
from tests.conftest import SHARED
from tests.golden import cases
from tests.integration.runs import EXAMPLES, nightly
from warehouse.entities.catalogue import read_catalogue
from warehouse.entities.mentions import find_mentions
from warehouse.events.claims import Item
from warehouse.extract import extract_chunk
from warehouse.extract_tasks import ExtractTask
from warehouse.parsing import ParseTask, parse_chunk
from warehouse.printed import Block
from warehouse.schema import EXTRACTED, PARSED
from warehouse.store import append, connect

_ROUNDS = 3
_PEER_BYTES = 1_500_000
"""The peer stack is slow: it gets a part of the corpus."""


def corpus(folder: Path) -> list[Path]:
    """Real reports where they are at hand, else our samples many times over."""
    if (SHARED / "data").is_dir():
        return sorted(path for path in (SHARED / "data").rglob("*.*") if path.is_file())
    for number in range(20):
        for sample in cases():
            (folder / f"{number}-{sample.name}").write_bytes(sample.read_bytes() + f"\n{number}\n".encode())
    return sorted(folder.iterdir())


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest of some rounds."""
    seconds = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def our_path(paths: list[Path], folder: Path) -> dict[str, float]:
    """Seconds of each stage over the corpus."""
    tasks = [ParseTask(path.name, path, None, "bench") for path in paths]
    parsed = parse_chunk(tasks).result
    searched = _extract_tasks(parsed)
    extracted = extract_chunk(searched).result  # reads the catalogue once, as a worker does
    seconds = {
        "read, parse, normalise": best(lambda: parse_chunk(tasks)),
        "extract": best(lambda: extract_chunk(searched)),
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
        spans = [Block(*span) for span in blocks[content,].select("item_number", "char_start", "char_end").rows()]
        found = [Item(*item) for item in told.select(Item._fields).rows()]
        tasks.append(ExtractTask(content, text, day, spans, found, SEEDS))
    return tasks


def matchers(texts: list[str]) -> dict[str, tuple[float, float]]:
    """(MB, seconds) of finding all names of the catalogue: ours with versions and ambiguity, the peers names alone."""
    import spacy
    from flashtext import KeywordProcessor
    from spacy.matcher import PhraseMatcher

    catalogue = read_catalogue(SEEDS)
    forms = sorted(catalogue.numbers)
    language = spacy.blank("xx")
    language.max_length = 10_000_000
    phrases = PhraseMatcher(language.vocab, attr="LOWER")
    phrases.add("entity", list(language.tokenizer.pipe(forms)))
    keywords = KeywordProcessor()
    keywords.add_keywords_from_list(forms)
    part, size = texts[: max(1, len(texts) // 10)], _megabytes(texts)
    return {
        "names, automaton alone": (
            size,
            best(lambda: [catalogue.automaton.find_matches_as_indexes(text.lower()) for text in texts]),
        ),
        f"names, {len(forms):,} forms": (size, best(lambda: [find_mentions(catalogue, text) for text in texts])),
        "names, flashtext": (size, best(lambda: [keywords.extract_keywords(text, span_info=True) for text in texts])),
        "names, spaCy PhraseMatcher": (_megabytes(part), best(lambda: [phrases(language(text)) for text in part])),
    }


def _megabytes(texts: list[str]) -> float:
    return sum(len(text.encode()) for text in texts) / 1e6


def peer_stack(texts: list[str], folder: Path) -> float:
    """markdown-it-py for structure, spaCy's PhraseMatcher for names, dlt into DuckDB."""
    import dlt
    import spacy
    from markdown_it import MarkdownIt
    from spacy.matcher import PhraseMatcher

    language = spacy.blank("xx")
    language.max_length = 10_000_000
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    with (SEEDS / "catalogue_entities.csv").open(encoding="utf-8") as file:
        names = {name for row in csv.DictReader(file) for name in (row["name_en"], row["name_zh"]) if name}
    matcher.add("entity", list(language.tokenizer.pipe(names)))
    markdown = MarkdownIt().enable("table")
    start = time.perf_counter()
    rows: dict[str, list[dict[str, Any]]] = {"blocks": [], "mentions": []}
    for number, text in enumerate(texts):
        for token in markdown.parse(text):
            if token.map:
                rows["blocks"].append(
                    {"report": number, "kind": token.type, "first_line": token.map[0], "last_line": token.map[1]}
                )
        document = language(text)
        for _, first, last in matcher(document):
            span = document[first:last]
            rows["mentions"].append(
                {"report": number, "surface": span.text, "char_start": span.start_char, "char_end": span.end_char}
            )
    pipeline = dlt.pipeline(
        "bench", destination=dlt.destinations.duckdb(str(folder / "peer.duckdb")), pipelines_dir=str(folder / "dlt")
    )
    for name, part in rows.items():
        pipeline.run(part, table_name=name)
    return time.perf_counter() - start


def one_new_report(folder: Path) -> float:
    """Wall seconds of a nightly run that finds one new report, from the command line to the published file."""
    shutil.copytree(EXAMPLES, folder / "inbox")
    _must_publish(folder)
    (folder / "inbox" / "new.md").write_text(
        "# News\n\n- **OpenAI** released a model that answers before it is asked.\n"
    )
    start = time.perf_counter()
    _must_publish(folder)
    return time.perf_counter() - start


def _must_publish(folder: Path) -> None:
    run = nightly(folder / "inbox", folder / "data")
    if run.returncode:
        raise SystemExit(run.stdout + run.stderr)


def real_warehouse(folder: Path) -> Path:
    """A warehouse of the real reports where they are at hand, else of the examples."""
    inbox = SHARED / "data" if (SHARED / "data").is_dir() else EXAMPLES
    run = nightly(inbox, folder / "real")
    if run.returncode:
        raise SystemExit(run.stdout + run.stderr)
    return folder / "real" / "warehouse.duckdb"


def main() -> None:
    """Measure and print."""
    from markdown_it import MarkdownIt

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "corpus").mkdir()
        paths = corpus(folder / "corpus")
        size = sum(path.stat().st_size for path in paths) / 1e6
        stages = our_path(paths, folder)
        found = matchers([path.read_text("utf-8") for path in paths])
        total = sum(stages.values())
        texts, part = [], 0.0
        for path in paths[:: max(1, round(size * 1e6 / _PEER_BYTES))]:
            texts.append(path.read_text("utf-8"))
            part += path.stat().st_size / 1e6
        markdown = MarkdownIt().enable("table")
        markdown_seconds = best(lambda: [markdown.parse(text) for text in texts])
        peer_seconds = peer_stack(texts, folder)
        night = one_new_report(folder)
        all_claims, new_claims, no_claims = merging(folder)
        published = real_warehouse(folder)
        searched = searching(published, folder)
        briefs = briefing(published, folder)

    table = Table(
        "work", "MB/s", "reports/s", "times the peer stack", title=f"{len(paths)} reports, {size:.1f} MB, one core"
    )
    peer = part / peer_seconds
    for label, seconds in [*stages.items(), ("whole path", total)]:
        table.add_row(label, f"{size / seconds:.1f}", f"{len(paths) / seconds:.0f}", f"{size / seconds / peer:.1f}")
    table.add_row(
        "markdown-it-py, parsing alone", f"{part / markdown_seconds:.2f}", f"{len(texts) / markdown_seconds:.0f}", ""
    )
    table.add_row("markdown-it-py + spaCy + dlt", f"{peer:.2f}", f"{len(texts) / peer_seconds:.0f}", "1.0")
    for label, (megabytes, seconds) in found.items():
        table.add_row(label, f"{megabytes / seconds:.1f}", "", "")
    console = Console()
    console.print(table)
    console.print(f"nightly run that finds one new report: {night:.1f} s")
    console.print(
        f"merging {CLAIMS:,} claims: {all_claims:.1f} s; with {NEW_CLAIMS} new ones: {new_claims:.1f} s; "
        f"with none: {no_claims:.1f} s (all cores, with dbt's own start)"
    )
    for label, figures in searched.items():
        console.print(
            f"search, {label}: built in {figures.build:.1f} s, with {NEW_REPORTS} new reports {figures.update:.1f} s; "
            f"a query {figures.median:.0f} ms; recall among ten {figures.recall:.2f}"
        )
    console.print(
        f"brief of the busiest week: {briefs.busiest:.1f} s; all {briefs.page_count} pages: {briefs.all_pages:.1f} s; "
        f"nothing new: {briefs.unchanged:.1f} s"
    )


if __name__ == "__main__":
    main()
