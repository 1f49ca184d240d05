"""A report that breaks a rule of its rows stays out, with table, rule and row; all others come through."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.formats import parse
from tests.conftest import PROJECT
from tests.unit.sources.lossless import SAMPLES
from tests.unit.warehouse.building import SEEDS
from warehouse.extract.lexicon import Lexicon
from warehouse.extract.run import _beside, _frames, _search
from warehouse.extract.tasks import ExtractTask
from warehouse.extract.text.annotations import SearchedBlock, SearchedItem
from warehouse.ingest.normalise import normalise
from warehouse.schema import EXTRACTED, PARSED, Table
from warehouse.storage.containment import Frames, breaches

ALL = {table.name: table for table in (*PARSED, *EXTRACTED)}
TOLD = """\
# The desk | 2024-05-23

- **OpenAI** buys a chip maker: Sam Altman said: "We will need all of it, and more than that." It will open in 2027.

> "The grid comes first, everything else later." — Sam Altman
"""
Break = Callable[[pl.DataFrame, int], pl.DataFrame]


@cache
def sound() -> tuple[Frames, Frames]:
    """Frames of some reports as they are parsed and searched, and what the rules look into beside them."""
    texts = {name: SAMPLES[name] for name in ("daily_news-zh.md", "daily_intelligence-en.md", "episode_notes-en.md")}
    reports = [(name, parse(text)) for name, text in {**texts, "told": TOLD.encode()}.items()]
    tasks = []
    for name, report in reports:
        blocks = [SearchedBlock(block.item_number, block.char_start, block.char_end) for block in report.blocks]
        items = [
            SearchedItem(
                item.number,
                True,
                item.headline,
                item.headline_start,
                item.headline_end,
                item.section,
                item.body_start,
                item.char_end,
                report.published_on,
                None,
            )
            for item in report.items
        ]
        tasks.append(ExtractTask(name, report.text, report.published_on, blocks, items))
    lexicon = Lexicon.load(SEEDS)
    found = [(task.content_sha256, _search(task, lexicon)) for task in tasks]
    return {**normalise(reports), **_frames(found)}, _beside(tasks, lexicon)


def broken(frames: Frames, name: str, frame: pl.DataFrame) -> dict[str, str]:
    return breaches((*PARSED, *EXTRACTED), {**frames, name: frame}, {"catalogue_forms": sound()[1]["catalogue_forms"]})


def put(column: str, value: Any) -> Break:
    """Put a value into one cell."""

    def change(frame: pl.DataFrame, row: int) -> pl.DataFrame:
        cell = pl.lit(value, frame.schema[column])
        return frame.with_columns(pl.when(pl.int_range(pl.len()) == row).then(cell).otherwise(column).alias(column))

    return change


def twice(frame: pl.DataFrame, row: int) -> pl.DataFrame:
    return pl.concat([frame, frame[row : row + 1]])


def changes() -> list[tuple[str, Break]]:
    """Every way to break a rule that a table has."""
    ways: list[tuple[str, Break]] = []
    for name, table in ALL.items():
        if name in ("parses", "extractions"):
            continue
        ways += [(name, put(c.name, None)) for c in table.columns[1:] if not c.nullable]
        ways += [(name, put(c.name, "odd")) for c in table.columns if c.values]
        ways += [
            (name, put(c.name, float(odd))) for c in table.columns if c.dtype == pl.Float64 for odd in ("nan", "inf")
        ]
        ways += [(name, twice)] if table.key else []
        ways += [(name, put(one, "somebody")) for one in table.one_of]
        ways += [(name, put(r.columns[-1], _elsewhere(table, r.columns[-1]))) for r in table.references]
        if "char_start" in table.polars_schema:
            ways += [
                (name, put("char_start", -1)),
                (name, put("char_end", -5)),
                (name, put("char_end", 10**9)),
            ]
        if table.surface:
            ways.append((name, put(table.surface, "something else")))
    return ways


def _elsewhere(table: Table, column: str) -> str | int:
    return 99_999 if table.polars_schema[column] == pl.Int32 else "nowhere"


def test_sound_reports_break_no_rule() -> None:
    frames, _ = sound()
    assert {name for name, frame in frames.items() if frame.is_empty()} <= {"problems"}
    assert broken(frames, "reports", frames["reports"]) == {}


@settings(max_examples=100, deadline=None)
@given(way=st.sampled_from(changes()), data=st.data())
def test_report_with_one_broken_row_is_the_only_one_told(way: tuple[str, Break], data: st.DataObject) -> None:
    name, change = way
    frames, _ = sound()
    frame = frames[name]
    if frame.is_empty():
        return
    row = data.draw(st.integers(0, frame.height - 1))
    content = frame["content_sha256"][row]
    told = broken(frames, name, change(frame, row))
    assert list(told) == [content]
    assert " at row " in told[content]  # one broken cell may break a rule of another table first


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("quantities", put("char_end", 10**9), "quantities: char_end after the text's end at row 2"),
        ("mentions", put("surface", "Nobody"), "mentions: surface differs from the text at its span at row 2"),
        ("claims", put("claim_status", "party"), "claims: claim_status is no allowed value at row 2"),
        ("quantities", put("value", float("nan")), "quantities: value is not finite at row 2"),
        (
            "claim_participants",
            put("mention_number", 10**6),
            "claim_participants: mention_number not in mentions at row 2",
        ),
        ("links", put("item_number", 10**6), "links: item_number not in items at row 2"),
        ("blocks", put("char_start", 0), "blocks: char_start is not the char_end before at row 2"),
        ("mentions", put("entity_id", "nobody"), "mentions: "),
    ],
)
def test_broken_rule_is_told_with_table_and_row(name: str, change: Break, said: str) -> None:
    frames, _ = sound()
    (told,) = broken(frames, name, change(frames[name], 1)).values()
    assert told.startswith(said)


def test_row_that_stands_twice_is_told() -> None:
    frames, _ = sound()
    (told,) = broken(frames, "items", twice(frames["items"], 0)).values()
    assert told == "items: item_number not unique at row 1"


def test_last_block_must_end_with_the_text() -> None:
    frames, _ = sound()
    (told,) = broken(frames, "blocks", frames["blocks"][:-1]).values()
    assert told.startswith("blocks: the text continues at row ")


def test_values_of_columns_are_those_that_the_marts_accept() -> None:
    """Where a mart has a column of the same name with a closed list of values."""
    marts = {"claims": "event_claims", "claim_participants": "event_participants"}
    compared = 0
    for name, table in ALL.items():
        path = next((PROJECT / "dbt" / "models" / "marts").rglob(f"{marts.get(name, name)}.yml"), None)
        accepted = _accepted(path) if path else {}
        for column in table.columns:
            if column.values and column.name in accepted:
                compared += 1
                assert set(column.values) <= accepted[column.name], f"{name}.{column.name}"
    assert compared >= 6


def _accepted(path: Path) -> dict[str, set[str]]:
    (model,) = yaml.safe_load(path.read_text("utf-8"))["models"]
    return {
        column["name"]: set(test["accepted_values"]["arguments"]["values"])
        for column in model["columns"]
        for test in column.get("data_tests", [])
        if isinstance(test, dict) and "accepted_values" in test
    }
