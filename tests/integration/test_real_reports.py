"""Real reports of other people, where they are at hand."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SHARED
from tests.integration.runs import measured, nightly, rows
from tests.repositories import Repository

Scores = dict[str, dict[str, float]]


def _scores(shared: Path, inbox: Path, data: Path) -> Scores:
    """What the scorer says of the warehouse of an inbox."""
    run = nightly(inbox, data)
    assert run.returncode == 0, run.stdout + run.stderr
    warehouse = (data / "warehouse.duckdb").resolve()
    scorer = [sys.executable, str(shared / "score" / "score.py"), str(warehouse), str(shared / "gold"), "--json"]
    scores: Scores = json.loads(subprocess.run(scorer, capture_output=True, text=True, check=True).stdout)
    return scores


@pytest.fixture(scope="session")
def annotated(tmp_path_factory: pytest.TempPathFactory) -> Scores:
    """Scores of the annotated reports."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared with annotated reports beside the project")
    return _scores(SHARED, SHARED / "gold" / "docs", tmp_path_factory.mktemp("gold") / "data")


def test_names_of_annotated_reports_score_as_asked(annotated: Scores) -> None:
    scores = annotated
    assert scores["span exact: entity_mentions"]["accuracy"] == 1.0
    assert scores["entities"]["f1"] >= 0.90
    assert scores["entities central (recall)"]["recall"] >= 0.95
    assert scores["entity kind"]["accuracy"] >= 0.95
    assert scores["entity surfaces (recall)"]["recall"] >= 0.93
    assert scores["entity resolution (B3)"]["f1"] >= 0.97
    assert scores["kept apart (near misses)"]["accuracy"] == 1.0
    assert scores["quantities (recall, value exact)"]["accuracy"] >= 0.90


def test_events_of_annotated_reports_score_as_asked(annotated: Scores) -> None:
    scores = annotated
    assert scores["events (headline)"]["f1"] >= 0.93
    assert scores["event type"]["accuracy"] >= 0.85
    assert scores["event participants"]["f1"] >= 0.80
    assert scores["event participant roles"]["f1"] >= 0.70
    assert scores["event amounts"]["accuracy"] >= 0.90
    assert scores["event date"]["accuracy"] >= 0.80
    assert scores["told events (type and a participant)"]["accuracy"] >= 0.60
    assert scores["same event across reports (pairs)"]["f1"] >= 0.85
    assert scores["kept apart (near misses)"]["accuracy"] == 1.0
    assert scores["quotes"]["f1"] >= 0.92
    assert scores["quote speaker"]["accuracy"] >= 0.95
    assert scores["predictions"]["f1"] >= 0.65


def test_five_reports_agree_and_disagree_where_a_reader_sees_it(shared: Path, tmp_path: Path) -> None:
    run = nightly(shared / "data" / "five", tmp_path / "data")
    assert run.returncode == 0, run.stdout + run.stderr
    told = """
        SELECT count(DISTINCT report_id) FROM marts.event_claims JOIN (
            SELECT event_id FROM marts.event_participants WHERE entity_id IN ({}) GROUP BY event_id HAVING count(*) = {}
        ) USING (event_id) JOIN marts.events AS e USING (event_id) WHERE e.event_type = ? GROUP BY event_id
    """
    deal = rows(tmp_path / "data", told.format("'nvidia', 'groq'", 2), "acquisition")
    assert deal == [(2,)]
    assert (2,) in rows(tmp_path / "data", told.format("'claude-code', 'boris-cherny'", 2), "adoption")
    conflicts = "SELECT attribute, left_value, right_value FROM marts.event_conflicts"
    found = {(attribute, frozenset(sides)) for attribute, *sides in rows(tmp_path / "data", conflicts)}
    assert ("power", frozenset(("1.5-2 GW", "1 GW"))) in found
    assert ("date", frozenset(("2025-11", "2026-01-08"))) in found
    assert ("status", frozenset(("rumoured", "denied"))) in found


def test_five_reports_score_as_published(shared: Path, tmp_path: Path) -> None:
    scores = _scores(shared, shared / "data" / "five", tmp_path / "data")
    exact = [name for name in scores if name.startswith("span exact")] + ["blocks tile the text", "links (count exact)"]
    assert {name: scores[name]["accuracy"] for name in exact} == dict.fromkeys(exact, 1.0)
    for name in ("report kind", "report title", "report published_on", "report language"):
        assert scores[name]["accuracy"] >= 0.95, name
    assert scores["items"]["f1"] >= 0.97
    assert scores["tags"]["f1"] >= 0.97


def test_real_reports_of_one_repository_come_whole_on_a_weak_machine(shared: Path, tmp_path: Path) -> None:
    """All of them, with items each, and all processes of the run together within 1 GB."""
    repository = Repository(tmp_path / "repository")
    for folder in (shared / "data").iterdir():
        shutil.copytree(folder, repository.folder / folder.name)
    repository.commit({})
    (tmp_path / "inbox").mkdir()
    (tmp_path / "sources.yaml").write_text(
        f"sources:\n- {{source_id: shelf, name: Shelf, kind: repository, url: '{repository.url}', "
        "each_folder_is_a_source: true}\n"
    )
    data = tmp_path / "data"
    settings = {"registry": tmp_path / "sources.yaml", "memory_mb": 1_000}
    run, peak = measured("nightly", "--inbox", tmp_path / "inbox", "--data", data, **settings)
    assert run.returncode == 0, run.stdout
    assert peak < 1_000_000_000

    files = {path.relative_to(shared / "data").as_posix() for path in (shared / "data").rglob("*.*") if path.is_file()}
    read = {name for (name,) in rows(data, "SELECT origin_name FROM marts.reports")}
    refused = {name for (name,) in rows(data, "SELECT origin_name FROM marts.quarantine")}
    assert read | refused == files
    assert not read & refused
    assert rows(data, "SELECT origin_name FROM marts.reports WHERE item_count = 0") == []
    feeds = {source for (source,) in rows(data, "SELECT source_id FROM marts.sources WHERE report_count > 0")}
    assert feeds == {f"shelf/{path.name}" for path in (shared / "data").iterdir()}
