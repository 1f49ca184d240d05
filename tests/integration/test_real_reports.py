"""Runs on real reports, if they are available."""

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import SHARED
from tests.integration.conftest import Built
from tests.integration.runs import rows

Scores = dict[str, dict[str, float]]


def _scores(warehouse: Built) -> Scores:
    """The scorer's measures of a warehouse."""
    file = (warehouse.data / "warehouse.duckdb").resolve()
    scorer = [sys.executable, str(SHARED / "score" / "score.py"), str(file), str(SHARED / "gold"), "--json"]
    scores: Scores = json.loads(subprocess.run(scorer, capture_output=True, text=True, check=True).stdout)
    return scores


def test_names_of_annotated_reports_score_as_asked(annotated: Built) -> None:
    scores = _scores(annotated)
    assert scores["span exact: entity_mentions"]["accuracy"] == 1.0
    assert scores["entities"]["f1"] >= 0.90
    assert scores["entities central (recall)"]["recall"] >= 0.95
    assert scores["entity kind"]["accuracy"] >= 0.95
    assert scores["entity surfaces (recall)"]["recall"] >= 0.93
    assert scores["entity resolution (B3)"]["f1"] >= 0.97
    assert scores["kept apart (near misses)"]["accuracy"] == 1.0
    assert scores["quantities (recall, value exact)"]["accuracy"] >= 0.90


def test_events_of_annotated_reports_score_as_asked(annotated: Built) -> None:
    scores = _scores(annotated)
    assert scores["events (headline)"]["f1"] >= 0.93
    assert scores["event type"]["accuracy"] >= 0.85
    assert scores["event participants"]["f1"] >= 0.80
    assert scores["event participant roles"]["f1"] >= 0.65
    assert scores["event amounts"]["accuracy"] >= 0.88
    assert scores["event date"]["accuracy"] >= 0.80
    assert scores["told events (type and a participant)"]["accuracy"] >= 0.60
    assert scores["same event across reports (pairs)"]["f1"] >= 0.75
    assert scores["kept apart (near misses)"]["accuracy"] == 1.0
    assert scores["quotes"]["f1"] >= 0.92
    assert scores["quote speaker"]["accuracy"] >= 0.95
    assert scores["predictions"]["f1"] >= 0.65


def test_five_reports_agree_and_disagree_where_a_reader_sees_it(five: Built) -> None:
    told = """
        SELECT count(DISTINCT report_id) FROM marts.event_claims JOIN (
            SELECT event_id FROM marts.event_participants WHERE entity_id IN ({}) GROUP BY event_id HAVING count(*) = {}
        ) USING (event_id) JOIN marts.events AS e USING (event_id) WHERE e.event_type = ? GROUP BY event_id
    """
    deal = rows(five.data, told.format("'nvidia', 'groq'", 2), "acquisition")
    assert deal == [(2,)]
    conflicts = "SELECT attribute, left_value, right_value FROM marts.event_conflicts"
    found = {(attribute, frozenset(sides)) for attribute, *sides in rows(five.data, conflicts)}
    assert ("power", frozenset(("1.5-2 GW", "1 GW"))) in found
    assert ("date", frozenset(("2025-11", "2026-01-08"))) in found
    assert all(attribute != "participant" for attribute, _ in found)


def test_five_reports_score_as_published(five: Built) -> None:
    scores = _scores(five)
    exact = [name for name in scores if name.startswith("span exact")] + ["blocks tile the text", "links (count exact)"]
    assert {name: scores[name]["accuracy"] for name in exact} == dict.fromkeys(exact, 1.0)
    for name in ("report kind", "report title", "report published_on", "report language"):
        assert scores[name]["accuracy"] >= 0.95, name
    assert scores["items"]["f1"] >= 0.97
    assert scores["tags"]["f1"] >= 0.97


def test_real_reports_of_one_repository_come_whole_on_a_weak_machine(shared: Path, weak: Built) -> None:
    """All served reports arrive, each with items, and all processes of the run together take at most 1 GB."""
    assert int(weak.output.split("\n")[0]) < 1_000_000_000
    data = weak.data
    served = data.parent / "repository"
    files = {
        path.relative_to(served).as_posix()
        for folder in (shared / "data").iterdir()
        for path in (served / folder.name).rglob("*.*")
        if path.is_file()
    }
    assert len(files) > 15
    read = {name for (name,) in rows(data, "SELECT origin_name FROM marts.reports")}
    refused = {name for (name,) in rows(data, "SELECT origin_name FROM marts.quarantine")}
    assert read | refused == files
    assert not read & refused
    assert rows(data, "SELECT origin_name FROM marts.reports WHERE item_count = 0") == []
    feeds = {source for (source,) in rows(data, "SELECT source_id FROM marts.sources WHERE report_count > 0")}
    assert feeds == {f"inbox/{path.name}" for path in (shared / "data").iterdir()}
