"""Stories of reports of no known template, told by shape alone: records, repetitions, cards, articles."""

from time import process_time

import pytest

from sources.contract import ItemKind
from sources.formats import parse

RECORDS = """\
# Cranes of the week

Contents:

1. Silent crane: quay 12k
2. Lamp that waits: ferry 8k

## 1. Silent crane: quay 12k

- **Address**: https://a.example/quay
- **Charts**:
  - [12 on the daily list](https://a.example/d1)
  - [40 on the weekly list](https://a.example/w1)
- **Since**: 2019-06-22
- **Why**: A crane that lifts without a sound, for ports that sleep.

## 2. Lamp that waits: ferry 8k

- **Address**: https://a.example/ferry
- **Charts**:
  - [9 on the daily list](https://a.example/d2)
- **Since**: 2020-01-02
- **Why**: A lamp that goes out when nobody looks at it.

## 3. Tide tables: shore 5k

- **Address**: https://a.example/shore
- **Charts**:
  - [7 on the daily list](https://a.example/d3)
- **Since**: 2021-03-04
- **Why**: Tables of the tides for every harbour of the north.
"""
OVERVIEW = """\
# 港口早报 2026-03-28

## 概览

### 要闻

- [青桐向所有用户开放六代模型 ↗](https://a.example/1) `#1`

### 产品

- [北灯手表支持离线翻译和地图 ↗](https://a.example/2) `#2`
- [摆渡编辑器三代现已上线商店 ↗](https://a.example/3) `#3`

## [青桐向所有用户开放六代模型](https://a.example/1) `#1`

青桐向全体用户开放六代模型，新模型可以处理更长的任务，价格与上一代相同，旧模型月底下线。

## [北灯手表支持离线翻译和地图](https://a.example/2) `#2`

北灯为手表推送更新，不联网也能翻译十二种语言，并且可以下载整座城市的地图。

## [摆渡编辑器三代现已上线商店](https://a.example/3) `#3`

摆渡编辑器三代可以同时打开八个文件，并支持在手机上继续写作。

## 🔮 趋势预测

### 离线翻译会继续升温并进入更多设备

- 预测时间：未来两个月
- 预测依据：手表已经可以做到。

### 模型价格会停止下降并开始分化

- 预测时间：未来三个月
- 预测依据：六代没有降价。
"""
SECTIONS_OF_LINKS = """\
## From the harbour

### Official

- [A smaller quay for smaller ships](https://a.example/1)

### Observations

- [From Lamp to Crane](https://a.example/2)
- [What waiting felt like](https://a.example/3)
- [ferry v0.4.0](https://a.example/4)
"""
ARTICLE = """\
# Northlamp gives its lamps a memory that works at night

## Overview

Northlamp announced a new memory for its lamps on Monday. Until now a lamp kept what it was told and nothing else; now
it goes through the day's requests while nobody asks for light, and keeps what it will need.

## How it works

The lamp sorts what it heard, joins it with what it knew, and forgets the rest. The firm calls the step a night shift,
and says that it takes less power than a minute of light.

- **Sorting:** requests are put in order when the lamp is off.
- **Joining:** new requests are compared with those of the last week.
- **Forgetting:** what nobody asked for twice is dropped.

## What it means

Owners need not repeat where they read, and the lamp can be asked what it remembers. The firm has not said how long it
keeps anything, or whether the memory leaves the lamp at all.
"""
CARDS = """\
<html><head><title>Posts</title></head><body><h1>Posts of the day</h1><div class="list">
<article class="card"><div class="who">@quill 2026-08-16 10:00 UTC</div>
<div>The small codec now runs on a lamp for a whole week without charging.</div><a href="https://a.example/1">post</a></article>
<article class="card"><div class="who">@ferry 2026-08-15 09:00 UTC</div>
<div>We will open our weights before the summer, says the harbour master today.</div><a href="https://a.example/2">post</a></article>
<article class="card wide"><div class="who">@tide 2026-08-14 08:00 UTC</div>
<div>Tide tables of every northern harbour are now free for all ships.</div><a href="https://a.example/3">post</a></article>
</div></body></html>
"""
STORIES = {
    "records under headings": (
        RECORDS,
        ["Silent crane: quay 12k", "Lamp that waits: ferry 8k", "Tide tables: shore 5k"],
    ),
    "an overview of what is told below, and forecasts": (
        OVERVIEW,
        ["青桐向所有用户开放六代模型", "北灯手表支持离线翻译和地图", "摆渡编辑器三代现已上线商店"],
    ),
    "short titles that are links": (
        SECTIONS_OF_LINKS,
        ["A smaller quay for smaller ships", "From Lamp to Crane", "What waiting felt like", "ferry v0.4.0"],
    ),
    "one article in parts": (ARTICLE, ["Northlamp gives its lamps a memory that works at night"]),
    "cards without headings": (
        CARDS,
        [
            "The small codec now runs on a lamp for a whole week without charging.",
            "We will open our weights before the summer, says the harbour master today.",
            "Tide tables of every northern harbour are now free for all ships.",
        ],
    ),
}


def stories(text: str) -> list[str]:
    return [item.headline for item in parse(text.encode()).items if item.kind is ItemKind.STORY]


@pytest.mark.parametrize("shape", STORIES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_stories_are_those_that_the_shape_shows(shape: str, end: str) -> None:
    text, wanted = STORIES[shape]
    assert stories(text.replace("\n", end)) == wanted


@pytest.mark.parametrize("advert", ["Our sponsor sells ropes of any length to anybody.", "Thank you for reading."])
def test_unrelated_paragraph_changes_no_story(advert: str) -> None:
    for text, wanted in (
        STORIES["records under headings"],
        STORIES["an overview of what is told below, and forecasts"],
    ):
        first, rest = text.split("\n\n", 1)
        assert stories(f"{first}\n\n{advert}\n\n{rest}") == wanted


@pytest.mark.parametrize(
    "part",
    [
        "## Crane {n} lifts another load today\n\nIt was heavy, and the harbour was very quiet all day.\n\n",
        "- [Crane {n} lifts another load today](https://a.example/{n})\n",
        "- **Load {n}**: heavy\n",
        "### Loads\n\n- Load {n} is lifted at the quay by a silent crane in the morning.\n\n",
        "**Crane {n} lifts another load**\n\n",
        "# {n}\n## {n}\n### {n}\n#### {n}\n##### {n}\n###### {n}\n",
    ],
)
def test_report_of_many_parts_is_read_to_its_end(part: str) -> None:
    text = "".join(part.format(n=number) for number in range(5_000))
    report = parse(text.encode())
    assert report.blocks[-1].char_end == len(report.text)


_RECORD = "## Crane {n} lifts a load\n\n- Source: harbour {n}\n- Date: 2026-03-04\n\n"
_LISTED = "## A\n\n- Source: harbour {n}\n- Date: 2026-03-04\n\n"


def _seconds(part: str, count: int) -> float:
    content = "".join(part.format(n=number) for number in range(count)).encode()
    start = process_time()
    parse(content)
    return process_time() - start


@pytest.mark.parametrize(
    "part", [_RECORD, _LISTED, "- Crane {n} lifts a load at the quay\n", "🔸 Crane {n} lifts.\n\n"]
)
def test_reading_takes_linear_time(part: str) -> None:
    _seconds(part, 100)
    assert min(_seconds(part, 6_400) for _ in range(2)) < 10 * _seconds(part, 1_600) + 0.2


@pytest.mark.parametrize("outlet", ["Quay", "海报"])
def test_card_that_begins_with_its_outlet_is_headed_by_what_it_links_to(outlet: str) -> None:
    told = ("Ferry line opens to the northern islands", "Harbour sues the maker of its cranes")
    cards = "".join(
        f"* {outlet}\n\n  2026-03-04\n\n  [{title}](https://a.example/{title[:5]})\n\n  It was told at dawn.\n\n"
        for title in told
    )
    report = parse(f"# Port letter\n\n## News\n\n{cards}".encode())
    stories = [(item.headline, item.url) for item in report.items if item.kind is ItemKind.STORY]
    assert stories == [(title, f"https://a.example/{title[:5]}") for title in told]
