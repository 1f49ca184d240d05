"""Real runs of the real command, in processes of their own."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb

from tests.conftest import PROJECT

EXAMPLES = PROJECT / "examples" / "inbox"
_TIMEOUT = 240


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


def nightly(inbox: Path, data: Path, **settings: object) -> subprocess.CompletedProcess[str]:
    return briefhouse("nightly", "--inbox", inbox, "--data", data, **settings)


def rows(data: Path, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    """Rows of the published warehouse."""
    with duckdb.connect(str((data / "warehouse.duckdb").resolve()), read_only=True) as connection:
        return connection.execute(sql, list(parameters)).fetchall()


def fingerprint(data: Path) -> dict[str, tuple[int, str]]:
    """Row count and digest of every published mart, whatever the order of rows."""
    tables = rows(data, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'marts' ORDER BY 1")
    digest = """
        SELECT count(*), coalesce(md5(string_agg(line, '' ORDER BY line)), '')
        FROM (SELECT CAST(t AS VARCHAR) AS line FROM marts.{} AS t)
    """
    return {table: rows(data, digest.format(table))[0] for (table,) in tables}
