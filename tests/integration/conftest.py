"""Warehouses that several tests read, each built once, and copies for tests that change them."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from filelock import FileLock

from tests.conftest import PROJECT, SHARED
from tests.integration.copies import ROOMS
from tests.integration.runs import EXAMPLES, measured, published
from tests.repositories import Repository


class Built(NamedTuple):
    inbox: Path
    data: Path
    output: str


Once = Callable[[str, Callable[[Path], str]], Built]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Builds a shared warehouse in its own folder, in one of the test processes, while the others wait."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def make(name: str, build: Callable[[Path], str]) -> Built:
        root = shared / name
        output = root / "output"
        with FileLock(f"{root}.lock"):
            if not output.exists():
                shutil.rmtree(root, ignore_errors=True)
                root.mkdir()
                output.write_text(build(root), "utf-8")
        return Built(root / "inbox", root / "data", output.read_text("utf-8"))

    return make


@pytest.fixture(scope="session")
def built(once: Once) -> Built:
    """The examples, ingested and published by one nightly run."""

    def build(root: Path) -> str:
        shutil.copytree(EXAMPLES, root / "inbox")
        return published(root / "inbox", root / "data")

    return once("examples", build)


@pytest.fixture(scope="session")
def annotated(once: Once) -> Built:
    """The annotated reports, ingested and published."""
    return once("annotated", lambda root: published(_shared() / "gold" / "docs", root / "data"))


@pytest.fixture(scope="session")
def five(once: Once) -> Built:
    """Five real reports of one week, with some common events."""
    return once("five", lambda root: published(_shared() / "data" / "five", root / "data"))


@pytest.fixture(scope="session")
def weak(once: Once) -> Built:
    """Every fifth real report, served by git to a run with little memory; the output begins with its peak in bytes."""

    def build(root: Path) -> str:
        repository = Repository(root / "repository")
        for folder in (_shared() / "data").iterdir():
            for path in sorted(path for path in folder.rglob("*.*") if path.is_file())[::5]:
                copy = repository.folder / path.relative_to(_shared() / "data")
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, copy)
        repository.commit({})
        source = {"source_id": "inbox", "name": "Shelf", "kind": "repository", "url": repository.url}
        registry = root / "sources.yaml"
        registry.write_text(json.dumps({"sources": [{**source, "each_folder_is_a_source": True}]}), "utf-8")
        run, peak = measured("nightly", "--data", root / "data", registry=registry, memory_mb=1_000)
        assert run.returncode == 0, run.stdout
        return f"{peak}\n{run.stdout}"

    return once("weak", build)


def _shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("no ../shared with real reports beside the project")
    return SHARED


@pytest.fixture
def copied(built: Built, tmp_path: Path) -> Built:
    """A copy of the warehouse, for a test that changes it."""
    shutil.copytree(built.inbox, tmp_path / "inbox")
    shutil.copytree(built.data, tmp_path / "data", symlinks=True)
    return Built(tmp_path / "inbox", tmp_path / "data", built.output)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with an empty inbox beside it, for a test that changes seeds."""
    copy = tmp_path / "project"
    for room in ROOMS:
        shutil.copytree(PROJECT / room, copy / room, ignore=shutil.ignore_patterns("target", "logs", "__pycache__"))
    shutil.copy(PROJECT / "sources.yaml", copy)
    (tmp_path / "inbox").mkdir()
    return copy
