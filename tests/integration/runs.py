"""Real runs of the real command, in separate processes."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb

from tests.conftest import PROJECT

EXAMPLES = PROJECT / "examples" / "inbox"
_TIMEOUT = 900
"""Seconds, for scripts on a busy machine; pytest has its own shorter limit."""


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "orchestration.cli", *map(str, arguments)]


def environment(**settings: object) -> dict[str, str]:
    given = {f"BRIEFHOUSE_{name.upper()}": str(value) for name, value in settings.items()}
    return {**os.environ, **given, "COLUMNS": "200", "PYTHONDONTWRITEBYTECODE": ""}


def briefhouse(*arguments: str | Path, **settings: object) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    return subprocess.run(
        command(*arguments),
        cwd=PROJECT,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=_TIMEOUT,
        check=False,
    )


def nightly(inbox: Path, data: Path, *options: str, **settings: object) -> subprocess.CompletedProcess[str]:
    return briefhouse("nightly", "--inbox", inbox, "--data", data, *options, **settings)


def published(inbox: Path, data: Path) -> str:
    """The output of a nightly run, which must succeed."""
    run = nightly(inbox, data)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout + run.stderr


def measured(*arguments: str | Path, **settings: object) -> tuple[subprocess.CompletedProcess[str], int]:
    """Run the command to its end; returns also the peak memory, in bytes, of it and its children together."""
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(
            command(*arguments), cwd=PROJECT, env=environment(**settings), stdout=output, stderr=subprocess.STDOUT
        )
        peak = 0
        while process.poll() is None:
            peak = max(peak, memory_of(process.pid))
            time.sleep(0.5)
        output.seek(0)
        return subprocess.CompletedProcess(process.args, process.returncode, output.read(), ""), peak


def memory_of(pid: int) -> int:
    """Bytes of memory of a process and its descendants."""
    return sum(map(_resident, _family(pid)))


def _family(pid: int) -> list[int]:
    """A process and its descendants."""
    try:
        children = [
            int(one) for task in Path(f"/proc/{pid}/task").iterdir() for one in (task / "children").read_text().split()
        ]
    except OSError:
        children = []
    return [pid, *(one for child in children for one in _family(child))]


def _resident(pid: int) -> int:
    """Bytes of memory of a process, with shared pages counted in proportion."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def rows(data: Path, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    """Rows of the published warehouse."""
    with duckdb.connect(str((data / "warehouse.duckdb").resolve()), read_only=True) as connection:
        return connection.execute(sql, list(parameters)).fetchall()


def fingerprint(data: Path) -> dict[str, tuple[int, str]]:
    """Row count and digest, independent of row order, of every published mart except `source_health`, which changes."""
    tables = rows(
        data,
        "SELECT table_name FROM information_schema.tables "
        "WHERE table_schema = 'marts' AND table_name <> 'source_health' ORDER BY 1",
    )
    digest = """
        SELECT count(*), coalesce(md5(string_agg(line, '' ORDER BY line)), '')
        FROM (SELECT CAST(t AS VARCHAR) AS line FROM marts.{} AS t)
    """
    return {table: rows(data, digest.format(table))[0] for (table,) in tables}
