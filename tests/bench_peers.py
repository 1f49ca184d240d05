"""The part of `make bench` on other libraries, which `make .venv/bench` installs; missing ones are skipped."""

import csv
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from orchestration.settings import SEEDS
from tests.bench_reading import best, megabytes
from warehouse.extract.lexicon import Lexicon

STACK = ("dlt", "markdown_it", "spacy")
_PEER_BYTES = 1_500_000
"""Share of the corpus for the peer stack, which is slow."""


def missing(*modules: str) -> str | None:
    """Reason to skip a peer; None if all its modules are installed."""
    absent = [module for module in modules if find_spec(module) is None]
    return f"not installed: {', '.join(absent)} (make .venv/bench)" if absent else None


def part_of(texts: list[str]) -> list[str]:
    """The part of the texts, evenly chosen, that peers process."""
    return texts[:: max(1, round(megabytes(texts) * 1e6 / _PEER_BYTES))]


def flashtext(texts: list[str]) -> tuple[float, float]:
    """(MB, seconds) of finding the names of the catalogue, without versions or ambiguity."""
    from flashtext import KeywordProcessor

    keywords = KeywordProcessor()
    keywords.add_keywords_from_list(sorted(Lexicon.load(SEEDS).gazetteer.numbers))
    return megabytes(texts), best(lambda: [keywords.extract_keywords(text, span_info=True) for text in texts])


def phrase_matcher(texts: list[str]) -> tuple[float, float]:
    """(MB, seconds) of finding the names of the catalogue by spaCy, in a part of the texts."""
    language, matcher = _spacy(sorted(Lexicon.load(SEEDS).gazetteer.numbers))
    part = texts[: max(1, len(texts) // 10)]
    return megabytes(part), best(lambda: [matcher(language(text)) for text in part])


def markdown(texts: list[str]) -> tuple[float, float]:
    """(MB, seconds) of parsing a part of the texts by markdown-it-py."""
    from markdown_it import MarkdownIt

    parser, part = MarkdownIt().enable("table"), part_of(texts)
    return megabytes(part), best(lambda: [parser.parse(text) for text in part])


def stack(texts: list[str], folder: Path) -> tuple[float, float]:
    """(MB, seconds) of markdown-it-py for structure, spaCy for names and dlt into DuckDB, on a part of the texts."""
    part = part_of(texts)
    return megabytes(part), _stack_seconds(part, folder)


def _stack_seconds(texts: list[str], folder: Path) -> float:
    import dlt
    from markdown_it import MarkdownIt

    with (SEEDS / "catalogue_entities.csv").open(encoding="utf-8") as file:
        names = {name for row in csv.DictReader(file) for name in (row["name_en"], row["name_zh"]) if name}
    language, matcher = _spacy(sorted(names))
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


def _spacy(names: list[str]) -> tuple[Any, Any]:
    """A tokeniser of any language and a matcher of the names."""
    import spacy
    from spacy.matcher import PhraseMatcher

    language = spacy.blank("xx")
    language.max_length = 10_000_000
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("entity", list(language.tokenizer.pipe(names)))
    return language, matcher
