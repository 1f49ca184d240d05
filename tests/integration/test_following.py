"""`briefhouse entity`, `briefhouse event` and the macro `entity_named`, as a user sees them."""

import math
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.integration.conftest import Built
from tests.integration.runs import briefhouse, rows

_Change = Callable[..., Path]
_MOST_TOLD = "SELECT event_id FROM marts.events ORDER BY conflict_count > 0 DESC, report_count DESC, event_id LIMIT 1"


@pytest.fixture
def changed(built: Built, tmp_path: Path) -> _Change:
    """A copy of the published warehouse, changed by SQL statements, in a separate data folder."""

    def change(*statements: str) -> Path:
        path = tmp_path / "warehouse.duckdb"
        shutil.copyfile(built.data / "warehouse.duckdb", path)
        with duckdb.connect(str(path)) as connection:
            for statement in statements:
                connection.execute(statement)
        return tmp_path

    return change


def _shown(*arguments: str, data: Path) -> str:
    run = briefhouse(*arguments, "--data", data)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def _refused(*arguments: str, data: Path) -> str:
    """The line with which a failing command ends."""
    run = briefhouse(*arguments, "--data", data)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith("briefhouse: no e")
    assert run.stderr.count("\n") == 1
    return run.stderr.strip()


def test_name_in_any_language_and_spelling_shows_the_same_entity(built: Built) -> None:
    english = _shown("entity", "NVIDIA", data=built.data)
    assert english.startswith("NVIDIA · 英伟达\norganization, in the catalogue, nvidia\n")
    for name in ("英伟达", "輝達", "ｎｖｉｄｉａ", " n-Vídia ", "nvidia"):
        assert _shown("entity", name, data=built.data) == english, name


def test_every_written_form_finds_its_entity(built: Built) -> None:
    aliases = rows(built.data, "SELECT entity_id, alias FROM marts.entity_aliases WHERE mention_count > 0")
    assert len(aliases) > 100
    with duckdb.connect(str(built.data / "warehouse.duckdb"), read_only=True) as connection:
        for entity_id, alias in aliases:
            found = connection.execute("SELECT entity_id, is_exact FROM marts.entity_named(?)", [alias]).fetchall()
            assert (entity_id, True) in found, alias
            assert all(is_exact for _, is_exact in found), alias


def test_entity_is_told_with_its_forms_weeks_companions_and_events(built: Built) -> None:
    shown = _shown("entity", "OpenAI", data=built.data)
    mentions, reports = rows(
        built.data, "SELECT mention_count, report_count FROM marts.entities WHERE entity_id = 'openai'"
    )[0]
    assert f"{mentions} mentions, {reports} reports" in shown
    assert f"OpenAI {mentions}" in shown
    weeks = rows(
        built.data, "SELECT mention_count FROM marts.weekly_entities WHERE entity_id = 'openai' ORDER BY week_start"
    )
    bars = re.search(r"2024-W20 (\S+) 2024-W22, most in (\S+): (\d+)", shown)
    assert bars
    assert len(bars[1]) == len(weeks) == 3
    assert bars[1].index("█") == weeks.index(max(weeks))
    assert int(bars[3]) == max(weeks)[0]
    assert re.search(r"named with +Sam Altman \d+", shown)
    told = "SELECT DISTINCT event_id FROM marts.event_participants WHERE entity_id = 'openai'"
    events = {event_id for (event_id,) in rows(built.data, told)}
    assert f"Events: {len(events)}\n" in shown
    assert set(re.findall(r"event_[0-9a-f]{16}", shown)) == events
    days = re.findall(r"^(2024-\d\d-\d\d) ", shown.split("Figures")[0], re.MULTILINE)
    assert days == sorted(days, reverse=True)


def test_forecast_is_shown_with_who_made_it(built: Built) -> None:
    entity_id, statement, due = rows(
        built.data,
        "SELECT who_entity_id, statement, due_to FROM marts.predictions"
        " WHERE who_entity_id IS NOT NULL AND due_to IS NOT NULL",
    )[0]
    forecasts = _shown("entity", entity_id, data=built.data).split("\nForecasts\n")[1]
    assert statement[:40] in forecasts
    assert f"due {due}" in forecasts


def test_since_leaves_out_what_was_told_before(built: Built) -> None:
    shown = _shown("entity", "OpenAI", "--since", "2024-05-28", data=built.data).split("Events")[1]
    days = re.findall(r"^(2024-\d\d-\d\d) ", shown, re.MULTILINE)
    assert days
    assert min(days) >= "2024-05-28"
    assert "Events: none" in _shown("entity", "OpenAI", "--since", "2030-01-01", data=built.data)


def test_latest_thirty_events_are_shown_of_many(changed: _Change) -> None:
    data = changed(
        """
        INSERT INTO marts.events BY NAME
        SELECT * EXCLUDE (i) REPLACE ('event_of_old_' || i AS event_id, DATE '2001-01-01' AS first_reported_on)
        FROM (FROM marts.events LIMIT 1), range(40) AS numbers(i)
        """,
        "INSERT INTO marts.event_participants SELECT 'event_of_old_' || i, 'xai', 'agent', 1 FROM range(40) AS n(i)",
    )
    total = rows(data, "SELECT count(DISTINCT event_id) FROM marts.event_participants WHERE entity_id = 'xai'")[0][0]
    shown = _shown("entity", "xAI", data=data)
    assert f"Events: the latest 30 of {total}\n" in shown
    assert 30 - (total - 40) == shown.count("event_of_old_")
    assert _shown("entity", "xAI", "--since", "2000-01-01", data=data).count("event_of_old_") == 40


def test_ambiguous_name_is_the_entity_that_it_most_often_means(changed: _Change) -> None:
    data = changed(
        "INSERT INTO marts.entity_aliases VALUES ('openai', 'Zorblax', NULL, 'observed', 1)",
        "INSERT INTO marts.entity_aliases VALUES ('nvidia', 'Zorblax', NULL, 'observed', 9)",
    )
    note, header = _shown("entity", "zorblax", data=data).splitlines()[:2]
    assert note == "zorblax also means: OpenAI (organization, openai)"
    assert header.startswith("NVIDIA")


def test_id_that_is_typed_wins_over_a_name(changed: _Change) -> None:
    data = changed("INSERT INTO marts.entity_aliases VALUES ('openai', 'xai', NULL, 'observed', 1000)")
    assert "\nxAI\n" in _shown("entity", "xai", data=data)


@pytest.mark.parametrize(("misspelt", "meant"), [("Antropic", "Anthropic"), ("NVDIA", "NVIDIA"), ("英伟", "NVIDIA")])
def test_misspelt_name_is_answered_with_what_it_may_mean(built: Built, misspelt: str, meant: str) -> None:
    line = _refused("entity", misspelt, data=built.data)
    assert line.startswith(f"briefhouse: no entity is called {misspelt}; did you mean: ")
    assert meant in line
    assert line.count(",") < 5


def test_at_most_five_that_are_spelt_alike_are_offered_and_none_that_is_not(built: Built, changed: _Change) -> None:
    assert _refused("entity", "Zorblax", data=built.data) == "briefhouse: no entity is called Zorblax"
    data = changed(
        """
        INSERT INTO marts.entity_aliases
        SELECT entity_id, 'Zorblax' || row_number() OVER (), NULL, 'observed', 1 FROM (FROM marts.entities LIMIT 9)
        """
    )
    assert _refused("entity", "Zorblax", data=data).count("(Zorblax") == 5


def test_event_is_told_by_every_claim_in_the_order_of_days(built: Built) -> None:
    event_id = rows(built.data, _MOST_TOLD)[0][0]
    shown = _shown("event", event_id, data=built.data)
    claims = "SELECT claim_id FROM marts.event_claims WHERE event_id = ?"
    assert set(re.findall(r"claim_[0-9a-f]{16}", shown)) == {found for (found,) in rows(built.data, claims, event_id)}
    days = re.findall(r"^(2024-\d\d-\d\d) ", shown.split("Claims")[1], re.MULTILINE)
    assert len(days) > 2
    assert days == sorted(days)
    first = """
        SELECT min(report_published_on), list(DISTINCT source_id) FROM marts.event_claims
        WHERE event_id = ? GROUP BY report_published_on ORDER BY 1 LIMIT 1
    """
    day, sources = rows(built.data, first, event_id)[0]
    assert f"first told  {day} by {', '.join(sorted(sources))}, last " in shown
    participants = """
        SELECT name, role FROM marts.event_participants JOIN marts.entities USING (entity_id) WHERE event_id = ?
    """
    for name, role in rows(built.data, participants, event_id):
        assert re.search(rf"{re.escape(name)} \([^)]*{role}", shown), (name, role)


def test_event_is_explained_with_what_ranks_it_in_each_week(built: Built) -> None:
    sql = "SELECT event_id, iso_week, rank FROM marts.weekly_events ORDER BY rank, week_start LIMIT 1"
    event_id, week, rank = rows(built.data, sql)[0]
    explained = _shown("explain", event_id, data=built.data)
    salience, *factors = map(
        float, re.findall(r"[a-z] (\d+\.\d\d)\b", explained.split(f"{week}: rank {rank}, ")[1])[:7]
    )
    assert math.prod(factors) == pytest.approx(salience, rel=0.05)
    assert "characters" in explained
    assert "salience" not in _shown(
        "explain", rows(built.data, "SELECT item_id FROM marts.items")[0][0], data=built.data
    )


def test_disagreement_shows_both_sides(built: Built) -> None:
    event_id, left, right, count = rows(
        built.data,
        "SELECT event_id, left_value, right_value, count(*) OVER (PARTITION BY event_id) FROM marts.event_conflicts"
        " ORDER BY conflict_id LIMIT 1",
    )[0]
    sides = _shown("event", event_id, data=built.data).split("Disagreements")[1]
    assert re.search(rf"{re.escape(left)} +{re.escape(right)}", sides)
    assert sides.count("inbox/") == 2 * count


@pytest.mark.parametrize(
    ("precision", "told"),
    [("day", "on 2024-05-13"), ("month", "in 2024-05"), ("quarter", "in 2024-Q2"), ("year", "in 2024")],
)
def test_day_is_as_exact_as_it_is_known(changed: _Change, built: Built, precision: str, told: str) -> None:
    event_id = rows(built.data, _MOST_TOLD)[0][0]
    data = changed(
        f"UPDATE marts.events SET event_on = DATE '2024-05-13', event_precision = '{precision}',"
        f" amount = 2e9, currency = 'CNY', amount_usd = 2.8e8 WHERE event_id = '{event_id}'"
    )
    shown = _shown("event", event_id, data=data)
    assert f"happened    {told}, known to the {precision}" in shown
    assert "amount      CN¥2B ($280M)" in shown


def test_id_that_is_gone_leads_where_it_went(changed: _Change, built: Built) -> None:
    event_id = rows(built.data, _MOST_TOLD)[0][0]
    data = changed(
        f"INSERT INTO marts.id_redirects VALUES ('event_gone', '{event_id}', 'merged', 'told apart by mistake', now())",
        "INSERT INTO marts.id_redirects VALUES ('entity_gone', 'openai', 'merged', 'the same name', now())",
        "INSERT INTO marts.id_redirects VALUES ('event_void', NULL, 'withdrawn', 'no report tells it', now())",
    )
    note, rest = _shown("event", "event_gone", data=data).split("\n", 1)
    assert note == f"event_gone is now {event_id}: told apart by mistake"
    assert rest == _shown("event", event_id, data=data)
    assert "former ids  event_gone" in rest
    assert _shown("entity", "entity_gone", data=data).startswith("entity_gone is now openai: the same name\nOpenAI\n")
    void = briefhouse("event", "event_void", "--data", data)
    assert (void.returncode, void.stderr) == (1, "briefhouse: event_void was withdrawn: no report tells it\n")


@pytest.mark.parametrize("command", ["entity", "event"])
@pytest.mark.parametrize(
    "name",
    [
        "O'Reilly \" `quoted`",
        "x'); DROP TABLE marts.entities; --",
        "%_*?\\",
        "🦆🦆🦆",
        "[red]alert[/red]",
        "[/]",
        "",
        "  \t ",
        "long " * 2_000,
        "长" * 10_000,
        "two\nlines",
        "\x1b[31mred\x07",
        "\u202eevil",
        os.fsdecode(b"half \xff\xfe"),
    ],
    ids=lambda name: repr(name)[:20],
)
def test_hostile_name_ends_in_one_line(built: Built, command: str, name: str) -> None:
    line = _refused(command, name, data=built.data)
    assert len(line) < 200
    assert not re.search("[\x00-\x1f\x7f\u202e\ud800-\udfff]", line)
    if "[" in name and "\x1b" not in name:
        assert name in line


def test_text_of_reports_cannot_steer_the_terminal(changed: _Change, built: Built) -> None:
    event_id = rows(built.data, _MOST_TOLD)[0][0]
    text = "[red]alert[/red] [/] :rocket: '||chr(27)||'[2J'||chr(7)||chr(8238)||'live'||chr(10)||'\\"
    data = changed(
        f"UPDATE marts.events SET headline = '{text}' WHERE event_id = '{event_id}'",
        f"UPDATE marts.event_claims SET headline = '{text}' WHERE event_id = '{event_id}'",
        f"UPDATE marts.entities SET name = '{text}' WHERE entity_id = 'openai'",
        "UPDATE marts.reports SET text = replace(text, ' ', chr(27))",
        f"UPDATE marts.event_conflicts SET left_value = '{text}' WHERE event_id = '{event_id}'",
        f"UPDATE marts.entity_aliases SET alias = '{text}' WHERE entity_id = 'openai' AND mention_count > 0",
    )
    expected = "[red]alert[/red] [/] :rocket: \ufffd[2J\ufffd\ufffdlive \\"
    claim_id = rows(data, "SELECT claim_id FROM marts.event_claims WHERE event_id = ? LIMIT 1", event_id)[0][0]
    ask = f"SELECT headline FROM marts.event_claims WHERE claim_id = '{claim_id}'"
    for arguments in (["event", event_id], ["entity", "openai"], ["sql", ask]):
        shown = _shown(*arguments, data=data)
        assert expected in shown, arguments
        assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", shown), arguments
    explained = _shown("explain", claim_id, data=data)
    assert "\ufffd" in explained
    assert "\x1b" not in explained
