"""Feeds and folders with repeated, renamed or broken entries: every night ends, and no report is duplicated."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SHARED
from tests.integration.runs import nightly, rows
from tests.serving import Site

CASES = SHARED / "cases" / "feeds" / "give"
NEWS = "# 货架 | 2026-01-06\n\n- **Acme opens a plant** in May, a year early.\n- **青桐公司**发布新模型。\n"


def _serve(site: Site, folder: Path, number: int) -> None:
    for feed in (folder / f"round-{number}").glob("*.xml"):
        site.page(f"/{feed.stem}", feed.read_bytes(), "application/rss+xml")


def _registry(site: Site, path: Path, folders: list[Path]) -> Path:
    """The sources of all folders, served by this site, in one file."""
    texts = [(folder / "sources.yaml").read_text("utf-8").removeprefix("sources:\n") for folder in folders]
    entries = re.sub(r"http://127\.0\.0\.1:\d+", site.url, "".join(texts))
    path.write_text(f"sources:\n{entries}", "utf-8")
    return path


def test_shared_feed_cases_hold_after_two_nights(site: Site, tmp_path: Path) -> None:
    if not CASES.is_dir():
        pytest.skip("no ../shared with cases of feeds beside the project")
    folders = [CASES, CASES / "night"]
    registry = _registry(site, tmp_path / "sources.yaml", folders)
    (tmp_path / "inbox").mkdir()
    for number in (1, 2):
        for folder in folders:
            _serve(site, folder, number)
        night = nightly(tmp_path / "inbox", tmp_path / "data", registry=registry)
        assert night.returncode == 0, night.stdout + night.stderr
    check = str(SHARED / "score" / "check_cases.py")
    warehouse = str(tmp_path / "data" / "warehouse.duckdb")
    for folder in folders:
        checked = subprocess.run(
            [sys.executable, check, str(folder), warehouse], capture_output=True, text=True, check=False
        )
        assert checked.returncode == 0, checked.stdout + checked.stderr


def test_one_text_in_two_folders_is_one_report_of_two_sources_until_both_are_gone(tmp_path: Path) -> None:
    inbox, data = tmp_path / "inbox", tmp_path / "data"
    for name, content in {
        "desk/news.md": NEWS.encode(),
        "desk/copy.md": NEWS.encode(),
        "shelf/news.txt": NEWS.replace("\n", "\r\n").encode("gb18030") + b"\r\n",
        "shelf/other.md": NEWS.replace("Acme", "Bolt").encode(),
    }.items():
        (inbox / name).parent.mkdir(parents=True, exist_ok=True)
        (inbox / name).write_bytes(content)
    night = nightly(inbox, data)
    assert night.returncode == 0, night.stdout + night.stderr
    assert rows(data, "SELECT count(*), count(DISTINCT report_id) FROM marts.report_sources") == [(4, 2)]
    assert rows(data, "SELECT source_id, report_count FROM marts.sources ORDER BY 1") == [
        ("inbox/desk", 1), ("inbox/shelf", 2),
    ]  # fmt: skip
    ((report_id,),) = rows(data, "SELECT report_id FROM marts.reports WHERE text LIKE '%Acme%'")
    counts = (
        "SELECT max(source_count), max(independent_count) FROM marts.events JOIN marts.event_claims USING (event_id)"
    )
    assert rows(data, f"{counts} WHERE report_id = ?", report_id) == [(2, 1)]

    for gone in ("desk/news.md", "desk/copy.md"):
        (inbox / gone).unlink()
    night = nightly(inbox, data)
    assert night.returncode == 0, night.stdout + night.stderr
    assert rows(data, "SELECT source_id, origin_name FROM marts.report_sources WHERE report_id = ?", report_id) == [
        ("inbox/shelf", "shelf/news.txt")
    ]
    assert rows(data, "SELECT source_id FROM marts.reports WHERE report_id = ?", report_id) == [("inbox/shelf",)]
