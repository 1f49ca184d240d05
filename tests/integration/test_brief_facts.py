"""The facts of the brief agree with the marts."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import duckdb
import pytest

from tests.integration.conftest import Built
from warehouse.serve.brief.facts import Week, read_weeks
from warehouse.serve.read import open_published

Connection = duckdb.DuckDBPyConnection


@pytest.fixture(scope="module")
def published(built: Built) -> Iterator[Connection]:
    with open_published(built.data / "warehouse.duckdb", "Asia/Shanghai") as connection:
        yield connection


@pytest.fixture(scope="module")
def weeks(published: Connection) -> list[Week]:
    return read_weeks(published)


def _one(connection: Connection, sql: str, *values: Any) -> Any:
    row = connection.execute(sql, list(values)).fetchone()
    return row and row[0]


def test_weeks_are_those_with_reports_and_none_of_long_ago_runs(weeks: list[Week]) -> None:
    assert [week.iso_week for week in weeks] == ["2024-W20", "2024-W21", "2024-W22"]
    assert not any(week.is_running for week in weeks)


def test_event_is_cited_by_each_of_its_reports_once_and_earliest_first(
    weeks: list[Week], published: Connection
) -> None:
    reports = "SELECT count(DISTINCT report_id) FROM marts.event_claims WHERE event_id = ?"
    seen = 0
    for week in weeks:
        assert len(week.sections["events"]) == min(12, week.totals["event_count"])
        for event in week.sections["events"]:
            claims = event["claims"]
            assert len({claim["report_id"] for claim in claims}) == len(claims)
            assert len(claims) == _one(published, reports, event["event_id"]) == event["report_count"]
            assert claims == sorted(claims, key=lambda claim: claim["on"])
            seen += len(claims) > 1
    assert seen > 5


def test_events_stand_by_the_published_rank(weeks: list[Week], published: Connection) -> None:
    ranked = "SELECT event_id FROM marts.weekly_events WHERE iso_week = ? ORDER BY rank LIMIT 12"
    for week in weeks:
        shown = [event["event_id"] for event in week.sections["events"]]
        assert shown == [event_id for (event_id,) in published.execute(ranked, [week.iso_week]).fetchall()]


def test_salience_is_the_product_of_its_columns_and_orders_the_week(published: Connection) -> None:
    product = "prominence * type_weight * novelty * party_weight * money_weight * variety"
    assert _one(published, f"SELECT max(abs(salience - {product})) FROM marts.weekly_events") < 1e-9
    unordered = """
        SELECT count(*) FROM marts.weekly_events AS above JOIN marts.weekly_events AS below USING (week_start)
        WHERE above.rank < below.rank AND above.salience < below.salience
    """
    assert _one(published, unordered) == 0


def test_sums_on_the_page_change_hands_and_are_large(weeks: list[Week]) -> None:
    deals = [deal for week in weeks for deal in week.sections["deals"]]
    assert deals
    assert all(deal["amount_usd"] >= 1e6 for deal in deals)
    told = [event for week in weeks for event in week.sections["events"] if event["amount"]]
    assert told
    assert not [event for event in told if event["event_type"] in ("release", "research", "opinion", "legal")]


def test_conflicts_are_those_of_the_weeks_events(weeks: list[Week], published: Connection) -> None:
    hard = """
        SELECT count(*) FROM marts.event_conflicts JOIN marts.weekly_events USING (event_id)
        WHERE iso_week = ? AND attribute NOT IN ('participant', 'type')
    """
    for week in weeks:
        shown = [row for row in week.sections["conflicts"] if row["attribute"] not in ("participant", "type")]
        assert len(shown) == min(10, _one(published, hard, week.iso_week))
        assert all(row["one"]["value"] != row["other"]["value"] for row in shown)
    assert any(week.sections["conflicts"] for week in weeks)


def test_movers_have_twelve_weeks_at_most_and_end_with_this_one(weeks: list[Week], published: Connection) -> None:
    assert weeks[0].sections["movers"] == []
    newsmaking = """
        SELECT count(*) FROM marts.weekly_events AS weekly JOIN marts.event_participants USING (event_id)
        WHERE iso_week = ? AND entity_id = ? AND (report_count > 1 OR prominence >= 1)
    """
    momentum = "SELECT momentum FROM marts.weekly_entities WHERE iso_week = ? AND entity_id = ?"
    for at, week in enumerate(weeks[1:], 1):
        for mover in week.sections["movers"]:
            assert len(mover["history"]) == at + 1
            assert mover["history"][-1] == mover["mention_count"]
            assert 0 < len(mover["cited"]) <= min(8, mover["item_count"])
            if mover["movement"] == "rising":
                assert _one(published, momentum, week.iso_week, mover["entity_id"]) > 1
            if mover["movement"] == "new":
                assert sum(mover["history"][:-1]) == 0
                assert mover["kind"] not in ("place", "publication")
                assert _one(published, newsmaking, week.iso_week, mover["entity_id"])
    assert {mover["movement"] for mover in weeks[2].sections["movers"]} >= {"rising", "new"}


def test_deals_are_listed_in_their_first_week_and_totals_are_the_summarys(weeks: list[Week]) -> None:
    listed = [deal["event_id"] for week in weeks for deal in week.sections["deals"]]
    assert len(listed) == len(set(listed)) > 0
    for week in weeks:
        told = [(deal["amount"], who["name"]) for deal in week.sections["deals"] for who in deal["participants"]]
        assert len(told) == len(set(told))
    for week in weeks:
        totals = [row["amount_usd"] or 0 for row in week.sections["deal_totals"] if row["event_type"] == "funding"]
        assert sum(totals) == (week.totals["funding_usd"] or 0)


def test_forecasts_stand_in_the_week_they_were_made_and_the_week_they_fall_due(weeks: list[Week]) -> None:
    made = [row for week in weeks for row in week.sections["forecasts"] if row["place"] == "made"]
    assert made
    assert all(row["due_to"] for row in made)
    for week in weeks:
        for row in week.sections["forecasts"]:
            day = row["on"] if row["place"] == "made" else row["due_to"]
            assert week.week_start <= day < week.week_start + timedelta(days=7)


def test_every_source_known_by_then_is_listed(weeks: list[Week], published: Connection) -> None:
    known = "SELECT count(*) FROM marts.sources WHERE first_report_on < ?"
    for week in weeks:
        sources = week.sections["sources"]
        assert len(sources) == _one(published, known, week.week_start + timedelta(days=7))
        assert all(len(source["reports"]) == source["report_count"] for source in sources)


def test_week_is_running_until_something_arrives_after_its_sunday(built: Built, tmp_path: Any) -> None:
    file = tmp_path / "copy.duckdb"
    file.write_bytes((built.data / "warehouse.duckdb").resolve().read_bytes())
    with duckdb.connect(str(file)) as connection:
        connection.execute("SET TimeZone = 'Asia/Shanghai'")
        # as if the last arrival had been on the Sunday of the last week
        connection.execute("UPDATE marts.sources SET last_ingested_at = TIMESTAMPTZ '2024-06-02 23:30:00+08'")
        assert [week.is_running for week in read_weeks(connection)] == [False, False, True]
        connection.execute("UPDATE marts.sources SET last_ingested_at = TIMESTAMPTZ '2024-06-03 00:30:00+08'")
        assert [week.is_running for week in read_weeks(connection)] == [False, False, False]
