"""Any list of stories comes out as exactly these stories, in whatever kind of file it is written."""

import csv
import io
import json
import re
from html import escape
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sources.contract import ItemKind, Report
from sources.formats import parse
from tests.unit.sources.lossless import check

Rows = list[dict[str, str]]
MARKS = st.sampled_from(
    [*"|[]()*_#<>&\\`~!\"'{}$+-=.:;,@^/", "](", "**", "# ", "1. ", "---", "<b>", "&amp", "🦊", "👩‍💻"]
)
LETTERS = st.characters(categories=["L", "N", "P", "S", "Zs"], max_codepoint=0x1FFFF)
WORDS = st.sampled_from(["Alderbrook", "旗下模型发布", "בינה", "الذكاء", "raises $25M", "12.5%", "GPT_5", "x"])
TITLES = (
    st.lists(st.one_of(MARKS, LETTERS, WORDS), min_size=1, max_size=12)
    .map(lambda parts: " ".join("".join(parts).split()))
    .filter(lambda title: any(map(str.isalnum, title)) and not re.search(r"&#?\w+;", title))
)
PATHS = st.text(st.sampled_from("abc019-_.~()%é文,;=+@/?&"), max_size=12)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "title": TITLES,
            "url": PATHS.map(lambda path: f"https://site.example/{path}"),
            "date": st.dates().map(lambda day: f"20{day.year % 100:02}-{day.month:02}-{min(day.day, 28):02}"),
        }
    ),
    min_size=1,
    max_size=6,
)


def as_json(rows: Rows) -> str:
    return json.dumps(rows, ensure_ascii=False)


def as_object(rows: Rows) -> str:
    return json.dumps({"total": len(rows), "whatever": rows})


def as_lines(rows: Rows) -> str:
    return "\n".join(map(json.dumps, rows))


def as_json_feed(rows: Rows) -> str:
    items = [
        {"id": str(number), "title": row["title"], "url": row["url"], "date_published": f"{row['date']}T08:00:00Z"}
        for number, row in enumerate(rows)
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Feed", "items": items})


def as_table(rows: Rows, separator: str = ",") -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, ["title", "url", "date"], delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def as_tabs(rows: Rows) -> str:
    return as_table(rows, "\t")


def as_rss(rows: Rows) -> str:
    items = "".join(
        f"<item><title>{escape(escape(row['title']))}</title><link>{escape(row['url'])}</link>"
        f"<pubDate>{row['date']}T08:00:00Z</pubDate></item>"
        for row in rows
    )
    return f'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Feed</title>{items}</channel></rss>'


def as_atom(rows: Rows) -> str:
    entries = "".join(
        f'<entry><title type="text">{escape(row["title"])}</title><link href="{escape(row["url"])}"/>'
        f"<updated>{row['date']}T08:00:00Z</updated></entry>"
        for row in rows
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed</title>{entries}</feed>'


def stories(report: Report) -> list[tuple[Any, ...]]:
    return [
        (item.headline, item.url, item.published_at and str(item.published_at.date()))
        for item in report.items
        if item.kind is ItemKind.STORY
    ]


KINDS = [as_json, as_object, as_lines, as_json_feed, as_table, as_tabs, as_rss, as_atom]


@pytest.mark.parametrize("write", KINDS)
@given(rows=ROWS)
@example(rows=[{"title": "A [b](c) | *d* #", "url": "https://a.example/x y(z", "date": "2026-04-03"}])
def test_any_list_gives_exactly_its_stories_in_order(write: Any, rows: Rows) -> None:
    report = parse(write(rows).encode())
    check(report)
    assert stories(report) == [(row["title"], row["url"], row["date"]) for row in rows]
    assert all(item.body is None for item in report.items)
    cited = {(link.item_number, link.url) for link in report.links}
    assert cited.issuperset((number, row["url"]) for number, row in enumerate(rows, 1))


BODIES = st.lists(
    st.one_of(
        MARKS, WORDS, st.sampled_from(["\n", "\n\n", "```", "~~~", "<!-- ", "<pre>", "    ", "- ", "> ", "[a]: b"])
    ),
    min_size=1,
    max_size=15,
).map("".join)


@given(st.lists(st.tuples(TITLES, BODIES), min_size=1, max_size=5))
@example([("One", "```\ncode"), ("Two", "- a\n  ```\n  b\n\nafter"), ("Three", "<!-- open"), ("Four", "~~~~\n~~~")])
@example([("1.", "- "), ("0", "|")])
def test_no_text_of_a_story_swallows_or_heads_the_next(told: list[tuple[str, str]]) -> None:
    report = parse(json.dumps([{"title": title, "content": body} for title, body in told]).encode())
    check(report)
    assert [item.headline for item in report.items] == [title for title, _ in told]


@given(st.lists(BODIES.filter(lambda body: any(map(str.isalnum, body))), min_size=1, max_size=5))
@example(["[a]: b"])
@example(["+++\na = 1\n+++\nwords"])
def test_each_text_without_a_title_is_a_story(told: list[str]) -> None:
    rows = [{"text": body, "date": "2026-04-03"} for body in told]
    report = parse(json.dumps(rows).encode())
    check(report)
    assert len(report.items) == len(told)
