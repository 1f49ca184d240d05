"""The warehouse as a run uses it."""

from pathlib import Path

import pytest

from orchestration.resources import Warehouse
from orchestration.settings import settings


def test_run_s_connection_has_the_memory_of_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFHOUSE_DATA", str(tmp_path))
    monkeypatch.setenv("BRIEFHOUSE_MEMORY_MB", "1000")
    settings.cache_clear()
    try:
        warehouse = Warehouse()
        warehouse.settings.folder.prepare()
        with warehouse.connect() as connection:
            assert connection.execute("SELECT current_setting('memory_limit')").fetchone() == ("286.1 MiB",)
    finally:
        settings.cache_clear()
