"""`python -m warehouse.schema.dbt_sources` rewrites dbt's source declarations from the staging schema.

A test fails when the file and the schema differ.
"""

from pathlib import Path

import yaml

from warehouse.schema import TABLES, Table

SOURCES_FILE = Path(__file__).resolve().parents[2] / "dbt" / "models" / "staging" / "sources.yml"
_HEADER = "# Written by `python -m warehouse.schema.dbt_sources` from warehouse/schema.py: change it there.\n"


def render() -> str:
    """The declarations as YAML."""
    schemas = dict.fromkeys(table.schema for table in TABLES.values())
    sources = [
        {
            "name": schema,
            "schema": schema,
            "tables": [_declare(table) for table in TABLES.values() if table.schema == schema],
        }
        for schema in schemas
    ]
    return _HEADER + yaml.safe_dump({"version": 2, "sources": sources}, sort_keys=False, allow_unicode=True, width=120)


def _declare(table: Table) -> dict[str, object]:
    columns = [{"name": column.name, "description": column.description} for column in table.columns]
    return {"name": table.name, "description": f"One row per {table.grain}.", "columns": columns}


if __name__ == "__main__":
    SOURCES_FILE.write_text(render(), "utf-8")
