"""What each block of a report was taken for, and why some is no story; and which readings are doubtful."""

import pytest

from sources.formats import parse
from sources.formats.structure.readout import read_blocks

REPORT = """\
---
date: 2026-03-04
---

# Port letter 2026-03-04

- [Ferries](#ferries) first
- Ferry line opens to the northern islands

View this letter in your browser.

Ships counted: 12

Ahoy.

## Ferries

### 1. [Ferry line opens to the northern islands](https://a.example/1)

- **Source**: The morning post

The first ferry left at dawn with two hundred people on board.

### 2. [Harbour sues the maker of its silent cranes](https://a.example/2)

- **Source**: The evening post

The suit was filed on Monday at the court of the port.

## Trends

- Ports buy fewer cranes than they did a year ago.
"""


def _read(text: str) -> list[tuple[str, str | None, str]]:
    return [(read.what, read.why, read.text.split("\n")[0][:30]) for read in read_blocks(parse(text.encode()))]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_block_says_what_it_is_and_why_it_is_no_story(end: str) -> None:
    assert [(what, why) for what, why, _ in _read(REPORT.replace("\n", end))] == [
        ("metadata", None),
        ("title", None),
        ("left out", "index: links to a part of the report"),
        ("left out", "index: repeats story 2"),
        ("promo", "its own words say so"),
        ("promo", "its own words say so"),
        ("promo", "its own words say so"),
        ("section", None),
        ("story 2", None),
        ("field of story 2", None),
        ("text of story 2", None),
        ("story 3", None),
        ("field of story 3", None),
        ("text of story 3", None),
        ("insight", "its section is called: Trends"),
        ("insight", "its section is called: Trends"),
    ]


def test_block_outside_all_items_is_left_out_for_a_reason() -> None:
    text = REPORT.replace("View this letter in your browser.\n\n", "")
    assert [(why, words) for what, why, words in _read(text) if what == "left out"][2:] == [
        ("only names and numbers", "Ships counted: 12"),
        ("too short for a story", "Ahoy."),
    ]


TELLING = "- **The harbour bought crane number {0} from the old yard.** It lifts well.\n"


@pytest.mark.parametrize(
    ("story", "is_doubtful"),
    [(TELLING, True), (TELLING.replace("It", "It, [they say](https://a.example/{0}),"), False)],
    ids=["no story cites a source", "each cites its own"],
)
def test_stories_that_hardly_look_like_stories_are_a_problem(story: str, is_doubtful: bool) -> None:
    text = "# Port letter\n\n## News\n\n" + "".join(map(story.format, range(1, 6)))
    report = parse(text.encode())
    assert len(report.items) == 5
    told = [problem.message for problem in report.problems if problem.code == "structure_doubtful"]
    assert told == (["read with doubt: 5 stories by shape, score 0.50 of 1"] if is_doubtful else [])


def test_a_single_story_is_not_doubted() -> None:
    assert parse(b"# Port letter\n\nThe harbour bought a crane that lifts without a sound.\n").problems == ()
