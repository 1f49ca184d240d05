"""A report whose rows violate a rule does not stop a night: it is in quarantine, all others are published."""

import hashlib
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.integration.runs import nightly, rows

NAMES = ("sound", "twice", "astray", "odd", "deadly")
STORY = "# The desk | 2024-05-23\n\n- **OpenAI** released a {} model for $5m on a Thursday.\n"
PLUGIN = """\
import dataclasses, importlib.abc, os, signal, sys


class Breaker(importlib.abc.MetaPathFinder):
    # extraction fails for some contents, in every process that imports it
    def find_spec(self, name, path, target=None):
        if name != "warehouse.extract.run":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        load = spec.loader.exec_module

        def exec_module(module):
            load(module)
            search = module._search
            module._search = lambda task, lexicon: broken(task.content_sha256, search(task, lexicon))

        spec.loader.exec_module = exec_module
        return spec


def broken(content, rows):
    way = {contents}.get(content)
    if way == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    for place, row in enumerate(rows):
        if way == "twice" and row.table == "claims":
            return [*rows, row]
        if way == "astray" and row.table == "quantities":
            rows[place] = dataclasses.replace(row, char_end=row.char_end + 10_000)
        if way == "odd" and row.table == "claims":
            rows[place] = dataclasses.replace(row, claim_status="party")
    return rows


import importlib.util
sys.meta_path.insert(0, Breaker())
"""
REASONS = {
    "twice.md": "claims: item_number and claim_number not unique at row 1",
    "astray.md": "quantities: char_end after the text's end at row 1",
    "odd.md": "claims: claim_status is no allowed value at row 1",
    "deadly.md": "the process that worked on it died",
}
QUARANTINE = "SELECT origin_name, reason FROM marts.quarantine"
REPORTS = "SELECT list(origin_name ORDER BY origin_name) FROM marts.reports"


def test_broken_reports_wait_in_quarantine_and_come_back_when_the_fault_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox, plugin = tmp_path / "inbox", tmp_path / "plugin"
    inbox.mkdir()
    plugin.mkdir()
    contents = {}
    for name in NAMES:
        (inbox / f"{name}.md").write_text(STORY.format(name))
        contents[hashlib.sha256(STORY.format(name).encode()).hexdigest()] = name
    (plugin / "sitecustomize.py").write_text(PLUGIN.replace("{contents}", repr(contents)))
    monkeypatch.setenv("PYTHONPATH", f"{plugin}:{PROJECT}")
    run = nightly(inbox, tmp_path / "data")
    assert run.returncode == 0, run.stdout + run.stderr
    assert rows(tmp_path / "data", REPORTS) == [(["sound.md"],)]
    assert dict(rows(tmp_path / "data", QUARANTINE)) == REASONS
    assert "claims: claim_status is no allowed value" in run.stdout + run.stderr

    monkeypatch.delenv("PYTHONPATH")
    (plugin / "sitecustomize.py").unlink()
    mended = nightly(inbox, tmp_path / "data")
    assert mended.returncode == 0, mended.stdout + mended.stderr
    assert rows(tmp_path / "data", REPORTS) == [(sorted(f"{name}.md" for name in NAMES),)]
    assert rows(tmp_path / "data", QUARANTINE) == []
