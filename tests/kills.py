"""Nightly runs killed at random moments with all their children: `python -m tests.kills --count 40`.

A report arrives, and the runs that should publish it are killed one to three times, each at a random moment of a run.
Readers must have the complete version before or after; the next run must publish the same as an undisturbed run.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.conftest import PROJECT
from tests.integration.runs import EXAMPLES, command, environment, published, rows
from warehouse.storage.data_folder import DataFolder
from warehouse.storage.repair.leftovers import clear

LATE = "# Late news\n\n- **OpenAI** released a small model on a Sunday, to nobody's surprise.\n"
Content = dict[str, tuple[int, str]]


class Night(NamedTuple):
    """An inbox with a report that the data folder lacks, and the content of the marts without and with it."""

    inbox: Path
    data: Path
    before: Content
    after: Content
    seconds: float


def content_of(data: Path) -> Content:
    """Row count and digest of every published mart, with ids and without timestamps."""
    tables = rows(
        data,
        "SELECT table_name, string_agg('\"' || column_name || '\"', ', ' ORDER BY ordinal_position) "
        "FROM information_schema.columns WHERE table_schema = 'marts' AND table_name <> 'source_health' "
        "AND data_type <> 'TIMESTAMP WITH TIME ZONE' GROUP BY ALL ORDER BY 1",
    )
    digest = """
        SELECT count(*), coalesce(md5(string_agg(line, '' ORDER BY line)), '')
        FROM (SELECT CAST(row({}) AS VARCHAR) AS line FROM marts.{})
    """
    return {table: rows(data, digest.format(columns, table))[0] for table, columns in tables}


def prepare(root: Path, inbox: Path, data: Path) -> Night:
    """Copy an inbox and its data folder, add a report, and note the content after an undisturbed run."""
    shutil.copytree(inbox, root / "inbox")  # creates `root`
    (root / "inbox" / "late.md").write_text(LATE, "utf-8")
    shutil.copytree(data, root / "undisturbed", symlinks=True)
    started = time.monotonic()
    published(root / "inbox", root / "undisturbed")
    seconds = time.monotonic() - started
    return Night(root / "inbox", data, content_of(data), content_of(root / "undisturbed"), seconds)


def kill_after(night: Night, data: Path, seconds: float) -> None:
    """Start a run in a new process group, and kill the group after `seconds`."""
    run = subprocess.Popen(
        command("nightly", "--inbox", night.inbox, "--data", data),
        cwd=PROJECT,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        run.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()


def kill_at_random(night: Night, root: Path, count: int, seed: int, tell: Callable[[str], None] = print) -> None:
    """Kill `count` runs; raises `AssertionError` if a version is incomplete, or content is lost."""
    at_random, killed = random.Random(seed), 0
    while killed < count:
        data = root / f"killed-{killed}"
        shutil.copytree(night.data, data, symlinks=True)
        for _ in range(min(at_random.randint(1, 3), count - killed)):
            seconds = at_random.uniform(0, night.seconds)
            kill_after(night, data, seconds)
            killed += 1
            content = content_of(data)
            assert content in (night.before, night.after), f"kill {killed} after {seconds:.1f} s: half a version"
            tell(f"kill {killed} after {seconds:.1f} s: {'the new' if content == night.after else 'the old'} version")
        published(night.inbox, data)
        assert content_of(data) == night.after, f"after kill {killed}: the next run did not restore all content"
        assert clear(DataFolder(data)) == [], f"after kill {killed}: leftovers remain"
        tell(f"kill {killed}: the next run recovered")
        shutil.rmtree(data)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="briefhouse-kills-") as folder:
        root = Path(folder)
        published(EXAMPLES, root / "data")
        night = prepare(root, EXAMPLES, root / "data")
        print(f"an undisturbed run takes {night.seconds:.0f} s", flush=True)
        kill_at_random(night, root, given.count, given.seed, lambda line: print(line, flush=True))


if __name__ == "__main__":
    main()
