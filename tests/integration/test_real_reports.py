"""Real reports of other people, where they are at hand."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tests.integration.runs import nightly, rows


def _scores(shared: Path, inbox: Path, data: Path) -> dict[str, dict[str, float]]:
    """What the scorer says of the warehouse of an inbox."""
    run = nightly(inbox, data)
    assert run.returncode == 0, run.stdout + run.stderr
    warehouse = (data / "warehouse.duckdb").resolve()
    scorer = [sys.executable, str(shared / "score" / "score.py"), str(warehouse), str(shared / "gold"), "--json"]
    scores: dict[str, dict[str, float]] = json.loads(
        subprocess.run(scorer, capture_output=True, text=True, check=True).stdout
    )
    return scores


def test_names_of_annotated_reports_score_as_asked(shared: Path, tmp_path: Path) -> None:
    scores = _scores(shared, shared / "gold" / "docs", tmp_path / "data")
    assert scores["span exact: entity_mentions"]["accuracy"] == 1.0
    assert scores["entities"]["f1"] >= 0.90
    assert scores["entities central (recall)"]["recall"] >= 0.95
    assert scores["entity kind"]["accuracy"] >= 0.95
    assert scores["entity surfaces (recall)"]["recall"] >= 0.93
    assert scores["entity resolution (B3)"]["f1"] >= 0.97
    assert scores["kept apart (near misses)"]["accuracy"] == 1.0
    assert scores["quantities (recall, value exact)"]["accuracy"] >= 0.90


def test_five_reports_score_as_published(shared: Path, tmp_path: Path) -> None:
    scores = _scores(shared, shared / "data" / "five", tmp_path / "data")
    exact = [name for name in scores if name.startswith("span exact")] + ["blocks tile the text", "links (count exact)"]
    assert {name: scores[name]["accuracy"] for name in exact} == dict.fromkeys(exact, 1.0)
    for name in ("report kind", "report title", "report published_on", "report language"):
        assert scores[name]["accuracy"] >= 0.95, name
    assert scores["items"]["f1"] >= 0.97
    assert scores["tags"]["f1"] >= 0.97


def test_every_real_report_gives_items_or_a_reason(shared: Path, tmp_path: Path) -> None:
    shutil.copytree(shared / "data", tmp_path / "inbox")
    files = {
        path.relative_to(tmp_path / "inbox").as_posix() for path in (tmp_path / "inbox").rglob("*.*") if path.is_file()
    }
    run = nightly(tmp_path / "inbox", tmp_path / "data")
    assert run.returncode == 0, run.stdout + run.stderr
    read = {name for (name,) in rows(tmp_path / "data", "SELECT origin_name FROM marts.reports")}
    refused = {name for (name,) in rows(tmp_path / "data", "SELECT origin_name FROM marts.quarantine")}
    assert read | refused == files
    assert not read & refused
    assert rows(tmp_path / "data", "SELECT origin_name FROM marts.reports WHERE item_count = 0") == []
    feeds = {
        source for (source,) in rows(tmp_path / "data", "SELECT source_id FROM marts.sources WHERE report_count > 0")
    }
    assert feeds == {f"inbox/{path.name}" for path in (shared / "data").iterdir()}
