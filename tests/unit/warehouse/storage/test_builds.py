"""When the marts are what a build would give."""

from pathlib import Path

import pytest

from warehouse.storage.builds import are_built_from, inputs_of, note_built
from warehouse.storage.store import connect

_ARRIVAL = (
    "INSERT INTO landing.arrivals (arrival_number, source_id, source_name, source_kind, origin_name, arrived_at,"
    " report_key, is_withdrawn) VALUES ({}, 'inbox', 'Inbox', 'folder', 'a.md', now(), 'a', false)"
)
_CHANGES = {
    "an arrival": _ARRIVAL.format(2),
    "a withdrawal": "UPDATE landing.arrivals SET is_withdrawn = true",
    "a parsed content": "INSERT INTO staging.parses (content_sha256, version) VALUES ('b', 'v1')",
    "a searched content": "INSERT INTO staging.extractions (content_sha256, version) VALUES ('b', 'v1')",
    "a configured source": "INSERT INTO landing.sources (source_id, name, kind, cadence) VALUES ('b', 'B', 'feed', '')",
    "a form of the catalogue": "INSERT INTO staging.catalogue_forms VALUES ('e', 'E', 'e', 'e', 'v1')",
}


def test_marts_that_were_noted_are_built_from_what_is_there_and_from_nothing_else(tmp_path: Path) -> None:
    with connect(tmp_path / "work.duckdb") as connection:
        inputs = inputs_of(connection, "code")
        assert not are_built_from(connection, inputs)
        note_built(connection, inputs)
        assert are_built_from(connection, inputs_of(connection, "code"))
        assert not are_built_from(connection, inputs_of(connection, "other code"))
        note_built(connection, None)
        assert not are_built_from(connection, inputs)


@pytest.mark.parametrize("change", _CHANGES)
def test_marts_are_not_built_from_what_came_later(tmp_path: Path, change: str) -> None:
    with connect(tmp_path / "work.duckdb") as connection:
        connection.execute(_ARRIVAL.format(1))
        note_built(connection, inputs_of(connection, "code"))
        connection.execute(_CHANGES[change])
        assert not are_built_from(connection, inputs_of(connection, "code"))


def test_visits_that_bring_nothing_leave_the_marts_as_they_are(tmp_path: Path) -> None:
    with connect(tmp_path / "work.duckdb") as connection:
        note_built(connection, inputs_of(connection, "code"))
        connection.execute(
            "INSERT INTO landing.visits (source_id, started_at, ended_at, arrival_count, refused_count,"
            " withdrawn_count, request_count, not_modified_count, byte_count)"
            " VALUES ('inbox', now(), now(), 0, 0, 0, 0, 0, 0)"
        )
        assert are_built_from(connection, inputs_of(connection, "code"))
