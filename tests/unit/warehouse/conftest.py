"""What tests of the warehouse share."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from warehouse.storage.store import connect


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A work file with its tables, an empty inbox and a landing folder."""
    (tmp_path / "inbox").mkdir()
    (tmp_path / "landing").mkdir()
    with connect(tmp_path / "work.duckdb") as opened:
        yield opened
