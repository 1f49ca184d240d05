"""What dead processes left in the data folder goes; what may still be in use stays."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from warehouse.storage.data_folder import DataFolder
from warehouse.storage.repair.leftovers import clear

_HOUR = 3_600


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder(tmp_path / "data")
    made.prepare()
    return made


@pytest.fixture
def dead() -> int:
    """The id of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def put(folder: DataFolder, name: str, hours_old: float = 0) -> Path:
    path = folder.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"half")
    at = time.time() - hours_old * _HOUR
    os.utime(path, (at, at))
    return path


@pytest.mark.parametrize(
    "name",
    [
        "landing/ab/ab12.77.12345.part",
        "versions/warehouse-20240523.part",
        "work/warehouse.part",
        "work/warehouse.duckdb.tmp/duckdb_temp_storage_S32K-0.tmp",
        ".warehouse.duckdb.77",
        "briefs/en/.2024-W21.html.DEAD",
    ],
)
def test_half_written_file_of_a_dead_process_is_removed(folder: DataFolder, dead: int, name: str) -> None:
    path = put(folder, name.replace("DEAD", str(dead)))
    assert clear(folder)
    assert not path.exists()


@pytest.mark.parametrize("name", ["sources/shelf/shallow.lock", "sources/shelf/objects/pack/tmp_pack_x1", ".docs-x/a"])
def test_file_of_another_command_is_removed_when_it_is_too_old_to_be_in_use(folder: DataFolder, name: str) -> None:
    path = put(folder, name)
    assert clear(folder) == []
    put(folder, name, hours_old=30)
    os.utime(folder.root / ".docs-x" if ".docs" in name else path, (0, 0))
    assert clear(folder)
    assert not path.exists()


def test_page_that_a_live_process_is_writing_stays(folder: DataFolder) -> None:
    path = put(folder, f"briefs/en/.2024-W21.html.{os.getpid()}")
    assert clear(folder) == []
    assert path.exists()


def test_dangling_temporary_link_is_removed(folder: DataFolder) -> None:
    link = folder.root / ".warehouse.duckdb.77"
    link.symlink_to("versions/gone.duckdb")
    clear(folder)
    assert not link.is_symlink()


def test_only_the_newest_damaged_work_file_stays_and_that_for_a_month(folder: DataFolder) -> None:
    old = put(folder, "work/warehouse.damaged-20240501T000000")
    new, log = (put(folder, f"work/warehouse.damaged-20240523T000000{end}") for end in ("", ".wal"))
    assert clear(folder) == [old]
    for path in (new, log):
        put(folder, f"work/{path.name}", hours_old=31 * 24)
    assert sorted(clear(folder)) == [new, log]


def test_what_is_whole_stays(folder: DataFolder) -> None:
    names = (
        "landing/ab/ab12",
        "versions/warehouse-1.duckdb",
        "work/warehouse.duckdb",
        "work/dbt/manifest.json",
        "warehouse.duckdb",
        ".writer.lock",
        ".source_health.json",
        "briefs/en/2024-W21.html",
        "briefs/.digests.json",
    )
    whole = [put(folder, name, hours_old=10_000) for name in names]
    assert clear(folder) == []
    assert all(path.exists() for path in whole)
