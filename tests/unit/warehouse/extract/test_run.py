"""What is parsed is searched for what it states."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from tests.conftest import PROJECT
from tests.unit.sources.document.test_editions import page_of
from tests.unit.sources.lossless import SAMPLES
from tests.unit.warehouse.building import land, parse, rows, write, write_seeds
from warehouse.extract.run import extract_pending
from warehouse.schema import EXTRACTED
from warehouse.storage.batches import Loaded
from warehouse.storage.store import row_counts

STORY = "🦊 **OpenAI 发布新模型**：约 3 亿美元，见 https://openai.com/OpenAI 页"
REPORT = f"---\ntitle: OpenAI here\n---\n# The desk | 2024-05-23\n\n- {STORY}\n- **Nothing**: to see here today.\n"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A small catalogue and vocabulary."""
    return write_seeds(tmp_path / "seeds", "openai,organization,OpenAI,,,\n")


def extract(connection: duckdb.DuckDBPyConnection, root: Path, content: str | None = None) -> Loaded:
    if content is not None:
        write(root / "inbox" / "a.md", content)
        land(connection, root)
        parse(connection, root)
    return extract_pending(connection, root / "seeds", 0, lambda _done, _all: None)


def test_traditional_and_full_width_words_are_understood_and_kept_as_printed(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, seeds: Path
) -> None:
    story = "ＯｐｅｎＡＩ 以近２０億美元收購一家[語音公司](https://a.example/x)，預計２０２７年底前完成整合。"
    extract(connection, tmp_path, f"# 每日新聞 ２０２６/０３/０８\n\n- {story}\n")
    assert rows(connection, "SELECT surface, value FROM staging.quantities") == [("２０億美元", 2e9)]
    assert rows(connection, "SELECT statement, horizon, due_to FROM staging.predictions") == [
        (
            "ＯｐｅｎＡＩ 以近２０億美元收購一家語音公司，預計２０２７年底前完成整合",
            "２０２７年底前",
            date(2027, 12, 31),
        )
    ]
    assert rows(connection, "SELECT published_on FROM staging.reports") == [(date(2026, 3, 8),)]


TOLD = {
    "mentions": "surface, method",
    "quantities": "surface, value",
    "quotations": "speaker, text",
    "predictions": "who, statement, due_to",
    "claims": "headline, event_type, event_on",
    "claim_participants": "role",
}


@pytest.mark.parametrize("name", ["daily_news-zh.md", "daily_intelligence-en.md", "tweet_digest-en.md"])
def test_page_states_what_its_markdown_edition_states(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, name: str
) -> None:
    """With its catalogue, as shipped."""
    (tmp_path / "seeds").symlink_to(PROJECT / "dbt" / "seeds")
    text = SAMPLES[name].decode("utf-8-sig").replace("\r\n", "\n")
    stated = []
    for edition in (text, page_of(text)):
        extract(connection, tmp_path, edition)
        body = "FROM staging.{} WHERE content_sha256 = '" + sha256(edition.encode()).hexdigest() + "'"
        stated.append(
            {
                table: sorted(map(str, rows(connection, f"SELECT {columns} {body.format(table)} AND item_number > 0")))
                for table, columns in TOLD.items()
            }
        )
    assert stated[1] == stated[0]
    assert stated[0]["claims"]
    for table, words in {"mentions": "surface", "quantities": "surface", "quotations": "text"}.items():
        astray = f"x.{words} <> r.text[x.char_start + 1 : x.char_end]"
        reports = "JOIN staging.reports AS r USING (content_sha256)"
        assert rows(connection, f"SELECT x.{words} FROM staging.{table} AS x {reports} WHERE {astray}") == []


@pytest.mark.parametrize("table", ["mentions", "quantities"])
def test_surface_stands_at_its_span_in_the_report(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, seeds: Path, table: str
) -> None:
    extract(connection, tmp_path, REPORT)
    found = rows(
        connection,
        f"SELECT x.surface, r.text[x.char_start + 1 : x.char_end], x.item_number "
        f"FROM staging.{table} AS x JOIN staging.reports AS r USING (content_sha256)",
    )
    assert (
        found
        == {
            "mentions": [("OpenAI", "OpenAI", None), ("OpenAI", "OpenAI", 1)],
            "quantities": [("3 亿美元", "3 亿美元", 1)],
        }[table]
    )


def test_figure_beyond_all_amounts_has_no_value(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, seeds: Path
) -> None:
    extract(connection, tmp_path, f"# The desk\n\n- **A sum**: ${'9' * 320} and $7m, {'9' * 320} 小时.\n")
    assert rows(connection, "SELECT surface FROM staging.quantities WHERE value IS NOT NULL") == [("$7m",)]
    assert rows(connection, "SELECT count(*), max(value_high) FROM staging.quantities") == [(3, None)]


def test_names_and_amounts_within_addresses_are_not_found(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, seeds: Path
) -> None:
    line = "see https://openai.com/OpenAI?p=$5m（http://a.example/OpenAI）和 www.openai.com/OpenAI then OpenAI and $7m"
    extract(connection, tmp_path, f"# The desk\n\n- **A page**: {line}.\n")
    assert rows(connection, "SELECT char_start FROM staging.mentions") == [
        (len("# The desk\n\n- **A page**: ") + line.rindex("OpenAI"),)
    ]
    assert rows(connection, "SELECT surface FROM staging.quantities") == [("$7m",)]


def test_every_story_is_a_claim_and_who_takes_part_is_told_by_a_mention(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, seeds: Path
) -> None:
    extract(connection, tmp_path, REPORT)
    claims = rows(
        connection,
        "SELECT item_number, claim_number, is_primary, event_type FROM staging.claims ORDER BY ALL",
    )
    assert [claim[:3] for claim in claims] == [(1, 1, True), (2, 1, True)]
    assert claims[0][3] == "release"
    parts = rows(
        connection,
        "SELECT p.item_number, p.claim_number, m.surface, p.role FROM staging.claim_participants AS p "
        "JOIN staging.mentions AS m ON m.content_sha256 = p.content_sha256 AND m.ordinal = p.mention_number",
    )
    assert parts == [(1, 1, "OpenAI", "agent")]


def test_date_of_a_claim_is_kept_as_printed(connection: duckdb.DuckDBPyConnection, tmp_path: Path, seeds: Path) -> None:
    extract(connection, tmp_path, REPORT.replace("发布新模型", "昨晚发布新模型"))
    dates = "SELECT event_on, event_precision, event_date_surface FROM staging.claims ORDER BY item_number"
    assert rows(connection, dates) == [(date(2024, 5, 22), "day", "昨晚"), (date(2024, 5, 23), "day", "today")]


def test_figure_has_the_name_before_it_as_its_subject(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, seeds: Path
) -> None:
    extract(connection, tmp_path, "# The desk\n\n- **A page**: 5% of it. OpenAI has $7m.\n")
    found = rows(
        connection,
        "SELECT q.surface, m.surface FROM staging.quantities AS q LEFT JOIN staging.mentions AS m "
        "ON m.content_sha256 = q.content_sha256 AND m.ordinal = q.subject_number ORDER BY q.char_start",
    )
    assert found == [("5%", None), ("$7m", "OpenAI")]


def test_headline_that_is_a_persons_words_is_an_opinion(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, seeds: Path
) -> None:
    lines = ("OpenAI CEO：发布 will wait", "OpenAI 发布了 a model", "Marta Olsen: a 发布")
    write_seeds(seeds, "openai,organization,OpenAI,,,\nmarta,person,Marta Olsen,,,\n")
    extract(connection, tmp_path, "# The desk\n\n" + "".join(f"- **{line}**: more of it.\n" for line in lines))
    found = rows(connection, "SELECT event_type FROM staging.claims ORDER BY item_number")
    assert found == [("opinion",), ("release",), ("opinion",)]


def test_promotions_are_not_searched(connection: duckdb.DuckDBPyConnection, tmp_path: Path, seeds: Path) -> None:
    extract(
        connection, tmp_path, f"# The desk\n\n## Sponsor\n\n{STORY}\n\n## News\n\n- A quiet day without any name.\n"
    )
    assert rows(connection, "SELECT count(*) FROM staging.items WHERE item_kind = 'promo'") == [(1,)]
    assert rows(connection, "SELECT count(*) FROM staging.mentions") == [(0,)]


def test_second_call_searches_nothing_and_a_new_catalogue_all_again(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, seeds: Path
) -> None:
    assert extract(connection, tmp_path, REPORT).counts["extractions"] == 1
    before = row_counts(connection, EXTRACTED)
    assert extract(connection, tmp_path).counts["extractions"] == 0
    connection.execute("UPDATE staging.extractions SET version = 'of another catalogue'")
    assert extract(connection, tmp_path).counts["extractions"] == 1
    assert row_counts(connection, EXTRACTED) == before


def test_look_alike_letter_loses_no_finding(connection: duckdb.DuckDBPyConnection, tmp_path: Path, seeds: Path) -> None:
    extract(connection, tmp_path, REPORT.replace("see here", "pay 5 dollarſ"))
    assert rows(connection, "SELECT failure FROM staging.extractions") == [(None,)]


def test_search_that_is_lost_leaves_what_an_earlier_one_found(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract(connection, tmp_path, REPORT)
    before = row_counts(connection, EXTRACTED)
    connection.execute("UPDATE staging.extractions SET version = 'of another catalogue'")
    monkeypatch.setattr("warehouse.extract.run._search", lambda *_: (_ for _ in ()).throw(MemoryError("all of it")))
    assert extract(connection, tmp_path).counts["extractions"] == 1
    assert row_counts(connection, EXTRACTED) == before
    verdict = "SELECT version, failure, lost_to FROM staging.extractions"
    ((version, failure, lost_to),) = rows(connection, verdict)
    assert (version, failure) == ("of another catalogue", None)
    assert lost_to == "search failed: MemoryError: all of it"
    monkeypatch.undo()
    assert extract(connection, tmp_path).counts["extractions"] == 1
    assert rows(connection, verdict.replace("version, ", "")) == [(None, None)]


def test_report_that_is_parsed_anew_is_searched_anew(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, seeds: Path
) -> None:
    extract(connection, tmp_path, REPORT)
    connection.execute("UPDATE staging.parses SET version = 'with another format'")
    parse(connection, tmp_path)
    assert rows(connection, "SELECT count(*) FROM staging.mentions") == [(0,)]
    assert extract(connection, tmp_path).counts["extractions"] == 1


def test_two_names_before_a_figure_leave_it_one_subject(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, seeds: Path
) -> None:
    page = '<html><body><h1>The desk</h1><p>News: <img alt="OpenAI and Marta Olsen share $7m and $7m"> of it</p>'
    extract(connection, tmp_path, page)
    figures = rows(connection, "SELECT ordinal, surface IS NOT NULL, subject_number FROM staging.quantities ORDER BY 1")
    assert [ordinal for ordinal, *_ in figures] == list(range(1, len(figures) + 1))
    assert rows(connection, "SELECT failure FROM staging.extractions") == [(None,)]
