"""The work file after a run that was killed, and the folder it stands in."""

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.damage import turn_over
from tests.unit.warehouse.published import WEEK, build, title_of
from warehouse.storage.data_folder import DataFolder, DataFolderError
from warehouse.storage.publish import publish
from warehouse.storage.repair.recover import recover

MEMORY = "100MB"


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder(tmp_path / "data")
    build(made, "first")
    publish(made, "a", WEEK)
    return made


def test_sound_work_file_is_left_as_it_is(folder: DataFolder) -> None:
    build(folder, "second")
    assert recover(folder, MEMORY) is None
    assert title_of(folder.work_file) == "second"


def test_first_run_has_nothing_to_recover(tmp_path: Path) -> None:
    made = DataFolder(tmp_path / "data")
    made.prepare()
    assert recover(made, MEMORY) is None


def test_missing_work_file_is_restored_for_writing(folder: DataFolder) -> None:
    folder.work_file.unlink()
    done = recover(folder, MEMORY)
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
    assert recover(folder, MEMORY) is None
    assert title_of(folder.work_file) == "committed"


def fill(folder: DataFolder) -> None:
    """Give the work file blocks of rows, which opening it does not read."""
    build(folder, "filled")
    with duckdb.connect(str(folder.work_file)) as connection:
        connection.execute("CREATE TABLE marts.many AS SELECT md5(CAST(range AS VARCHAR)) AS t FROM range(100_000)")


def test_damaged_block_of_a_file_that_opens_is_found_and_the_published_version_restored(folder: DataFolder) -> None:
    fill(folder)
    publish(folder, "b", WEEK)
    folder.sound_mark.unlink()
    turn_over(folder.work_file, 3)
    done = recover(folder, MEMORY)
    assert done is not None
    assert "marts.many: IO Error: Corrupt database file" in done
    assert "what arrived after it is asked for again" in done
    assert recover(folder, MEMORY) is None
    assert title_of(folder.work_file) == "filled"


def test_file_as_it_was_published_is_examined_only_after_the_next_run_failed(folder: DataFolder) -> None:
    fill(folder)
    publish(folder, "b", WEEK)
    turn_over(folder.work_file, 3)
    assert recover(folder, MEMORY) is None
    assert "marts.many" in str(recover(folder, MEMORY))


def test_damaged_version_gives_way_to_the_one_before(folder: DataFolder) -> None:
    fill(folder)
    turn_over(publish(folder, "b", WEEK), 3)
    folder.work_file.unlink()
    assert "restored" in str(recover(folder, MEMORY))
    assert title_of(folder.work_file) == "first"


def test_run_begins_anew_and_says_so_where_no_version_can_be_read(folder: DataFolder) -> None:
    for path in (folder.published.resolve(), folder.work_file):
        path.chmod(0o644)
        damage(path, "garbage")
    assert "begun anew without ids and history" in str(recover(folder, MEMORY))
    assert not folder.work_file.exists()


def test_file_of_a_newer_duckdb_is_not_taken_for_damaged(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.sound_mark.unlink()
    said = "IO Error: Trying to read a database file with version number 99, but we can only read versions up to 67"
    process = subprocess.CompletedProcess([], 4, said, "")
    monkeypatch.setattr("warehouse.storage.repair.verify.subprocess.run", lambda *_given, **_options: process)
    with pytest.raises(DataFolderError, match="version number 99"):
        recover(folder, MEMORY)
    assert title_of(folder.work_file) == "first"


def widen(folder: DataFolder) -> None:
    """Give the work file rows of which one column takes 25 MB of memory, and all four together 100 MB."""
    build(folder, "wide")
    long = ", ".join(f"repeat(md5(concat(range, '{name}')), 20_000) AS {name}" for name in "abcd")
    with duckdb.connect(str(folder.work_file)) as connection:
        connection.execute(f"CREATE TABLE marts.wide AS SELECT {long} FROM range(40)")


def test_wide_file_is_read_in_the_memory_of_one_column(folder: DataFolder) -> None:
    widen(folder)
    assert recover(folder, "60MB") is None
    assert title_of(folder.work_file) == "wide"


def test_file_that_memory_is_too_short_to_read_is_not_taken_for_damaged(folder: DataFolder) -> None:
    widen(folder)
    with pytest.raises(DataFolderError, match="Out of Memory"):
        recover(folder, "10MB")
    assert list(folder.work_file.parent.glob("*.damaged-*")) == []
    assert title_of(folder.work_file) == "wide"


def test_history_is_not_given_up_where_memory_is_too_short_to_read_the_version(folder: DataFolder) -> None:
    widen(folder)
    publish(folder, "b", WEEK)
    folder.work_file.unlink()
    with pytest.raises(DataFolderError, match="Out of Memory"):
        recover(folder, "10MB")
    assert "restored" in str(recover(folder, MEMORY))


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
    done = recover(folder, MEMORY)
    assert done is not None
    assert "damaged" in done
    (aside,) = folder.work_file.parent.glob("*.damaged-*")
    assert aside.read_bytes() == damaged
    assert aside.name in done
    assert title_of(folder.work_file) == "first"


def test_work_file_in_use_is_not_taken_for_damaged(folder: DataFolder) -> None:
    folder.sound_mark.unlink()
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, str(folder.work_file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(DataFolderError, match="cannot open"):
            recover(folder, MEMORY)
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
