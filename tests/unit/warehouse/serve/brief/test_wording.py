import csv
from datetime import date
from pathlib import Path

import pyromark
import pytest
import yaml
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import PROJECT
from warehouse.serve.brief import wording as module
from warehouse.serve.brief.wording import escape_markdown, shown, wording

_BRIEF = Path(module.__file__).parent
_MARTS = PROJECT / "dbt" / "models" / "marts"
_SAID = {"events": "status", "event_conflicts": "attribute", "event_participants": "role", "entities": "kind"}
"""Columns whose values a page shows in its language."""


def _accepted(table: str, column: str) -> list[str]:
    model = yaml.safe_load(next(_MARTS.rglob(f"{table}.yml")).read_text("utf-8"))["models"][0]
    tests = next(one for one in model["columns"] if one["name"] == column)["data_tests"]
    return next(test["accepted_values"]["arguments"]["values"] for test in tests if "accepted_values" in test)


def _event_types() -> set[str]:
    with (PROJECT / "dbt/seeds/event_types.csv").open(encoding="utf-8", newline="") as file:
        return {row["event_type"] for row in csv.DictReader(file)}


def test_every_word_of_the_pages_is_translated_and_none_is_left_over() -> None:
    found = extract_from_dir(str(_BRIEF / "templates"), method_map=[("**.j2", "jinja2.ext:babel_extract")])
    values = [value for table, column in _SAID.items() for value in _accepted(table, column)]
    wanted = {message for _, _, message, *_ in found} | {*_event_types(), *values, "Weekly briefs"}
    with (_BRIEF / "locale" / "zh.po").open("rb") as file:
        catalogue = {message.id: message.string for message in read_po(file) if message.id}
    assert catalogue.keys() == wanted
    assert all(all(text) if isinstance(text, tuple) else text for text in catalogue.values())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("**Bold** and *slanted* `code`", "Bold and slanted code"),
        ("a [label](https://a.example/x) and [cut](https://a.exam", "a label and cut"),
        ("2*3*4 = 24", "2*3*4 = 24"),
        ("）显示，增长", "显示，增长"),
        ("two\nlines\t here", "two lines here"),
        ("left\u202eright\u2066 \u200bjoined\x00\x1b[31m", "leftright joined[31m"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("", ""),
    ],
)
def test_report_text_is_shown_as_one_plain_line(text: str, line: str) -> None:
    assert shown(text) == line


@given(st.text(max_size=400), st.integers(1, 50))
def test_shown_text_is_bounded_and_has_no_unseen_characters(text: str, limit: int) -> None:
    line = shown(text, limit)
    assert len(line) <= limit
    assert not set(line) & set("\n\r\x00\x1b\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("one two three", "one two…"),
        ("one two, three", "one two…"),
        ("one 1,234,567 three", "one…"),
        ("一二三四五六七八九十一二", "一二三四五六七八九…"),
        ("一二三四 GPT-5.1 发布", "一二三四…"),
        ("unbroken-by-anything", "unbroken-…"),
        ("just tens!", "just tens!"),
    ],
)
def test_long_line_is_cut_between_words_and_never_in_a_number(text: str, line: str) -> None:
    assert shown(text, 10) == line


@given(st.text(st.sampled_from("ab *_`#<>[]()!&|~\\-.1"), max_size=60))
def test_escaped_text_means_nothing_to_markdown(text: str) -> None:
    line = shown(text)
    html = pyromark.html(f"x{escape_markdown(line)}x")
    assert not any(f"<{tag}" in html for tag in ("em", "strong", "a ", "a>", "code", "img", "del", "b>", "h1"))


def test_dates_are_no_more_precise_than_they_were_told() -> None:
    english, chinese = wording("en"), wording("zh")
    first = date(2026, 1, 1)
    said = [english.when(first, precision) for precision in ("day", "month", "quarter", "year", None)]
    assert said == ["1 Jan 2026", "Jan 2026", "Q1 2026", "2026", "1 Jan 2026"]
    assert chinese.when(first, "month") == "2026年1月"
    assert english.span(date(2025, 12, 29)) == "29 Dec 2025\u2009–\u20094 Jan 2026"


def test_money_is_said_in_the_units_of_the_language() -> None:
    assert wording("en").money(1_250_000_000, "USD") == "$1.2B"
    assert wording("zh").money(1_250_000_000, "USD") == "US$12.5亿"


def test_event_is_told_in_the_readers_language_where_a_report_does() -> None:
    told = [{"headline": "英文之外", "language": "zh"}, {"headline": "Said here", "language": "en"}]
    assert wording("en").headline({"headlines": told}) == ("Said here", "en")
    assert wording("zh").headline({"headlines": told}) == ("英文之外", "zh")
    assert wording("en").headline({"headlines": told[:1]}) == ("英文之外", "zh")


def test_summary_is_in_the_language_of_the_headline() -> None:
    told = [
        {"headline": "Acme opens its model", "language": "en", "summary": None},
        {"headline": "开放模型", "language": "zh", "summary": "今天开放。"},
        {"headline": "A model", "language": "en", "summary": "It is free."},
    ]
    assert wording("en").summary({"headlines": told}) == "It is free."
    assert wording("zh").summary({"headlines": told}) == "今天开放。"
    assert wording("en").summary({"headlines": told[:2]}) is None


def test_event_is_told_in_the_words_that_tell_most() -> None:
    told = [{"headline": "Acme opens its model", "language": "en"}, {"headline": "A model", "language": "en"}]
    assert wording("en").headline({"headlines": told}) == ("Acme opens its model", "en")


def test_entity_has_the_name_of_the_language() -> None:
    named = {"name": "NVIDIA", "name_en": "NVIDIA", "name_zh": "英伟达"}
    nameless = {"name": "STAR-3B", "name_en": None, "name_zh": None}
    assert wording("zh").names([named, nameless]) == "英伟达、STAR-3B"
    assert wording("en").names([named, nameless]) == "NVIDIA, STAR-3B"
