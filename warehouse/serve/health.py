"""The health of the sources in words, and its changes since the last alert."""

import json
from pathlib import Path
from typing import NamedTuple

import duckdb

from warehouse.serve.visible import one_line
from warehouse.storage.data_folder import DataFolder


class SourceHealth(NamedTuple):
    """A row of `marts.source_health`, with the columns for messages."""

    source_id: str
    name: str
    status: str
    failure: str | None
    failed_visit_count: int | None
    new_report_count: int
    expected_per: str | None
    expected_at_least: int | None
    expected_at_most: int | None
    last_arrival_on: str | None

    @property
    def is_well(self) -> bool:
        return self.status in ("ok", "unvisited")

    @property
    def told(self) -> str:
        """The health as one line of text."""
        period = self.expected_per or "week"
        arrived = f"{self.new_report_count} new reports in the last {period}"
        match self.status:
            case "failing":
                said = f"failing: {one_line(self.failure or '')} (failed visits in a row: {self.failed_visit_count})"
            case "silent":
                wanted = f", at least {self.expected_at_least} expected" if self.expected_at_least else ""
                said = f"silent: {arrived}{wanted}, the last on {self.last_arrival_on or 'no day yet'}"
            case "flooding":
                said = f"flooding: {arrived}, at most {self.expected_at_most} expected"
            case "unvisited":
                said = "not visited yet"
            case _:
                said = f"well: {arrived}"
        return f"{self.name} ({self.source_id}) is {said}"


def source_health(connection: duckdb.DuckDBPyConnection) -> list[SourceHealth]:
    """The health of all configured sources, those that need attention first."""
    rows = connection.execute(
        """
        SELECT source_id, name, status, failure, failed_visit_count, new_report_count, expected_per,
               expected_at_least, expected_at_most, strftime(last_arrival_at, '%Y-%m-%d')
        FROM marts.source_health
        ORDER BY status IN ('ok', 'unvisited'), source_id
        """
    ).fetchall()
    return [SourceHealth(*row) for row in rows]


def changes(folder: DataFolder, healths: list[SourceHealth]) -> list[str]:
    """The changes for the worse or better since the last alert, one line each."""
    try:
        told: dict[str, str] = json.loads(_memory(folder).read_text("utf-8"))
    except (OSError, ValueError):
        told = {}
    return [health.told for health in healths if _plain(health) != told.get(health.source_id, "ok")]


def remember(folder: DataFolder, healths: list[SourceHealth]) -> None:
    """Note in the data folder that an alert with this health was sent."""
    path = _memory(folder)
    part = path.with_suffix(".part")
    part.write_text(json.dumps({health.source_id: _plain(health) for health in healths}), "utf-8")
    part.replace(path)


def _plain(health: SourceHealth) -> str:
    return "ok" if health.is_well else health.status


def _memory(folder: DataFolder) -> Path:
    return folder.root / ".source_health.json"
