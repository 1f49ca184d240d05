"""The part of `make bench` on briefs: the time to make the pages of real reports."""

import time
from pathlib import Path
from typing import NamedTuple

import duckdb

from warehouse.serve.brief.facts import read_weeks
from warehouse.serve.brief.pages import week_page, week_text
from warehouse.serve.brief.writing import write_briefs


class Figures(NamedTuple):
    """Seconds to make the busiest week's page, all pages, and no page in a run without changes."""

    busiest: float
    all_pages: float
    unchanged: float
    page_count: int


def briefing(published: Path, folder: Path) -> Figures:
    """Figures of making the pages of a published warehouse."""
    with duckdb.connect(str(published.resolve()), read_only=True) as connection:
        start = time.perf_counter()
        weeks = read_weeks(connection)
        busiest = max(range(len(weeks)), key=lambda at: weeks[at].totals["event_count"])
        week_page(weeks[busiest], weeks[busiest - 1].iso_week, None, [], "en")
        week_text(weeks[busiest], "en")
        one = time.perf_counter()
        written = write_briefs(connection, folder / "briefs")
        everything = time.perf_counter()
        write_briefs(connection, folder / "briefs")
        again = time.perf_counter()
    return Figures(one - start, everything - one, again - everything, len(written.changed))
