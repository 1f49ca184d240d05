"""The warehouse as a run uses it."""

from pathlib import Path

from orchestration.alerts import Alerts
from orchestration.resources import Warehouse
from orchestration.settings import Settings


def test_run_s_connection_has_the_memory_of_the_settings(tmp_path: Path) -> None:
    warehouse = Warehouse.of(Settings(data=tmp_path, memory_mb=1_000), Alerts())
    warehouse.folder.prepare()
    with warehouse.connect() as connection:
        assert connection.execute("SELECT current_setting('memory_limit')").fetchone() == ("286.1 MiB",)
