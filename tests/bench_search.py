"""The part of `make bench` on searching: our index and DuckDB's fts extension, on real reports.

fts gets the terms of our tokeniser, as its own drops Chinese; it supports no phrases, prefixes or misspelt words.
"""

import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import duckdb

from tests.bench_peers import missing
from tests.conftest import PROJECT
from tests.indexing import index, macros

QUERIES = PROJECT / "tests" / "integration" / "search_queries.csv"
NEW_REPORTS = 20
_ROUNDS = 3
_HOLD_BACK = f"""
    CREATE TEMP TABLE held AS SELECT * FROM marts.items WHERE report_id IN (
        SELECT report_id FROM marts.reports ORDER BY published_on DESC, report_id LIMIT {NEW_REPORTS}
    );
    DELETE FROM marts.items WHERE item_id IN (SELECT item_id FROM held)
"""
_OURS = "SELECT item_id FROM marts.search(?, entity := ?) LIMIT 10"
_WANTED = """
    SELECT query, nullif(entity, ''), kind, list(coalesce(item_id, 'none of ' || item_md5))
    FROM read_csv(?, all_varchar = true, header = true, nullstr = 'none')
    LEFT JOIN marts.items ON item_md5 = md5(concat(headline, body))
    GROUP BY ALL ORDER BY ALL
"""
_FTS_INDEX = (
    "PRAGMA create_fts_index('docs', 'item_id', 'text', stemmer = 'none', stopwords = 'none', ignore = '\\s+', "
    "strip_accents = 0, lower = 0, overwrite = 1)"
)


class Wanted(NamedTuple):
    query: str
    entity: str | None
    kind: str
    item_ids: list[str]


class Figures(NamedTuple):
    """Seconds to build and to update, milliseconds of a query, and the share of expected items among ten hits."""

    build: float
    update: float
    median: float
    recall: float


def wanted(connection: duckdb.DuckDBPyConnection) -> list[Wanted]:
    """The queries with the items expected among the first ten hits; items missing in the warehouse count too."""
    return [Wanted(*row) for row in connection.execute(_WANTED, [str(QUERIES)]).fetchall()]


def searching(published: Path, folder: Path) -> dict[str, Figures | str]:
    """Figures of our index and of fts, on copies of a published warehouse; the reason if fts is skipped."""
    figures: dict[str, Figures | str] = {}
    for name, measure, needed in (
        ("bigram tables and a macro", _ours, ()),
        ("fts, our terms", _fts, ("duckdb_extensions", "duckdb_extension_fts")),
    ):
        if absent := missing(*needed):
            figures[name] = absent
            continue
        file = folder / f"{measure.__name__}.duckdb"
        shutil.copyfile(published, file)
        with duckdb.connect(str(file)) as connection:
            figures[name] = measure(connection)
    return figures


def _ours(connection: duckdb.DuckDBPyConnection) -> Figures:
    connection.execute(_HOLD_BACK)
    connection.execute("DROP TABLE marts.search_postings; DROP TABLE marts.search_terms; DROP TABLE marts.search_items")
    build = _seconds(lambda: index(connection))
    connection.execute("INSERT INTO marts.items SELECT * FROM held")
    update = _seconds(lambda: index(connection))
    return Figures(build, update, *_asked(connection, _OURS))


def _fts(connection: duckdb.DuckDBPyConnection) -> Figures:
    from duckdb_extensions import import_extension

    import_extension("fts")
    connection.execute("LOAD fts")
    text = macros()
    terms = text["search_terms"](text["search_folded"]("concat_ws(' ', headline, body)"))
    asked = text["search_terms"](text["search_folded"]("CAST(? AS VARCHAR)")).replace("CAST(? AS VARCHAR)", "$1")
    add = f"INSERT INTO docs SELECT item_id, array_to_string({terms}, ' ') FROM "
    connection.execute(_HOLD_BACK)
    connection.execute("CREATE TABLE docs (item_id VARCHAR, text VARCHAR)")

    def grow(source: str) -> None:
        connection.execute(add + source)
        connection.execute(_FTS_INDEX)

    build, update = _seconds(lambda: grow("marts.items")), _seconds(lambda: grow("held"))
    connection.execute("INSERT INTO marts.items SELECT * FROM held")
    sql = f"""
        SELECT item_id FROM (
            SELECT item_id, fts_main_docs.match_bm25(item_id, array_to_string({asked}, ' ')) AS score FROM docs
        ) WHERE score IS NOT NULL AND ($2 IS NULL OR item_id IN (
            SELECT item_id FROM marts.entity_mentions JOIN marts.entity_aliases USING (entity_id)
            WHERE lower(alias) = lower($2)
        )) ORDER BY score DESC, item_id LIMIT 10
    """
    return Figures(build, update, *_asked(connection, sql))


def _asked(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[float, float]:
    """Median milliseconds of the queries, and recall among ten."""
    times, recalls = [], []
    for query in wanted(connection):
        found: list[str] = []
        for _ in range(_ROUNDS):
            start = time.perf_counter()
            found = [item_id for (item_id,) in connection.execute(sql, [query.query, query.entity]).fetchall()]
            times.append(1000 * (time.perf_counter() - start))
        recalls.append(len(set(query.item_ids) & set(found)) / min(len(query.item_ids), 10))
    return statistics.median(times), statistics.mean(recalls)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
