"""The work file after a run that was killed, and the folder it stands in."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.warehouse.published import WEEK, build, title_of
from warehouse.folder import DataFolder, DataFolderError
from warehouse.publish import publish, recover


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder(tmp_path / "data")
    build(made, "first")
    publish(made, "a", WEEK)
    return made


def test_sound_work_file_is_left_as_it_is(folder: DataFolder) -> None:
    build(folder, "second")
    assert recover(folder) is None
    assert title_of(folder.work_file) == "second"


def test_part_files_are_removed(folder: DataFolder) -> None:
    (folder.versions / "warehouse-20240523.part").write_bytes(b"half")
    recover(folder)
    assert list(folder.versions.glob("*.part")) == []
    assert title_of(folder.published) == "first"


def test_first_run_has_nothing_to_recover(tmp_path: Path) -> None:
    made = DataFolder(tmp_path / "data")
    made.prepare()
    assert recover(made) is None


def test_missing_work_file_is_restored_for_writing(folder: DataFolder) -> None:
    folder.work_file.unlink()
    done = recover(folder)
    assert done is not None
    assert "restored from the published version" in done
    build(folder, "second")
    assert (title_of(folder.work_file), title_of(folder.published)) == ("second", "first")


def test_what_a_killed_writer_committed_is_kept(folder: DataFolder) -> None:
    code = (
        "import duckdb, os, signal, sys; c = duckdb.connect(sys.argv[1]); "
        "c.execute(\"UPDATE marts.reports SET title = 'committed'\"); "
        "c.execute('BEGIN'); c.execute(\"UPDATE marts.reports SET title = 'open'\"); "
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    run = subprocess.run([sys.executable, "-c", code, str(folder.work_file)], check=False)
    assert run.returncode == -9
    assert recover(folder) is None
    assert title_of(folder.work_file) == "committed"


def damage(path: Path, how: str) -> bytes:
    content = path.read_bytes()
    damaged = {
        "garbage": b"no database at all" * 1_000,
        "empty": b"",
        "truncated": content[:20_000],
        "overwritten": content[:12_288] + b"\xa5" * (len(content) - 12_288),
    }[how]
    path.write_bytes(damaged)
    return damaged


@pytest.mark.parametrize("how", ["garbage", "empty", "truncated", "overwritten"])
def test_damaged_work_file_is_set_aside_and_begun_anew_from_the_published_version(folder: DataFolder, how: str) -> None:
    damaged = damage(folder.work_file, how)
    done = recover(folder)
    assert done is not None
    assert "damaged" in done
    (aside,) = folder.work_file.parent.glob("*.damaged-*")
    assert aside.read_bytes() == damaged
    assert aside.name in done
    assert title_of(folder.work_file) == "first"


def test_work_file_in_use_is_not_taken_for_damaged(folder: DataFolder) -> None:
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, str(folder.work_file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(DataFolderError, match="cannot open"):
            recover(folder)
        holder.communicate()
    assert list(folder.work_file.parent.glob("*.damaged-*")) == []
    assert title_of(folder.work_file) == "first"


def test_only_one_writer_holds_the_folder(folder: DataFolder) -> None:
    with (
        folder.writer_lock(0),
        pytest.raises(DataFolderError, match="another run has been writing"),
        DataFolder(folder.root).writer_lock(0.05),
    ):
        pass
    with folder.writer_lock(0):
        assert os.access(folder.root, os.W_OK)


def test_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"mine")
    with pytest.raises(DataFolderError, match="cannot write to the data folder"):
        DataFolder(tmp_path / "data").prepare()
