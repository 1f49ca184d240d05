"""What a report's page shows is in its digest: a page is made anew when any of it changes."""

import duckdb
import pytest

from warehouse.serve.brief.facts import report_digests

_TABLES = """
    CREATE SCHEMA marts;
    CREATE TABLE marts.sources AS SELECT 'desk' AS source_id, 'Desk' AS name;
    CREATE TABLE marts.items AS SELECT 'item' AS item_id, 'report' AS report_id, 3 AS char_start;
    CREATE TABLE marts.reports AS
    SELECT 'report' AS report_id, 'desk' AS source_id, 'digest' AS content_sha256, 'a.md' AS origin_name,
           CAST(NULL AS VARCHAR) AS title, 'en' AS language, CAST(NULL AS VARCHAR) AS url, 1 AS revision,
           DATE '2026-03-01' AS published_on, 'Words' AS text;
"""


@pytest.mark.parametrize(
    "change",
    [
        "reports SET text = 'words'",
        "reports SET url = 'https://a.example/'",
        "reports SET title = 'https://a.example/'",
        "reports SET language = NULL",
        "reports SET revision = 2",
        "reports SET published_on = DATE '2026-03-02'",
        "sources SET name = 'Shelf'",
        "items SET char_start = 4",
    ],
)
def test_page_of_a_report_is_made_anew_when_what_it_shows_changes(change: str) -> None:
    with duckdb.connect() as connection:
        connection.execute(_TABLES)
        before = report_digests(connection)
        assert report_digests(connection) == before
        connection.execute(f"UPDATE marts.{change}")
        after = report_digests(connection)
    assert before.keys() == after.keys() == {"report"}
    assert before != after
