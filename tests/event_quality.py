"""The part of `make quality` on events: the scorer's measures, and the agreement of two editions of a day."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from tests.integration.runs import rows

_OF_EVENTS = ("event", "told", "quote", "quantities", "prediction", "same event", "kept apart")


class Score(NamedTuple):
    measure: str
    annotated: int
    figures: str


class Confusion(NamedTuple):
    annotated: str
    found: str
    events: int


def scores(data: Path, gold: Path, scorer: ModuleType) -> tuple[list[Score], list[Confusion]]:
    """The scorer's measures of events, and the types that it found in place of the annotated ones."""
    tally = scorer.score((data / "warehouse.duckdb").resolve(), gold)
    measures = [
        Score(name, figures["n"], ", ".join(f"{label} {value:.3f}" for label, value in figures.items() if label != "n"))
        for name, figures in tally.rows()
        if name.startswith(_OF_EVENTS)
    ]
    confused = Counter((annotated, found) for _, annotated, found in tally.missed["event type"])
    return measures, sorted(Confusion(*types, count) for types, count in confused.items())


def partners(data: Path) -> Iterator[tuple[str, int, float, float]]:
    """By edition: number of headline events, the share that the day's other edition has too, and that of stories
    without a link.

    A story without links can be merged only by its names.
    """
    sql = """
        WITH told AS (
            SELECT r.language, r.published_on, c.event_id, p.pages IS NULL AS is_bare
            FROM marts.event_claims AS c JOIN marts.reports AS r USING (report_id)
            JOIN (SELECT item_id, list(links.url) FILTER (WHERE NOT is_image) AS pages FROM marts.items
                  LEFT JOIN marts.links USING (item_id) GROUP BY item_id) AS p USING (item_id)
            WHERE c.is_primary AND r.source_id LIKE '%hextra%'
        ), paired AS (
            SELECT *, event_id IN (SELECT event_id FROM told AS o WHERE o.language <> told.language
                                   AND o.published_on = told.published_on) AS has_partner
            FROM told
        )
        SELECT language, count(*), avg(has_partner::INT), avg(has_partner::INT) FILTER (WHERE is_bare)
        FROM paired GROUP BY language ORDER BY language
    """
    yield from rows(data, sql)


def merged(data: Path) -> list[tuple[object, ...]]:
    """By number of reports: the number of events, and of events with conflicts."""
    counts = "report_count, count(*), count(*) FILTER (WHERE conflict_count > 0)"
    return rows(data, f"SELECT {counts} FROM marts.events GROUP BY 1 ORDER BY 1")
