"""One warehouse of the shipped examples, only read; and copies of the project for tests that change it."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import PROJECT
from tests.integration.copies import ROOMS
from tests.integration.runs import EXAMPLES, nightly


class Built(NamedTuple):
    inbox: Path
    data: Path
    output: str


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The examples, ingested and published by one nightly run."""
    root = tmp_path_factory.mktemp("examples")
    shutil.copytree(EXAMPLES, root / "inbox")
    run = nightly(root / "inbox", root / "data")
    assert run.returncode == 0, run.stdout + run.stderr
    return Built(root / "inbox", root / "data", run.stdout + run.stderr)


@pytest.fixture
def copied(built: Built, tmp_path: Path) -> Built:
    """The same warehouse, for a test that changes it."""
    shutil.copytree(built.inbox, tmp_path / "inbox")
    shutil.copytree(built.data, tmp_path / "data", symlinks=True)
    return Built(tmp_path / "inbox", tmp_path / "data", built.output)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, whose seeds a test may change, with an empty inbox beside it."""
    copy = tmp_path / "project"
    for room in ROOMS:
        shutil.copytree(PROJECT / room, copy / room, ignore=shutil.ignore_patterns("target", "logs", "__pycache__"))
    (tmp_path / "inbox").mkdir()
    return copy
