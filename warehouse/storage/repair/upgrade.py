"""Upgrading the registers of ids in a work file of an earlier release to the columns of this release.

dbt keeps the registers from run to run and never rebuilds them. Their new columns are filled here from the derived
tables of the last run of the earlier release, which the next run replaces.
"""

from contextlib import suppress

import duckdb

_CLAIM_COLUMNS = {
    "report_id": "VARCHAR",
    "told_on": "DATE",
    "item_number": "INTEGER",
    "claim_number": "INTEGER",
    "is_primary": "BOOLEAN",
    "event_type": "VARCHAR",
    "letters": "VARCHAR",
    "pages": "VARCHAR[]",
    "body_digest": "VARCHAR",
    "entity_ids": "VARCHAR[]",
    "is_told": "BOOLEAN",
    "is_joined": "BOOLEAN",
}
_CLAIMS_AS_TOLD = r"""
    SELECT claims.claim_id, claims.report_id, claims.report_published_on AS told_on, claims.item_number,
           claims.claim_number, claims.is_primary, claims.event_type,
           regexp_replace(lower(claims.headline), '[^\p{L}\p{N}]', '', 'g') AS letters,
           claims.pages, if(length(items.body) > 40, md5(items.body), NULL) AS body_digest, claims.entity_ids,
           true AS is_told, false AS is_joined
    FROM intermediate.int_claims_profiled AS claims
    LEFT JOIN intermediate.int_items_identified AS items USING (item_id)
"""
_ENTITIES_AS_NAMED = "SELECT entity_id, name FROM marts.entities"


def carry_registers(connection: duckdb.DuckDBPyConnection) -> None:
    """Add the missing columns of the registers of claims and entities, with the values of the last run."""
    _carry(connection, "int_claims_registered", "claim_id", _CLAIM_COLUMNS, _CLAIMS_AS_TOLD)
    _carry(connection, "int_entity_ids_registered", "entity_id", {"name": "VARCHAR"}, _ENTITIES_AS_NAMED)


def _carry(connection: duckdb.DuckDBPyConnection, register: str, key: str, columns: dict[str, str], sql: str) -> None:
    """Add columns to a register, and fill them by a query if the tables that it reads exist."""
    existing = connection.execute(
        "SELECT column_name FROM duckdb_columns() WHERE schema_name = 'intermediate' AND table_name = ?", [register]
    ).fetchall()
    lacking = {name: kind for name, kind in columns.items() if (name,) not in existing}
    if not existing or not lacking:
        return
    connection.execute("BEGIN")
    for name, kind in lacking.items():
        connection.execute(f"ALTER TABLE intermediate.{register} ADD COLUMN {name} {kind}")
    filled = ", ".join(f"{name} = told.{name}" for name in lacking)
    # an older release has other tables: the rows of its registers are recognised by their ids alone
    with suppress(duckdb.CatalogException, duckdb.BinderException):
        connection.execute(
            f"UPDATE intermediate.{register} SET {filled} FROM ({sql}) AS told WHERE {register}.{key} = told.{key}"
        )
    connection.execute("COMMIT")
