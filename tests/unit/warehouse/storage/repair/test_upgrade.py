"""Registers of the release before get the columns that this one reads, filled from what its last run derived."""

import duckdb
import pytest

from tests.unit.warehouse.building import rows
from warehouse.storage.repair.upgrade import carry_registers

_REGISTERS = """
    CREATE SCHEMA intermediate;
    CREATE TABLE intermediate.int_claims_registered AS
    SELECT * FROM (VALUES ('claim_1', 'event_1'), ('claim_gone', 'event_2')) AS told (claim_id, event_id);
    CREATE TABLE intermediate.int_entity_ids_registered AS
    SELECT 'acme' AS entity_id, 'acme' AS current_id;
"""
_DERIVED = """
    CREATE SCHEMA marts;
    CREATE TABLE marts.entities AS SELECT 'acme' AS entity_id, 'Acme' AS name;
    CREATE TABLE intermediate.int_items_identified AS SELECT 'item_1' AS item_id, repeat('a', 41) AS body;
    CREATE TABLE intermediate.int_claims_profiled AS
    SELECT 'claim_1' AS claim_id, 'item_1' AS item_id, 'report_1' AS report_id,
           DATE '2026-03-01' AS report_published_on, 2 AS item_number, 1 AS claim_number, true AS is_primary,
           'release' AS event_type, 'Acme: 一个 model!' AS headline, ['https://a.example/1'] AS pages,
           ['acme'] AS entity_ids;
"""


@pytest.fixture
def earlier() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(_REGISTERS)
    return connection


def test_claims_of_the_last_run_are_described_and_those_that_were_gone_are_not(
    earlier: duckdb.DuckDBPyConnection,
) -> None:
    earlier.execute(_DERIVED)
    carry_registers(earlier)
    columns = "claim_id, event_id, report_id, item_number, letters, pages, body_digest = md5(repeat('a', 41)), is_told"
    assert rows(earlier, f"SELECT {columns} FROM intermediate.int_claims_registered ORDER BY 1") == [
        ("claim_1", "event_1", "report_1", 2, "acme一个model", ["https://a.example/1"], True, True),
        ("claim_gone", "event_2", None, None, None, None, None, None),
    ]
    assert rows(earlier, "SELECT name FROM intermediate.int_entity_ids_registered") == [("Acme",)]


def test_register_that_is_described_already_stays_as_it_is(earlier: duckdb.DuckDBPyConnection) -> None:
    earlier.execute(_DERIVED)
    carry_registers(earlier)
    earlier.execute("UPDATE intermediate.int_claims_registered SET letters = 'later'")
    carry_registers(earlier)
    assert rows(earlier, "SELECT DISTINCT letters FROM intermediate.int_claims_registered") == [("later",)]


def test_register_without_the_tables_beside_it_gets_empty_columns(earlier: duckdb.DuckDBPyConnection) -> None:
    carry_registers(earlier)
    assert rows(earlier, "SELECT claim_id, letters FROM intermediate.int_claims_registered ORDER BY 1") == [
        ("claim_1", None),
        ("claim_gone", None),
    ]


def test_work_file_without_registers_is_left_alone() -> None:
    connection = duckdb.connect()
    carry_registers(connection)
    assert rows(connection, "SELECT count(*) FROM duckdb_tables()") == [(0,)]
