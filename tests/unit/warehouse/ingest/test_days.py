"""The day that a report is of, for its search and for dbt."""

from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from tests.unit.warehouse.building import land, parse, rows, write, write_seeds
from warehouse.extract.run import extract_pending
from warehouse.ingest.days import assign_days

ZONE = "Asia/Shanghai"
TODAY = date.today()


def days_of(
    connection: duckdb.DuckDBPyConnection, root: Path, files: dict[str, str], zone: str = ZONE
) -> dict[str, tuple]:  # type: ignore[type-arg]
    for name, text in files.items():
        write(root / "inbox" / name, text)
    land(connection, root)
    parse(connection, root)
    assign_days(connection, zone)
    told = rows(connection, "SELECT origin_name, published_on, published_basis, is_misdated FROM staging.report_days")
    return {name: tuple(rest) for name, *rest in told}


def test_day_comes_from_the_surest_place(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    told = days_of(
        connection,
        tmp_path,
        {
            "notes_20260204.txt": "---\ndate: 2026-02-01\n---\nPrinted in the front matter.\n",
            "2026-02-05-notes.md": "Nothing is printed here.\n",
            "2026/8月第二周.md": "A week in the name of the file.\n",
            "2026-02-10-month.md": "---\ndate: February 2026\n---\nThe name of the file is surer than a month.\n",
            "2026-02-16-week.md": "---\ndate: 2026-02-16\nwindow: 2026-02-09 to 2026-02-15\n---\nA day later.\n",
            "month.md": "---\ndate: January 2026\n---\nOnly a month is printed.\n",
            "20261399.txt": "No date can be read from this name.\n",
        },
    )
    day = told.pop("20261399.txt")
    assert abs(day[0] - TODAY) <= timedelta(days=1)
    assert day[1:] == ("ingested", False)
    assert told == {
        "notes_20260204.txt": (date(2026, 2, 1), "front_matter", False),
        "2026-02-05-notes.md": (date(2026, 2, 5), "file_name", False),
        "2026/8月第二周.md": (date(2026, 8, 9), "file_name", False),
        "2026-02-10-month.md": (date(2026, 2, 10), "file_name", False),
        "2026-02-16-week.md": (date(2026, 2, 15), "front_matter", False),
        "month.md": (date(2026, 1, 31), "front_matter", False),
    }


@pytest.mark.parametrize(("zone", "day"), [(ZONE, date(2026, 4, 18)), ("America/New_York", date(2026, 4, 17))])
def test_moment_is_on_its_day_in_the_configured_zone(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, zone: str, day: date
) -> None:
    files = {
        "a.md": "---\ndate: Fri, 17 Apr 2026 20:30 GMT\n---\nA moment.\n",
        "b.md": "---\ndate: 2026-04-17 20:30\n---\nB.\n",
    }
    told = days_of(connection, tmp_path, files, zone)
    assert (told["a.md"][0], told["b.md"][0]) == (day, date(2026, 4, 17))


def test_moment_is_on_its_printed_day_where_the_name_of_the_file_agrees(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    moment = "---\ndate: 2026-04-17 20:30 UTC\n---\nFile {}.\n"
    names = ("2026-04-17.md", "2026-04-17T2030Z/index.md", "2026-04-18.md", "2026-04.md")
    told = days_of(connection, tmp_path, {name: moment.format(name) for name in names}, ZONE)
    assert [told[name][0].day for name in names] == [17, 17, 18, 18]


def test_day_that_cannot_be_is_not_taken(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    later = TODAY + timedelta(days=400)
    files = {
        "a.md": "---\ndate: 1970-01-01\n---\nBefore all feeds.\n",
        "2026-02-05-b.md": f"---\ndate: {later}\n---\nNot yet.\n",
        "c.md": f"---\ndate: {later:%Y-%m}\n---\nA month that has not begun.\n",
        "d.md": f"---\ndate: {TODAY + timedelta(days=1)}\n---\nTomorrow is granted to clocks.\n",
    }
    told = days_of(connection, tmp_path, files)
    assert {name: row[1:] for name, row in told.items()} == {
        "a.md": ("ingested", False),  # no date of this century is printed
        "2026-02-05-b.md": ("file_name", True),
        "c.md": ("ingested", True),
        "d.md": ("front_matter", False),
    }


def test_week_that_is_not_over_ends_with_the_arrival_of_its_report(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    year, week, _ = TODAY.isocalendar()
    told = days_of(connection, tmp_path, {f"{year}-W{week:02}.md": "The running week.\n"}, "UTC")
    ((day, basis, _),) = told.values()
    assert (day, basis) == (min(TODAY, date.fromisocalendar(year, week, 7)), "file_name")


def test_first_place_of_a_text_decides_until_it_is_gone(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    text = "The same words in two places.\n"
    other = {"2026-03-01.md": "Other words.\n"}
    assert set(days_of(connection, tmp_path, other | {"2026-03-02.md": text})) == {*other, "2026-03-02.md"}
    assert set(days_of(connection, tmp_path, {"2026-03-09.md": text})) == {*other, "2026-03-02.md"}
    (tmp_path / "inbox" / "2026-03-02.md").unlink()
    assert days_of(connection, tmp_path, {})["2026-03-09.md"] == (date(2026, 3, 9), "file_name", False)


def test_relative_dates_count_from_the_day_and_another_day_has_them_counted_anew(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    write_seeds(tmp_path / "seeds", "openai,organization,OpenAI,,,\n")
    text = "# The desk\n\n- **OpenAI** released a model yesterday.\n"

    def event_days() -> list[tuple[date]]:
        extract_pending(connection, tmp_path / "seeds", 1, lambda _done, _all: None)
        return rows(connection, "SELECT DISTINCT event_on FROM staging.claims WHERE event_on IS NOT NULL")

    days_of(connection, tmp_path, {"2026-03-01.md": "Other words.\n", "2026-03-02.md": text})
    assert event_days() == [(date(2026, 3, 1),)]
    (tmp_path / "inbox" / "2026-03-02.md").rename(tmp_path / "inbox" / "2026-03-09.md")
    days_of(connection, tmp_path, {})
    assert event_days() == [(date(2026, 3, 8),)]


def test_nothing_is_told_anew_where_nothing_changed(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    days_of(connection, tmp_path, {"2026-03-02.md": "Words.\n"})
    assert assign_days(connection, ZONE).counts == {"report_days": 0}
