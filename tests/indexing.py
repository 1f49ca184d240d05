"""Building the real search models over a few items, without dbt."""

from typing import Any

import duckdb
from jinja2 import Environment

from tests.conftest import PROJECT

_MACROS = ("text.sql", "search/*.sql")
_MODELS = ("search_postings", "search_terms", "search_items")
_TABLES = """
    CREATE SCHEMA marts;
    CREATE TABLE marts.reports (report_id VARCHAR, source_id VARCHAR, published_on DATE);
    CREATE TABLE marts.items (item_id VARCHAR, report_id VARCHAR, headline VARCHAR, body VARCHAR);
    CREATE TABLE marts.entities (entity_id VARCHAR, name VARCHAR, mention_count BIGINT);
    CREATE TABLE marts.entity_aliases (entity_id VARCHAR, alias VARCHAR);
    CREATE TABLE marts.entity_mentions (item_id VARCHAR, entity_id VARCHAR);
"""


def macros() -> dict[str, Any]:
    """The project's macros on searching, by name."""
    environment = Environment(extensions=["jinja2.ext.do"])
    paths = [path for pattern in _MACROS for path in sorted((PROJECT / "dbt" / "macros").glob(pattern))]
    text = "".join(path.read_text("utf-8") for path in paths)
    return vars(environment.from_string(text).module)


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the tables from which the index is built."""
    connection.execute(_TABLES)


def index(connection: duckdb.DuckDBPyConnection) -> None:
    """Build the index and the macro, keeping the rows of an earlier index."""
    known = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    environment = Environment()
    environment.globals |= macros() | {
        "ref": "marts.{}".format,
        "existing": lambda name: f"marts.{name}" if name in known else "",
        "config": lambda **_: "",
    }
    for model in _MODELS:
        connection.execute(f"CREATE OR REPLACE TABLE marts.{model} AS {_render(environment, model)}")
    sql = _render(environment, "search")
    connection.execute(f"CREATE OR REPLACE MACRO marts.search(query, entity := NULL) AS TABLE ({sql})")


def _render(environment: Environment, model: str) -> str:
    text = (PROJECT / "dbt" / "models" / "marts" / "search" / f"{model}.sql").read_text("utf-8")
    return environment.from_string(text).render()
