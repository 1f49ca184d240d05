"""The part of `make quality` on events: the scorer's measures, and the agreement of two editions of a day."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from tests.integration.runs import rows

_OF_EVENTS = ("event", "told", "quote", "quantities", "prediction", "same event", "kept apart")
_SHOWN = {"event type": "types", "merge": "merging"}


class Score(NamedTuple):
    measure: str
    annotated: int
    figures: str


def scores(data: Path, gold: Path, scorer: ModuleType) -> tuple[list[Score], list[tuple[str, str, str]]]:
    """The scorer's measures of events, and its lists of wrong types and merges."""
    tally = scorer.score((data / "warehouse.duckdb").resolve(), gold)
    measures = [
        Score(name, figures["n"], ", ".join(f"{label} {value:.3f}" for label, value in figures.items() if label != "n"))
        for name, figures in tally.rows()
        if name.startswith(_OF_EVENTS)
    ]
    mistakes = [
        (label, what, " / ".join(map(str, mistake)))
        for what, label in _SHOWN.items()
        for what, store in (("missed", tally.missed[what]), ("extra", tally.extra[what]))
        for mistake in store
    ]
    return measures, mistakes


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
