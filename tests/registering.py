"""The real models that recognise claims and register their events, run for several nights without dbt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import duckdb
import yaml
from jinja2 import Environment

from tests.conftest import PROJECT

_MACROS = ("ids", "events", "recognition")
_MODELS = PROJECT / "dbt" / "models" / "intermediate" / "events"
_VARIABLES = yaml.safe_load((PROJECT / "dbt" / "dbt_project.yml").read_text("utf-8"))["vars"]
_TABLES = """
    CREATE SCHEMA t;
    CREATE TABLE t.int_claims_described (
        minted_id VARCHAR, report_id VARCHAR, told_on DATE, item_number INTEGER, claim_number INTEGER,
        is_primary BOOLEAN, event_type VARCHAR, letters VARCHAR, pages VARCHAR[], body_digest VARCHAR,
        entity_ids VARCHAR[]
    );
    CREATE TABLE t.event_judgements (left_id VARCHAR, judgement VARCHAR, right_id VARCHAR);
    CREATE TABLE t.clusters (minted_id VARCHAR, cluster VARCHAR, claim_rank INTEGER);
"""
_JUDGED = """
    CREATE OR REPLACE TABLE t.int_claims_judged AS
    SELECT claim_id, first(claim_id) OVER (PARTITION BY cluster ORDER BY claim_rank) AS leader_claim_id,
           starts_with(cluster, 'judged') AS is_joined
    FROM t.clusters JOIN t.int_claims_described USING (minted_id)
    JOIN t.int_claims_recognised USING (report_id, item_number, claim_number)
"""


@dataclass(frozen=True)
class Story:
    """A story of a report with one claim; stories with the same `event` are merged, by a judgement if its name begins
    with 'judged'."""

    headline: str
    names: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    text: str | None = None
    event_type: str = "release"
    event: str = ""
    day: date = date(2026, 3, 1)
    report: str = "report"

    def now(self, **changes: Any) -> "Story":
        return replace(self, **{"event": self.event or self.headline, **changes})


class Register:
    """A work file with the registers of claims and events."""

    def __init__(self) -> None:
        self.connection = duckdb.connect(config={"threads": 1})
        self.connection.execute(_TABLES)
        self._known: set[str] = set()

    def night(self, *stories: Story) -> list[str]:
        """One night over reports with these stories in this order; returns the event id of each."""
        for table in ("int_claims_described", "clusters"):
            self.connection.execute(f"TRUNCATE t.{table}")
        described = list(_described(stories))
        if described:
            self.connection.executemany(
                "INSERT INTO t.int_claims_described VALUES (?, ?, ?, ?, 1, true, ?, ?, ?, ?, ?)", described
            )
            self.connection.executemany(
                "INSERT INTO t.clusters VALUES (?, ?, ?)",
                [
                    (row[0], story.event or story.headline, rank)
                    for rank, (row, story) in enumerate(zip(described, stories, strict=True))
                ],
            )
        for model in ("int_claims_remembered", "int_claim_revisions_compared", "int_claims_recognised"):
            self._build(model)
        self.connection.execute(_JUDGED)
        self._build("int_event_ids_awarded")
        self._remember("int_claims_registered", "claim_id")
        self._remember("int_event_ids_registered", "event_id")
        told = dict(
            self.rows("SELECT (report_id, item_number)::VARCHAR, event_id FROM t.int_claims_registered WHERE is_told")
        )
        return [told[f"({row[1]}, {row[3]})"] for row in described]

    def redirects(self) -> dict[str, str | None]:
        """The current ids, or None, of retired event ids."""
        return dict(
            self.rows(
                "SELECT event_id, current_id FROM t.int_event_ids_registered WHERE event_id IS DISTINCT FROM current_id"
            )
        )

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql).fetchall()

    def _remember(self, model: str, key: str) -> None:
        is_first = model not in self._known
        self._build(model, into="new_rows")
        if is_first:
            self.connection.execute(f"CREATE TABLE t.{model} AS FROM t.new_rows")
        else:
            self.connection.execute(f"DELETE FROM t.{model} WHERE {key} IN (SELECT {key} FROM t.new_rows)")
            self.connection.execute(f"INSERT INTO t.{model} BY NAME FROM t.new_rows")
        self._known.add(model)

    def _build(self, model: str, into: str | None = None) -> None:
        environment = Environment()
        context = {
            "ref": "t.{}".format,
            "this": f"t.{model}",
            "existing": lambda name: f"t.{name}" if name in self._known else "",
            "config": lambda **_: "",
            "is_incremental": lambda: model in self._known,
            "run_started_at": "2026-03-01 00:00:00+00",
            "var": _VARIABLES.__getitem__,
        }
        environment.globals |= context
        text = "".join((PROJECT / "dbt" / "macros" / f"{name}.sql").read_text("utf-8") for name in _MACROS)
        environment.globals |= vars(environment.from_string(text, globals=context).module)
        sql = environment.from_string(next(_MODELS.rglob(f"{model}.sql")).read_text("utf-8")).render()
        self.connection.execute(f"CREATE OR REPLACE TABLE t.{into or model} AS {sql}")


def _described(stories: Sequence[Story]) -> Iterator[tuple[Any, ...]]:
    """Rows of `int_claims_described`; repeated headlines of a report are numbered."""
    numbers: dict[str, int] = {}
    headlines: dict[tuple[str, str], int] = {}
    for story in stories:
        number = numbers[story.report] = numbers.get(story.report, 0) + 1
        letters = "".join(filter(str.isalnum, story.headline.lower()))
        repetition = headlines[story.report, letters] = headlines.get((story.report, letters), 0) + 1
        minted = f"{story.report} {letters} {repetition}"
        yield (
            minted,
            story.report,
            story.day,
            number,
            story.event_type,
            letters,
            sorted(story.pages),
            story.text,
            sorted(story.names),
        )
