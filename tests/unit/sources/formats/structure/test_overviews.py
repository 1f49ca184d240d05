"""What tells stories again, or tells of the report itself, is no story."""

import pytest

from sources.contract import ItemKind
from sources.formats import parse


def _stories(text: str) -> list[str]:
    return [item.headline for item in parse(text.encode()).items if item.kind is ItemKind.STORY]


CONTENTS = """\
## Ways through this letter

- [🚢 News of the harbour](#news-of-the-harbour) - first the large ships
- [🔦 Lamps worth a look](#lamps) - tools for the long night

## News of the harbour

### 1. [Ferry line opens to the northern islands](https://a.example/1)

The first ferry left at dawn with two hundred people on board.

### 2. [Harbour sues the maker of its cranes](https://a.example/2)

The harbour filed a suit against the maker of its silent cranes.

## Lamps

- **[Tool]** [A lamp that waits for fog](https://a.example/3) — it goes out when nobody looks.
- **[Tool]** [Tide tables of every harbour](https://a.example/4) — now free for all ships.
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_entries_that_lead_to_parts_of_the_report_are_no_stories(end: str) -> None:
    assert _stories(CONTENTS.replace("\n", end)) == [
        "Ferry line opens to the northern islands",
        "Harbour sues the maker of its cranes",
        "A lamp that waits for fog — it goes out when nobody looks.",
        "Tide tables of every harbour — now free for all ships.",
    ]


_TOLD = {
    "Ferry line opens to the northern islands": "The first ferry left at dawn with two hundred people on board.",
    "Harbour sues the maker of its silent cranes": "The suit was filed on Monday at the court of the port.",
    "Lighthouse opens its archive of the weather": "A hundred years of weather can be read by anybody.",
}


def test_an_item_that_speaks_of_two_other_stories_is_an_overview() -> None:
    first, second, _ = _TOLD
    listed = "\n".join(
        f"- {title}\n  - Summary: [{text}](https://a.example/{title[:5]})" for title, text in _TOLD.items()
    )
    overview = f"- ferries: two stories, read “{first}” and “{second}” first"
    assert _stories(f"# Port letter 2026-03-04\n\n## Overview\n\n{overview}\n\n## Stories\n\n{listed}\n") == list(_TOLD)


def test_a_list_that_follows_one_of_several_led_paragraphs_is_part_of_it() -> None:
    first, second, third = (
        f"**{title}**\n<https://a.example/{number}>\n{text}" for number, (title, text) in enumerate(_TOLD.items())
    )
    points = "1. It is a very silent ferry indeed\n2. It is painted in the colours of the port"
    assert _stories(f"## Of the port\n\n{first}\n\n{points}\n\n{second}\n\n{third}\n") == list(_TOLD)


def test_a_title_told_in_two_sections_is_one_story() -> None:
    record = "- Date: 2026-03-02\n- Link: [source](https://a.example/1)\n- Why: it matters to ports.\n"
    titles = ["On the tides that lift the northern ports in spring", "A survey of lamps that wait for fog and for rain"]
    told = "\n".join(f"### {number}. {title}\n\n{record}" for number, title in enumerate(titles, 1))
    assert _stories(f"# Papers 2026-03-04\n\n## First\n\n{told}\n## Of the tides\n\n{told}") == titles


def test_the_title_of_the_first_of_several_sections_is_not_that_of_the_report() -> None:
    assert parse(CONTENTS.encode()).title is None


def test_greeting_and_leave_taking_among_paragraphs_are_no_stories() -> None:
    told = [
        "Hello and welcome to the letter of the port.",
        "The ferry line opened to the northern islands this morning.",
        "The harbour sued the maker of its silent cranes on Monday.",
        "The lighthouse opened its archive of a hundred years of weather.",
        "That's all for today, and mind the fog on your way home.",
    ]
    assert _stories("\n\n".join(told)) == told[1:4]


@pytest.mark.parametrize(
    "printed",
    ["Period: 2026-03-02 to 2026-03-08", "2026-03-02 – 2026-03-08", "2026年3月2日至2026年3月8日"],
)
def test_a_span_of_days_stands_for_its_last_day(printed: str) -> None:
    report = parse(f"# Port letter\n\n{printed}\n\nThe ferry line opened to the islands.\n".encode())
    assert (str(report.published_from), str(report.published_on)) == ("2026-03-02", "2026-03-08")


def test_front_matter_may_follow_a_stray_mark() -> None:
    report = parse(b"_\n---\ntitle: Harbour radio\ndate: 2026-03-04\n---\n\nThe ferry line opened to the islands.\n")
    assert (report.title, str(report.published_on)) == ("Harbour radio", "2026-03-04")


def test_events_and_calls_are_no_stories() -> None:
    told = "\n".join(f"- [{title}](https://a.example/{number})" for number, title in enumerate(_TOLD))
    events = "- 2026-03-09 | Northport | [Friends of cranes](https://a.example/e)\n" * 4
    calls = "- [Crane watch - write a test for the silent crane](https://a.example/c)\n"
    parts = [
        f"## News\n\n{told}",
        f"## Call for participation\n\n{calls}",
        f"## Upcoming Events\n\n### Online\n\n{events}",
    ]
    assert _stories("\n\n".join(["# Letter of the port", *parts])) == list(_TOLD)


def test_the_first_of_several_titles_is_that_of_the_report_where_it_names_a_digest_or_its_day() -> None:
    text = "## Daily news of the port\n\nHello.\n\n## Ferries\n\n- [Ferry line opens to the islands](https://a.example/1)\n"
    assert parse(text.encode()).title == "Daily news of the port"


_LISTED = "\n".join(f"- **{title}**: {text}" for title, text in _TOLD.items())


@pytest.mark.parametrize(
    "section",
    [
        "## Run metrics\n\n- Collected: 36\n- By kind: ferries=7, cranes=2, lights=14\n",
        "## Numbers\n\n- By kind: ferries:7, cranes:2, lights:14\n- By port：北港：12，南港：3\n",
        "## Implications for us\n\n1. The harbour should buy its cranes from two makers at least.\n"
        "2. Ferries that leave at dawn want lights that burn at dawn.\n",
        "## 对我们的启发\n\n1. 参考港口的经验，应当同时向两家工厂买起重机。\n2. 渡轮清晨出发，灯塔也应点亮。\n",
        "## 下周观察清单\n\n- 北方岛屿渡轮航线的后续班次与票价变化\n- 港口起诉起重机厂商一案的开庭时间\n",
        "## 本期导语\n\n- 本期重点围绕渡轮与灯塔展开，建议先读渡轮新航线，再读灯塔档案。\n",
        "## Find your way through the stories of the port\n\n[Ferries **three**](#ferries)\n\n[Cranes](#cranes)\n",
        "- [A rope maker (YC W23) is hiring a splicer](https://a.example/jobs) — at the old quay, in all weathers.\n",
    ],
)
def test_what_stands_beside_the_stories_is_none(section: str) -> None:
    assert _stories(f"# Port letter 2026-03-04\n\n{section}\n## Stories\n\n{_LISTED}\n") == list(_TOLD)


def test_heading_that_repeats_the_title_is_no_story() -> None:
    links = "- Harbour office: https://port.example/office\n- Past: https://port.example/old\n"
    told = "\n".join(
        f"## {number}. {title}\n\n- **Address**: https://a.example/{number}\n- **Why**: {text}\n"
        for number, (title, text) in enumerate(_TOLD.items(), 1)
    )
    assert _stories(f"# Letter of all our ports\n\n###### Letter of all our ports\n\n{links}\n{told}") == list(_TOLD)


def test_story_that_begins_with_a_name_and_stands_in_several_lists_is_no_field() -> None:
    told = ["Quayside: a tool that books berths for every ship", "Lampwick: a light that waits for fog at night"]
    lists = [
        "".join(f"- [{title}](https://a.example/{title[:5]}){tail}\n" for title in told)
        for tail in ("", "\n  - Why: ports that sleep want it.", "\n  - Tags: quay", "\n  - Kind: tool")
    ]
    text = "# Port letter\n\n" + "\n".join(
        f"## {section}\n\n{listed}"
        for section, listed in zip(("Fast", "One by one", "Picked", "All"), lists, strict=True)
    )
    assert sorted(_stories(text)) == sorted(told)
