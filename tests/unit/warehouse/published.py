"""A small work file with marts, as a run leaves it before it publishes."""

from datetime import timedelta
from pathlib import Path

import duckdb

from warehouse.storage.data_folder import DataFolder

WEEK = timedelta(days=7)
TEXT = "# 🦊 今日\n\n- **OpenAI** 发布新模型，see [the page](https://a.example/x)。\n- last\n"


_TABLES = {
    "items": "item_id VARCHAR, report_id VARCHAR, char_start BIGINT, char_end BIGINT",
    "links": "link_id VARCHAR, report_id VARCHAR, item_id VARCHAR, char_start BIGINT, char_end BIGINT",
    "entity_mentions": "mention_id VARCHAR, report_id VARCHAR, item_id VARCHAR, entity_id VARCHAR, "
    "char_start BIGINT, char_end BIGINT",
    "event_claims": "claim_id VARCHAR, report_id VARCHAR, item_id VARCHAR, event_id VARCHAR",
}
_ROWS = {
    "items": ("i1", "r1", TEXT.index("- **"), TEXT.index("- last")),
    "links": ("l1", "r1", "i1", TEXT.index("[the"), TEXT.index("。")),
    "entity_mentions": ("m1", "r1", "i1", "openai", TEXT.index("OpenAI"), TEXT.index("OpenAI") + 6),
    "event_claims": ("c1", "r1", "i1", "e1"),
}


def build(folder: DataFolder, title: str = "first") -> None:
    """Write the marts anew; `title` tells one state from another."""
    folder.prepare()
    with duckdb.connect(str(folder.work_file)) as connection:
        connection.execute("CREATE SCHEMA IF NOT EXISTS marts")
        connection.execute("CREATE OR REPLACE TABLE marts.numbers AS SELECT range AS n FROM range(1000)")
        connection.execute("CREATE OR REPLACE TABLE marts.reports (report_id VARCHAR, title VARCHAR, text VARCHAR)")
        connection.execute("INSERT INTO marts.reports VALUES ('r1', ?, ?)", [title, TEXT])
        for table, columns in _TABLES.items():
            connection.execute(f"CREATE OR REPLACE TABLE marts.{table} ({columns})")
            row = _ROWS[table]
            connection.execute(f"INSERT INTO marts.{table} VALUES ({', '.join('?' * len(row))})", list(row))


def title_of(path: Path) -> str:
    """The state that a new reader of this path sees."""
    with duckdb.connect(str(path.resolve()), read_only=True) as connection:
        return read_title(connection)


def read_title(connection: duckdb.DuckDBPyConnection) -> str:
    row = connection.execute("SELECT title FROM marts.reports").fetchone()
    assert row is not None
    return str(row[0])
