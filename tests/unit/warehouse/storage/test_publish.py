"""Publishing: one atomic switch, and readers are never disturbed."""

import os
import time
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from tests.unit.warehouse.published import WEEK, build, read_title, title_of
from warehouse.storage.data_folder import DataFolder, DataFolderError
from warehouse.storage.publish import prune, publish


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder(tmp_path / "data")
    build(made, "first")
    return made


def age(path: Path, days: int) -> None:
    long_ago = time.time() - days * 86_400
    os.utime(path, (long_ago, long_ago))


def test_published_name_is_a_relative_link_to_the_new_version(folder: DataFolder) -> None:
    version = publish(folder, "run-1234567", WEEK)
    assert folder.published.is_symlink()
    assert folder.published.readlink() == Path("versions", version.name)
    assert "-run-1234." in version.name
    assert title_of(folder.published) == "first"


def test_publishing_holds_no_more_memory_than_it_may(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[str | None] = []
    monkeypatch.setattr("warehouse.storage.publish.limit_memory", lambda _connection, memory: limits.append(memory))
    publish(folder, "a", WEEK, "100MB")
    assert limits == ["100MB", "100MB"]


def test_next_version_takes_the_place_of_the_last_which_stays(folder: DataFolder) -> None:
    old = publish(folder, "a", WEEK)
    build(folder, "second")
    new = publish(folder, "b", WEEK)
    assert (title_of(folder.published), title_of(old), title_of(new)) == ("second", "first", "second")
    assert sorted(folder.root.glob("*.duckdb*")) == [folder.published]
    assert sorted(folder.versions.iterdir()) == sorted([old, new])


def test_version_is_not_for_writing(folder: DataFolder) -> None:
    assert publish(folder, "a", WEEK).stat().st_mode & 0o222 == 0


def test_reader_of_the_old_version_keeps_it_and_a_second_one_sees_the_new(folder: DataFolder) -> None:
    publish(folder, "a", WEEK)
    with duckdb.connect(str(folder.published.resolve()), read_only=True) as first:
        assert read_title(first) == "first"
        build(folder, "second")
        publish(folder, "b", WEEK)
        with duckdb.connect(str(folder.published.resolve()), read_only=True) as second:
            assert (read_title(first), read_title(second)) == ("first", "second")


def test_log_left_beside_the_old_version_does_not_reach_the_new(folder: DataFolder) -> None:
    old = publish(folder, "a", WEEK)
    old.chmod(0o644)
    with duckdb.connect(str(old)) as writer:
        writer.execute("PRAGMA disable_checkpoint_on_shutdown")
        writer.execute("UPDATE marts.reports SET title = 'somebody wrote'")
    assert old.with_name(f"{old.name}.wal").exists()
    build(folder, "second")
    publish(folder, "b", WEEK)
    assert title_of(folder.published) == "second"


def test_file_of_its_own_in_the_way_is_refused_and_kept(folder: DataFolder) -> None:
    folder.published.write_bytes(b"mine")
    with pytest.raises(DataFolderError, match="move it away first"):
        publish(folder, "a", WEEK)
    assert folder.published.read_bytes() == b"mine"
    assert list(folder.versions.iterdir()) == []


def test_dangling_link_is_replaced(folder: DataFolder) -> None:
    folder.published.symlink_to("versions/gone.duckdb")
    publish(folder, "a", WEEK)
    assert title_of(folder.published) == "first"


def test_work_file_without_marts_is_not_published(folder: DataFolder) -> None:
    publish(folder, "a", WEEK)
    with duckdb.connect(str(folder.work_file)) as connection:
        connection.execute("DROP TABLE marts.reports")
    with pytest.raises(DataFolderError, match="cannot publish"):
        publish(folder, "b", WEEK)
    assert title_of(folder.published) == "first"
    assert len(list(folder.versions.iterdir())) == 1


def test_prune_keeps_the_current_and_the_young_versions(folder: DataFolder) -> None:
    oldest = publish(folder, "a", WEEK)
    oldest.with_name(f"{oldest.name}.wal").write_bytes(b"left by a reader")
    young = publish(folder, "b", WEEK)
    current = publish(folder, "c", WEEK)
    age(oldest, 8)
    age(current, 30)
    assert prune(folder, WEEK) == [oldest]
    assert sorted(folder.versions.iterdir()) == sorted([young, current])


def test_version_is_kept_from_the_day_it_was_replaced(folder: DataFolder) -> None:
    first = publish(folder, "a", WEEK)
    age(first, 30)
    publish(folder, "b", WEEK)
    assert first.exists()


def test_prune_without_grace_keeps_the_current_version(folder: DataFolder) -> None:
    publish(folder, "a", WEEK)
    current = publish(folder, "b", timedelta(0))
    assert list(folder.versions.iterdir()) == [current]
    assert title_of(folder.published) == "first"
