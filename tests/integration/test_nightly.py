"""A nightly run over the examples, as a user sees it."""

import os
import shutil
import stat
from pathlib import Path

import duckdb
import pytest

from tests.integration.conftest import Built
from tests.integration.contract import CONTRACT
from tests.integration.runs import EXAMPLES, briefhouse, fingerprint, nightly, rows


def test_run_publishes_every_example_behind_a_read_only_symlink(built: Built) -> None:
    published = built.data / "warehouse.duckdb"
    assert published.is_symlink()
    assert stat.S_IMODE(published.stat().st_mode) == 0o444
    names = {path.relative_to(built.inbox).as_posix() for path in built.inbox.rglob("*.*")}
    assert {name for (name,) in rows(built.data, "SELECT origin_name FROM marts.reports")} == names


@pytest.mark.parametrize("table", CONTRACT)
def test_published_table_has_the_columns_of_the_contract(built: Built, table: str) -> None:
    sql = (
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'marts' AND table_name = ?"
    )
    types = dict(rows(built.data, sql, table))
    assert set(CONTRACT[table].split()) <= types.keys()
    for name, data_type in types.items():
        if name.endswith("_on") or name == "week_start":
            assert data_type == "DATE", name
        elif name.endswith("_at"):
            assert data_type == "TIMESTAMP WITH TIME ZONE", name
        elif name.endswith("_id"):
            assert data_type == "VARCHAR", name


def test_same_story_in_two_languages_is_one_event(built: Built) -> None:
    sql = """
        SELECT count(DISTINCT event_id)
        FROM (SELECT event_id FROM marts.event_claims JOIN marts.reports USING (report_id)
              GROUP BY event_id HAVING count(DISTINCT language) > 1)
    """
    assert rows(built.data, sql)[0][0] >= 3


def test_weeks_show_movement_and_new_entities(built: Built) -> None:
    weeks = rows(built.data, "SELECT iso_week, report_count, new_entity_count FROM marts.weekly_summary ORDER BY 1")
    assert [week for week, _, _ in weeks] == ["2024-W20", "2024-W21", "2024-W22"]
    assert all(reports and new for _, reports, new in weeks)
    risen = (
        "SELECT count(*) FROM marts.weekly_entities WHERE iso_week = '2024-W22' AND momentum > 1 AND rank_change > 0"
    )
    assert rows(built.data, risen)[0][0] > 0


def test_second_run_parses_nothing_and_changes_no_row(copied: Built) -> None:
    before = fingerprint(copied.data)
    run = nightly(copied.inbox, copied.data)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "parsed 0 reports" in run.stdout + run.stderr
    assert "searched 0 reports" in run.stdout + run.stderr
    assert "nothing is new" in run.stdout + run.stderr
    assert fingerprint(copied.data) == before


def test_order_of_rows_within_a_table_tells_nothing(copied: Built) -> None:
    before = fingerprint(copied.data)
    with duckdb.connect(str(copied.data / "work" / "warehouse.duckdb")) as connection:
        tables = connection.execute(
            "SELECT format('{}.{}', schema_name, table_name) FROM duckdb_tables() "
            "WHERE schema_name IN ('landing', 'staging')"
        ).fetchall()
        for (table,) in tables:
            connection.execute(f"CREATE TEMP TABLE reordered AS FROM {table} ORDER BY hash(rowid)")
            connection.execute(f"DELETE FROM {table}")
            connection.execute(f"INSERT INTO {table} FROM reordered")
            connection.execute("DROP TABLE reordered")
    run = nightly(copied.inbox, copied.data, "--full")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "built all models" in run.stdout + run.stderr
    assert fingerprint(copied.data) == before


def test_bad_input_is_quarantined_with_its_reason_and_harms_nothing_else(copied: Built, tmp_path: Path) -> None:
    before = dict(rows(copied.data, "SELECT origin_name, report_id FROM marts.reports"))
    inbox = copied.inbox
    (tmp_path / "secret.txt").write_text("not in the inbox")
    (inbox / "empty.txt").write_bytes(b" \n")
    (inbox / "binary.png").write_bytes(b"\x89PNG\r\n\x00\x00")
    (inbox / "damaged.txt").write_bytes("坏掉的一行文字".encode() + b"\xff\xfe\x80" * 3)
    (inbox / "long.txt").write_bytes(b"a" * 3_000_001)
    (inbox / "outside.txt").symlink_to(tmp_path / "secret.txt")
    (inbox / "bomb.md").write_text(
        "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n# Bomb\n\n- A story long enough to count.\n"
    )
    (inbox / "broken.md").write_text(
        '---\ntitle: "unclosed\ndate: 2024-05-20\n# no end\n---\n# T\n\n- A story long enough to count.\n'
    )
    (inbox / "unclosed.md").write_text(
        "# Report\n\n- A story long enough to count.\n\n```\nnever closed\n<div><p>nor this"
    )
    (inbox / "chinese.txt").write_bytes(
        "简报\n\n今天人工智能公司发布了一个新的模型，价格下降了一半。".encode("gb18030")
    )
    shutil.copy(inbox / "night-notes" / "2024-05-15.txt", inbox / "night-notes" / "same-bytes.txt")
    edited = inbox / "night-notes" / "2024-05-23.txt"
    edited.write_text(edited.read_text("utf-8") + "\nAn afterthought, added a day later.\n", "utf-8")
    os.utime(edited, (1, 1))

    run = nightly(inbox, copied.data, max_report_bytes=3_000_000)
    assert run.returncode == 0, run.stdout + run.stderr

    reasons = dict(rows(copied.data, "SELECT origin_name, reason FROM marts.quarantine"))
    expected = {
        "empty.txt": "empty",
        "binary.png": "an image, which is not read",
        "damaged.txt": "not UTF-8",
        "long.txt": "too large: 3,000,001 bytes",
        "outside.txt": "symbolic link",
    }
    assert reasons.keys() == expected.keys()
    assert all(reasons[name].startswith(reason) for name, reason in expected.items()), reasons
    after = dict(rows(copied.data, "SELECT origin_name, report_id FROM marts.reports"))
    assert before.items() <= after.items()
    assert after.keys() - before.keys() == {"bomb.md", "broken.md", "unclosed.md", "chinese.txt"}
    revisions = dict(rows(copied.data, "SELECT origin_name, revision FROM marts.reports WHERE revision > 1"))
    assert revisions == {"night-notes/2024-05-23.txt": 2}
    problems = "SELECT origin_name, code FROM marts.problems JOIN marts.reports USING (report_id)"
    assert set(rows(copied.data, problems)) == {
        ("bomb.md", "front_matter_alias"),
        ("broken.md", "front_matter_invalid"),
    }
    assert "not in the inbox" not in str(rows(copied.data, "SELECT text FROM marts.reports"))


def test_status_sql_and_explain_answer_from_the_published_file(built: Built) -> None:
    status = briefhouse("status", "--data", built.data)
    assert status.returncode == 0
    assert "inbox/night-notes" in status.stdout
    answer = briefhouse("sql", "SELECT count(*) AS reports FROM marts.reports", "--data", built.data)
    assert "12" in answer.stdout
    row_id, headline = rows(
        built.data, "SELECT claim_id, headline FROM marts.event_claims WHERE headline LIKE '%GPT-4o%' LIMIT 1"
    )[0]
    explained = briefhouse("explain", row_id, "--data", built.data)
    assert headline[:12] in explained.stdout
    assert "characters" in explained.stdout


def test_structure_of_a_published_report_is_that_of_its_reading(built: Built) -> None:
    name, report_id, count = rows(
        built.data,
        "SELECT origin_name, report_id, count(*) FROM marts.reports JOIN marts.items USING (report_id) "
        "WHERE item_kind = 'story' AND origin_name LIKE 'ai-intel/%' GROUP BY ALL ORDER BY 1 LIMIT 1",
    )[0]
    explained = briefhouse("explain", report_id, "--structure", "--data", built.data)
    assert explained.returncode == 0, explained.stderr
    previewed = briefhouse("sources", "preview", EXAMPLES / name)
    told = f"{count} stories, score "
    assert told in explained.stdout
    scores = {run.stdout.partition(told)[2].partition("\n")[0] for run in (explained, previewed)}
    assert len(scores) == 1, scores
    assert sum(line.split()[1:2] == ["story"] for line in explained.stdout.splitlines()) == count


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["sql", "SELECT * FROM marts.nothing"], "nothing"),
        (["sql", "SELECT * FROM read_text('/etc/passwd')"], "disabled"),
        (["explain", "no_such_id"], "no row has the id no_such_id"),
        (["explain", "no_such_id", "--structure"], "no report has the id no_such_id"),
    ],
)
def test_question_that_cannot_be_answered_ends_with_its_reason(built: Built, arguments: list[str], reason: str) -> None:
    run = briefhouse(*arguments, "--data", built.data)
    assert run.returncode == 1
    assert reason in run.stderr
    assert "Traceback" not in run.stderr
