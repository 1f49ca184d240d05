"""Front matter: keys, values and their places."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.document.front_matter.blocks import FrontMatter, front_matter_end, read_front_matter
from sources.document.front_matter.facts import date_of, tags_of
from tests.conftest import PROJECT


def at(text: str, matter: FrontMatter, key: str) -> str:
    run = matter.scalars[key]
    return text[run.start : run.end]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("value", ["a title", '"quoted: 🦊 title"', "'single'", "2024-05-23", "中文标题", '"a,b;c"'])
def test_scalar_stands_where_its_span_says(value: str, end: str) -> None:
    text = end.join(["---", "mood: 🦊", f"Title:   {value}  ", "last: one", "---", "body"])
    matter = read_front_matter(text)
    assert at(text, matter, "title") == matter.scalars["title"].text == value.strip("\"'")
    assert at(text, matter, "last") == "one"
    assert matter.problems == []


def test_front_matter_ends_after_its_fence() -> None:
    text = "---\ntitle: a\n---\nbody"
    assert text[front_matter_end(text) :] == "body"
    assert text[front_matter_end("---\ntitle: a\n...\nbody") :] == "body"


def test_list_gives_each_scalar_with_its_span() -> None:
    text = "---\ntags:\n  - 模型\n  - \"open weights\"\n  - [nested]\nkeywords: [芯片, 'policy']\n---\n"
    matter = read_front_matter(text)
    tags = tags_of(text, matter)
    assert [run.text for run in tags] == ["模型", "open weights", "芯片", "policy"]
    assert [text[run.start : run.end] for run in tags] == [run.text for run in tags]


def test_comma_separated_tags_have_exact_spans() -> None:
    text = "---\nlayout: 🦊\ntags: models, open weights，芯片、政策; law\n---\n"
    tags = tags_of(text, read_front_matter(text))
    assert [run.text for run in tags] == ["models", "open weights", "芯片", "政策", "law"]
    assert [text[run.start : run.end] for run in tags] == [run.text for run in tags]


def test_folded_scalar_is_joined_and_its_span_covers_its_lines() -> None:
    text = "---\nsummary: >\n  one line\n  and another\ntitle: after\n---\n"
    matter = read_front_matter(text)
    assert matter.scalars["summary"].text == "one line and another"
    assert at(text, matter, "summary").endswith("one line\n  and another")
    assert at(text, matter, "title") == "after"


def test_broken_yaml_gives_its_place_and_the_simple_lines() -> None:
    text = "---\ntitle: still 🦊 read\nbad: [never closed\ndate: 2024-05-23\n---\nbody"
    matter = read_front_matter(text)
    (problem,) = matter.problems
    assert problem.code == "front_matter_invalid"
    assert text.index("bad") < problem.char_start <= text.index("---\nbody")
    assert at(text, matter, "title") == "still 🦊 read"
    assert at(text, matter, "date") == "2024-05-23"
    assert front_matter_end(text) == text.index("body")


def test_alias_bomb_is_not_expanded() -> None:
    lines = ["a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [
        f"{new}: &{new} [{', '.join(['*' + old] * 9)}]" for old, new in zip("abcdefghi", "bcdefghij", strict=True)
    ]
    text = "\n".join(["---", *lines, "title: *a", "---", ""])
    matter = read_front_matter(text)
    assert sum(len(runs) for runs in matter.lists.values()) == 9
    assert [problem.code for problem in matter.problems] == ["front_matter_alias"]
    assert text[matter.problems[0].char_start :].startswith("b: &b")


def test_deeply_nested_yaml_does_not_kill_the_process() -> None:
    code = (
        "import sys; from sources.document.front_matter.blocks import read_front_matter; "
        "read_front_matter(sys.stdin.read())"
    )
    text = "---\na: " + "[" * 99_000 + "]" * 99_000 + "\n---\n"
    run = subprocess.run([sys.executable, "-c", code], input=text, text=True, cwd=PROJECT, check=False)
    assert run.returncode == 0


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: never closed\n\nbody\n",
        "---\nA rule and a sentence.\n---\nbody",
        "---\n\n# Heading\n\n---\n",
        "text\n---\ntitle: too late\n---\n",
        "----\ntitle: a\n----\n",
        "",
    ],
)
def test_what_is_no_front_matter_is_left_to_the_body(text: str) -> None:
    assert front_matter_end(text) == 0
    assert read_front_matter(text) == FrontMatter()


@pytest.mark.parametrize("key", ["date", "published_at", "pubDate", "postTime"])
def test_date_is_the_day_as_written(key: str) -> None:
    found = date_of(read_front_matter(f'---\n{key}: "2024-05-23 23:30:00 +0800"\n---\n'))
    assert found is not None
    assert found[0].on.isoformat() == "2024-05-23"


@pytest.mark.parametrize(("fence", "line"), [("---", "key: value"), ("+++", 'key = "value"')])
@given(st.text(st.characters(blacklist_categories=("Cs",)), max_size=120))
def test_any_front_matter_is_read_and_its_spans_lie_within_it(fence: str, line: str, body: str) -> None:
    text = f"{fence}\n{line}\n{body}\n{fence}\nbody"
    matter, end = read_front_matter(text), front_matter_end(text)
    runs = [*matter.scalars.values(), *(run for part in matter.lists.values() for run in part)]
    assert all(0 <= run.start <= run.end <= end for run in [*runs, *tags_of(text, matter)])
    assert all(0 <= problem.char_start <= end for problem in matter.problems)
    assert matter.scalars["key"].text or matter.problems


TOML = (
    '+++\r\ntitle = "Harbour, weekly"\r\ndate = 2024-05-23T23:30:00+08:00\r\ntags = ["cranes", \'lamps\']\r\n'
    'draft = false # not yet\r\n[extra]\r\nauthor = "somebody"\r\n+++\r\nBody.\r\n'
)


def test_toml_gives_scalars_and_lists_with_their_spans() -> None:
    matter = read_front_matter(TOML)
    assert TOML[front_matter_end(TOML) :] == "Body.\r\n"
    assert {name: run.text for name, run in matter.scalars.items()} == {
        "title": "Harbour, weekly",
        "date": "2024-05-23T23:30:00+08:00",
        "draft": "false # not yet",
    }
    assert [run.text for run in tags_of(TOML, matter)] == ["cranes", "lamps"]
    runs = [*matter.scalars.values(), *matter.lists["tags"]]
    assert [TOML[run.start : run.end] for run in runs] == [run.text for run in runs]
    found = date_of(matter)
    assert found is not None
    assert found[0].on.isoformat() == "2024-05-23"


@pytest.mark.parametrize("body", ["title = unquoted", "a = " + "[" * 5_000, "a = " + "9" * 5_000])
def test_broken_toml_gives_a_problem_and_the_simple_lines(body: str) -> None:
    matter = read_front_matter(f'+++\n{body}\nsite = "Harbour"\n+++\n')
    assert "not valid TOML" in matter.problems[0].message
    assert matter.scalars["site"].text == "Harbour"


@pytest.mark.parametrize(("line", "codes"), [("title: a", []), ("'title: a'", ["front_matter_invalid"])])
def test_front_matter_that_is_one_quoted_text_is_a_problem(line: str, codes: list[str]) -> None:
    assert [problem.code for problem in read_front_matter(f"---\n{line}\n---\nbody").problems] == codes
