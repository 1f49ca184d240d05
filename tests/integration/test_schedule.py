"""The schedule under a daemon: at a tick the job runs, and its published file is queried."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import PROJECT
from tests.integration.runs import environment, rows

_PATIENCE = 270
REPORT = "# AI daily, 6 January 2026\n\n- Acme opens a plant in the north of the country.\n"


@contextmanager
def daemon(home: Path, log: Path, env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A daemon that loads the definitions, as `deploy/` starts it; stopped with all its processes."""
    home.mkdir()
    (home / "dagster.yaml").write_text("telemetry: {enabled: false}\n")
    command = [sys.executable, "-m", "dagster._daemon", "run", "--module-name", "orchestration.definitions"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=PROJECT, env={**env, "DAGSTER_HOME": str(home)}, stdout=output, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def test_daemon_runs_the_job_at_the_scheduled_tick(tmp_path: Path) -> None:
    inbox, data, log = tmp_path / "inbox", tmp_path / "data", tmp_path / "log"
    inbox.mkdir()
    (inbox / "daily.md").write_text(REPORT)
    started = time.time()
    with daemon(tmp_path / "home", log, environment(inbox=inbox, data=data, cron="* * * * *")) as process:
        while not (data / "warehouse.duckdb").exists() and time.time() < started + _PATIENCE:
            assert process.poll() is None, log.read_text()
            time.sleep(1)
    assert (data / "warehouse.duckdb").exists(), log.read_text()[-3_000:]
    assert rows(data, "SELECT origin_name, published_on::VARCHAR FROM marts.reports") == [("daily.md", "2026-01-06")]
    assert rows(data, "SELECT name FROM marts.source_health WHERE status = 'ok'") == [("Inbox",)]
    (ran_at,) = rows(data, "SELECT epoch(last_visit_at) FROM marts.source_health")
    assert started < ran_at[0] < time.time()
    assert {"nightly_schedule", "published__warehouse"} <= set(re.findall(r"[a-z_]+", log.read_text()))
