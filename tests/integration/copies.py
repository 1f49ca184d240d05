"""Runs of a copy of the project, in which a test may change seeds."""

import os
import subprocess
import sys
from pathlib import Path

from tests.integration.runs import environment
from warehouse.extract.entities.judgements import Judgement

ROOMS = ("dbt", "orchestration", "sources", "warehouse")
_LONG_AGO = 1_700_000_000


def run(project: Path, command: str = "nightly", answers: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command of a copy on the inbox beside it, after making its files old enough to be read at once."""
    root = project.parent
    for path in (root / "inbox").rglob("*.md"):
        os.utime(path, (_LONG_AGO, _LONG_AGO))
    return subprocess.run(
        [sys.executable, "-m", "orchestration.cli", command],
        cwd=project,
        env=environment(inbox=root / "inbox", data=root / "data"),
        input=answers,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def judged(left: str, name: str, judgement: str, right: str = "") -> Judgement:
    return Judgement(left, name, judgement, right, right, "test", "2024-05-24", "said so")
