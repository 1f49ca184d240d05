"""Faults of real machines: killed runs, two runs at once, full disks, open files, failed checks."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from tests.conftest import PROJECT
from tests.damage import block_count, turn_over
from tests.integration.conftest import Built
from tests.integration.runs import briefhouse, command, environment, fingerprint, nightly, rows
from tests.serving import Site
from warehouse.storage.data_folder import DataFolder
from warehouse.storage.repair.recover import recover

_NEW = "# Late news\n\n- **OpenAI** released a small model on a Sunday, to nobody's surprise.\n"


def _start(built: Built, **settings: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command("nightly", "--inbox", built.inbox, "--data", built.data),
        cwd=PROJECT,
        env=environment(**settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _wait_for(run: subprocess.Popen[str], words: str) -> None:
    assert run.stdout is not None
    seen = []
    for line in run.stdout:
        seen.append(line)
        if words in line:
            return
    raise AssertionError(f"the run ended before {words!r}: {''.join(seen)}")


@pytest.mark.parametrize("step", ["parse:", "dbt: built"])
def test_killed_run_leaves_yesterday_and_the_next_one_recovers(copied: Built, step: str) -> None:
    before, version = fingerprint(copied.data), (copied.data / "warehouse.duckdb").resolve()
    (copied.inbox / "late.md").write_text(_NEW)
    run = _start(copied)
    _wait_for(run, step)
    run.send_signal(signal.SIGKILL)
    run.wait()
    assert (copied.data / "warehouse.duckdb").resolve() == version
    assert fingerprint(copied.data) == before
    reader = duckdb.connect(str(copied.data / "warehouse.duckdb"), read_only=True)  # blocks no run
    again = nightly(copied.inbox, copied.data, lock_wait_seconds=5)
    assert again.returncode == 0, again.stdout + again.stderr
    assert rows(copied.data, "SELECT count(*) FROM marts.reports WHERE origin_name = 'late.md'") == [(1,)]
    assert reader.execute("SELECT count(*) FROM marts.reports").fetchall() == [(12,)]
    assert list((copied.data / "versions").glob("*.part")) == []


def test_lost_blocks_of_the_work_file_are_found_and_the_published_version_comes_back(copied: Built) -> None:
    folder = DataFolder(copied.data)
    for block in random.Random(1).sample(range(block_count(folder.work_file)), 6):
        folder.sound_mark.unlink(missing_ok=True)
        turn_over(folder.work_file, block)
        assert "was damaged" in str(recover(folder, "300MB"))
        assert folder.work_file.read_bytes() == folder.published.resolve().read_bytes()


def test_nights_after_a_lost_block_publish_the_same_and_tell_it(copied: Built, site: Site) -> None:
    before, folder = fingerprint(copied.data), DataFolder(copied.data)
    folder.sound_mark.unlink()
    turn_over(folder.work_file, block_count(folder.work_file) // 2)
    shutil.copyfile(folder.published, folder.versions / "warehouse-2024.duckdb")
    turn_over(folder.published.resolve(), 0)  # the published version is damaged too, an earlier version is not
    read = briefhouse("status", "--data", copied.data)
    assert (read.returncode, "is damaged" in read.stderr) == (1, True)
    run = nightly(copied.inbox, copied.data, alert_url=f"{site.url}/alerts")
    assert run.returncode == 0, run.stdout + run.stderr
    assert ["the work file was damaged" in posted["text"] for posted in site.posted] == [True]
    assert fingerprint(copied.data) == before


def test_of_runs_started_together_each_waits_for_the_one_before_or_gives_up_cleanly(copied: Built) -> None:
    first = _start(copied)
    _wait_for(first, "land:")
    second = _start(copied)
    hasty = nightly(copied.inbox, copied.data, lock_wait_seconds=0)
    assert hasty.returncode == 1
    assert "another run has been writing" in hasty.stderr
    outputs = [run.communicate(timeout=240)[0] for run in (first, second)]
    assert [first.returncode, second.returncode] == [0, 0], outputs
    assert rows(copied.data, "SELECT count(*) FROM marts.reports") == [(12,)]


def test_failed_check_publishes_nothing_and_is_told(copied: Built, site: Site) -> None:
    version = (copied.data / "warehouse.duckdb").resolve()
    with duckdb.connect(str(copied.data / "work" / "warehouse.duckdb")) as connection:
        connection.execute("UPDATE staging.items SET item_kind = 'no such kind' WHERE item_number = 1")
    run = nightly(copied.inbox, copied.data, "--full", alert_url=f"{site.url}/alerts?token=secret")
    assert run.returncode == 1
    assert "accepted_values" in run.stderr
    assert "(in ai-daily/2024-05-22.md, " in run.stderr
    assert "secret" not in run.stdout + run.stderr
    assert [("accepted_values" in posted["text"]) for posted in site.posted] == [True]
    assert "not published" in run.stderr
    assert (copied.data / "warehouse.duckdb").resolve() == version


def test_work_file_held_open_by_another_process_is_refused_with_its_reason(copied: Built) -> None:
    work_file = copied.data / "work" / "warehouse.duckdb"
    hold = f"import duckdb, sys; c = duckdb.connect({str(work_file)!r}); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        run = nightly(copied.inbox, copied.data)
        holder.kill()
    assert run.returncode == 1
    assert "land failed: " in run.stderr
    assert "Exceeded max_retries" not in run.stderr
    assert "cannot open" in run.stderr


def _file_size_limit(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_disk_that_fills_up_half_way_ends_the_run_and_loses_nothing(copied: Built) -> None:
    before, version = fingerprint(copied.data), (copied.data / "warehouse.duckdb").resolve()
    for number in range(12):
        (copied.inbox / f"late-{number}.md").write_text(_NEW * 100 + str(number))
    size = int((copied.data / "work" / "warehouse.duckdb").stat().st_size / 2)
    run = subprocess.run(
        command("nightly", "--inbox", copied.inbox, "--data", copied.data),
        cwd=PROJECT,
        env=environment(),
        capture_output=True,
        text=True,
        preexec_fn=_file_size_limit(size),
        check=False,
    )
    assert run.returncode == 1
    assert (copied.data / "warehouse.duckdb").resolve() == version
    assert fingerprint(copied.data) == before
    assert nightly(copied.inbox, copied.data).returncode == 0
    assert rows(copied.data, "SELECT count(*) FROM marts.reports") == [(24,)]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 200 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200m", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"cannot mount a file system: {mounted.stderr.decode().strip()}")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_disk_without_room_is_told_in_plain_words_and_the_next_night_recovers(
    built: Built, small_disk: Path, site: Site
) -> None:
    data, filler = small_disk / "data", small_disk / "filler"
    shutil.copytree(built.data, data, symlinks=True)
    before = fingerprint(data)
    filler.write_bytes(bytes(shutil.disk_usage(small_disk).free - 100_000))
    run = nightly(built.inbox, data, alert_url=f"{site.url}/alerts")
    assert run.returncode == 1
    assert "is full: 0 MB are free" in run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    assert [f"the disk of {data} is full" in posted["text"] for posted in site.posted] == [True]
    assert fingerprint(data) == before
    filler.unlink()
    again = nightly(built.inbox, data)
    assert again.returncode == 0, again.stdout + again.stderr
    assert fingerprint(data) == before


def test_broken_registry_is_told_and_sent(built: Built, tmp_path: Path, site: Site) -> None:
    registry = tmp_path / "sources.yaml"
    registry.write_text("sources: [{source_id: inbox, kind: nothing}]\n", "utf-8")
    run = nightly(built.inbox, tmp_path / "data", registry=registry, alert_url=f"{site.url}/alerts")
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert ["sources.yaml" in posted["text"] for posted in site.posted] == [True]


def test_statement_that_crashes_duckdb_ends_with_one_clear_line(built: Built, tmp_path: Path) -> None:
    storage = f"storage='file', storage_path='{tmp_path / 'logs'}'"
    asked = briefhouse("sql", "--data", built.data, f"CALL enable_logging('QueryLog', {storage}); SELECT 1")
    assert asked.returncode == 1
    assert asked.stderr.splitlines()[-1].startswith("briefhouse: sql crashed (SIGABRT)")
    assert not (tmp_path / "logs").exists()


def test_run_that_the_system_kills_is_told(copied: Built, site: Site) -> None:
    run = _start(copied, alert_url=f"{site.url}/alerts")
    _wait_for(run, "land:")
    (worker,) = (int(child) for child in Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split())
    os.kill(worker, signal.SIGKILL)
    output, _ = run.communicate(timeout=60)
    assert run.returncode == 1
    assert "nightly was ended by SIGKILL, as the system does when memory is short" in output
    assert ["SIGKILL" in posted["text"] for posted in site.posted] == [True]


@pytest.mark.parametrize("place", ["/proc/briefhouse", "file"])
def test_data_folder_that_cannot_be_written_is_refused(built: Built, tmp_path: Path, place: str) -> None:
    data = Path(place) if place.startswith("/") else tmp_path / place
    if not place.startswith("/"):
        data.write_text("not a folder")
    run = nightly(built.inbox, data)
    assert run.returncode == 1
    assert "cannot write to the data folder" in run.stderr
    assert "Traceback" not in run.stderr


def test_missing_inbox_is_refused(tmp_path: Path) -> None:
    run = nightly(tmp_path / "nowhere", tmp_path / "data")
    assert run.returncode == 1
    assert "no inbox folder" in run.stderr


def test_work_file_of_an_earlier_release_is_brought_up_to_date(copied: Built) -> None:
    before = fingerprint(copied.data)
    with duckdb.connect(str(copied.data / "work" / "warehouse.duckdb")) as connection:
        connection.execute("ALTER TABLE seeds.currencies DROP COLUMN valid_from")
        connection.execute("ALTER TABLE landing.arrivals DROP COLUMN report_key")
        connection.execute("ALTER TABLE landing.arrivals DROP COLUMN is_withdrawn")
        connection.execute("DROP TABLE landing.visits")
        connection.execute("DROP TABLE intermediate.int_claims_connected")
        connection.execute("DROP TABLE intermediate.int_claim_days_compared")
        connection.execute("ALTER TABLE intermediate.int_claims_paired DROP COLUMN score")
        for column in ("report_id", "told_on", "item_number", "claim_number", "is_primary", "event_type", "letters"):
            connection.execute(f"ALTER TABLE intermediate.int_claims_registered DROP COLUMN {column}")
        for column in ("pages", "body_digest", "entity_ids", "is_told", "is_joined"):
            connection.execute(f"ALTER TABLE intermediate.int_claims_registered DROP COLUMN {column}")
        connection.execute("ALTER TABLE intermediate.int_entity_ids_registered DROP COLUMN name")
        connection.execute("ALTER TABLE intermediate.int_claims_clustered RENAME COLUMN leader_claim_id TO event_id")
    run = nightly(copied.inbox, copied.data, "--full")
    assert run.returncode == 0, run.stdout + run.stderr
    assert fingerprint(copied.data) == before
