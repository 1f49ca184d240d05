"""Reading every block of a DuckDB file, in a separate process, because damage can crash DuckDB."""

import resource
import signal
import subprocess
import sys
from pathlib import Path

import duckdb

from warehouse.storage.data_folder import DataFolderError

_DAMAGED, _NOT_NOW = 3, 4
_NO_DAMAGE = (
    "Could not set lock",
    "Permission denied",
    "No space left",
    "Read-only",
    "Too many open files",
    "can only read version",
    "Out of Memory",
)
"""Messages of DuckDB about a file that may be undamaged but cannot be opened or read now."""
_CRASHES = {signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL}


def fault_of(path: Path, memory: str) -> str | None:
    """The damage of a file, in one line; None if every row of every table and of the log can be read.

    Raises `DataFolderError` if the file cannot be examined now, for example because another process holds it.
    """
    command = [sys.executable, "-m", "warehouse.storage.repair.verify", str(path), memory]
    run = subprocess.run(command, cwd=Path(__file__).parents[3], capture_output=True, text=True, check=False)
    if run.returncode == 0:
        return None
    said = run.stdout.splitlines()[-1].strip() if run.stdout else ""
    if run.returncode == _DAMAGED:
        return said
    if -run.returncode in _CRASHES:
        return f"DuckDB crashes on it ({signal.Signals(-run.returncode).name}, {said or 'while it is opened'})"
    raise DataFolderError(f"cannot open {path}: {said or run.stderr.strip()[-300:] or f'exit code {run.returncode}'}")


def _read_all(path: str, memory: str) -> None:
    """Read all tables, by columns to need little memory, so that DuckDB compares the checksums of their blocks."""
    with duckdb.connect(path, config={"memory_limit": memory, "threads": 1}) as connection:
        connection.execute("CHECKPOINT")
        columns = connection.execute(
            "SELECT schema_name, table_name, column_name FROM duckdb_columns() JOIN duckdb_tables() "
            "USING (database_name, schema_name, table_name) WHERE NOT duckdb_tables.internal"
        ).fetchall()
        for schema, table, column in columns:
            print(f"{schema}.{table}: ", end="", flush=True)  # so that the output names the table of an error or crash
            connection.execute(f'SELECT bit_xor(hash("{column}")) FROM "{schema}"."{table}"').fetchone()
            print("read")


def _main(path: str, memory: str) -> int:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        _read_all(path, memory)
    except (duckdb.Error, UnicodeDecodeError) as error:
        print(str(error).splitlines()[0])
        return _NOT_NOW if any(words in str(error) for words in _NO_DAMAGE) else _DAMAGED
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
