"""Searching a published warehouse: by macro and by command, after changes, and on real reports."""

import os
import shutil
import statistics
from pathlib import Path

import duckdb
import pytest

from tests.bench_search import wanted
from tests.indexing import index
from tests.integration.conftest import Built
from tests.integration.runs import briefhouse, nightly, rows

_HOSTILE = "# News\n\n- **[red]Quokka[/red] \u202egnp.exe** \x1b[31m <script>alert(1)</script> [/nothing].\n"
_INDEX = {  # without the keys of items, which depend on the rules that make terms
    "search_items": "SELECT * EXCLUDE (item_key) FROM marts.search_items ORDER BY ALL",
    "search_terms": "FROM marts.search_terms ORDER BY ALL",
    "search_postings": """
        SELECT item_id, postings.* EXCLUDE (item_key)
        FROM marts.search_postings AS postings JOIN marts.search_items USING (item_key) ORDER BY ALL
    """,
}


def test_both_languages_are_found_by_either_script(built: Built) -> None:
    best = "SELECT headline FROM marts.search(?) LIMIT 5"
    assert any("GPT-4o" in headline for (headline,) in rows(built.data, best, "gpt4o"))
    assert rows(built.data, best, "发布 模型")


def test_attached_file_answers_once_it_is_used(built: Built) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{(built.data / 'warehouse.duckdb').resolve()}' AS briefings (READ_ONLY)")
        connection.execute("USE briefings")
        assert connection.execute("SELECT * FROM marts.search('gpt4o')").fetchall()


def test_hits_carry_what_the_contract_says(built: Built) -> None:
    described = rows(built.data, "DESCRIBE SELECT * FROM marts.search('openai')")
    assert [name for name, *_ in described][:5] == ["item_id", "report_id", "headline", "published_on", "score"]


def test_index_follows_changes_and_a_run_that_broke_off_and_shows_a_hostile_item_as_text(copied: Built) -> None:
    with duckdb.connect(str(copied.data / "work" / "warehouse.duckdb")) as connection:
        connection.execute(
            "DELETE FROM marts.search_postings WHERE item_key IN (SELECT item_key FROM marts.search_items LIMIT 9)"
        )
        connection.execute("DROP TABLE marts.search_items")
    (copied.inbox / "new.md").write_text(_HOSTILE)
    edited = copied.inbox / "night-notes" / "2024-05-23.txt"
    edited.write_text(edited.read_text("utf-8").replace("e", "ee"), "utf-8")
    for path in (edited, copied.inbox / "new.md"):
        os.utime(path, (1, 1))
    assert nightly(copied.inbox, copied.data).returncode == 0

    shutil.copy(copied.data / "warehouse.duckdb", copied.data / "anew.duckdb")
    (copied.data / "anew.duckdb").chmod(0o600)
    with duckdb.connect(str(copied.data / "anew.duckdb")) as connection:
        for table in _INDEX:
            connection.execute(f"DROP TABLE marts.{table}")
        index(connection)
        for table, content in _INDEX.items():
            assert rows(copied.data, content) == connection.execute(content).fetchall(), table

    run = briefhouse("search", "quokka", "--data", copied.data)
    assert run.returncode == 0, run.stderr
    assert "Quokka[/red]" in run.stdout  # a tag before a headline is not part of it
    assert "\u202e" not in run.stdout
    assert "\x1b[31m" not in run.stdout


def test_command_prints_hits_with_what_was_found(built: Built) -> None:
    run = briefhouse("search", "gpt4o", "--limit", "2", "--data", built.data)
    assert run.returncode == 0, run.stderr
    assert "GPT-4o" in run.stdout
    assert "briefhouse explain item_" in run.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["zzzzqqqq"], "Nothing found"),
        (['"' * 50], "Nothing found"),
        (["'; DROP TABLE marts.items; --", "--since", "2090-01-01"], "Nothing found"),
        (["gpt4o", "--entity", "OpenAl"], "No entity is called OpenAl. Similar names: OpenAI"),
    ],
)
def test_command_says_plainly_that_nothing_was_found(built: Built, arguments: list[str], said: str) -> None:
    run = briefhouse("search", *arguments, "--data", built.data)
    assert run.returncode == 0, run.stderr
    assert said in run.stdout


def test_command_without_a_warehouse_says_so(tmp_path: Path) -> None:
    run = briefhouse("search", "x", "--data", tmp_path)
    assert run.returncode == 1
    assert "nightly" in run.stderr


def test_queries_on_real_reports_find_what_is_expected(weak: Built) -> None:
    recalls = {}
    with duckdb.connect(str((weak.data / "warehouse.duckdb").resolve()), read_only=True) as connection:
        served = [query for query in wanted(connection) if not any(id_.startswith("none of") for id_ in query.item_ids)]
        for query in served:
            found = connection.execute(
                "SELECT item_id FROM marts.search(?, entity := ?) LIMIT 10", [query.query, query.entity]
            ).fetchall()
            hits = {item_id for (item_id,) in found} & set(query.item_ids)
            recalls[query.query, query.entity] = len(hits) / min(len(query.item_ids), 10)
    assert len(recalls) >= 10  # queries that the fewer reports of `weak` can answer
    assert statistics.mean(recalls.values()) >= 0.95, {query: part for query, part in recalls.items() if part < 1}
