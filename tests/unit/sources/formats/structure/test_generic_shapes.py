"""Reports of no known template, in the shapes that people write them: what comes out as items."""

import pytest

from sources.contract import Format, ItemKind
from sources.formats import parse

STORY, SUMMARY, OTHER, PROMO = ItemKind.STORY, ItemKind.SUMMARY, ItemKind.OTHER, ItemKind.PROMO

SHAPES = {
    "headed prose beside a list of links": (
        "# Harbour weekly\n\nHello.\n\n## Quayside ships forty cranes to a port\n\nThe cranes arrived on Monday.\n\n"
        "## Tidewater raises €17 million\n\nThe bank closed its third round.\n\n"
        "## 📉 Northlamp cuts its forecast for spring\n\nIt blames the weather and the rules.\n\n"
        "## Quick links\n\n- [Ferrywheel opens its tokenizer](https://a.example/1)\n"
        "- [A codec moves to another country](https://a.example/2)\n",
        [
            (STORY, "Quayside ships forty cranes to a port"),
            (STORY, "Tidewater raises €17 million"),
            (STORY, "Northlamp cuts its forecast for spring"),
            (STORY, "Ferrywheel opens its tokenizer"),
            (STORY, "A codec moves to another country"),
        ],
    ),
    "stories below the summary's own level": (
        "## 今日摘要\n\n```\n青桐开源小模型,北灯推迟手表,港口罚款。\n```\n\n### 模型\n\n"
        "1. **青桐开源小模型。** 一共有八个尺寸,最大的有三十亿参数。\n2. **北灯推迟手表。** 手表要等到明年春天。\n\n"
        "### 工具\n\n1. **摆渡编辑器三代发布。** 它能同时跑八个任务。\n",
        [
            (SUMMARY, "今日摘要"),
            (STORY, "青桐开源小模型。"),
            (STORY, "北灯推迟手表。"),
            (STORY, "摆渡编辑器三代发布。"),
        ],
    ),
    "numbers with Chinese marks, full width": (
        "港口早报　２０２６年３月７日\n\n１、青桐发布ＱＴ－５，价格下降三成。\n\n２、北灯完成５亿元Ｃ轮融资。\n\n"
        "３、摆渡：年底前建成五百个车间。\n\n（本文由编辑部整理，转载请注明出处）\n",
        [
            (STORY, "青桐发布ＱＴ－５，价格下降三成。"),
            (STORY, "北灯完成５亿元Ｃ轮融资。"),
            (STORY, "摆渡：年底前建成五百个车间。"),
            (PROMO, "（本文由编辑部整理，转载请注明出处）"),
        ],
    ),
    "numbered sections of numbered lines": (
        "# 周报\n\n一、模型动态\n\n1、青桐发布小模型,体积减半。\n2、北灯开源语音库,可商用。\n\n"
        "二、资本\n\n1、潮水银行领投摆渡三轮。\n",
        [
            (STORY, "青桐发布小模型,体积减半。"),
            (STORY, "北灯开源语音库,可商用。"),
            (STORY, "潮水银行领投摆渡三轮。"),
        ],
    ),
    "flashes headed in brackets": (
        "# 快讯\n\n- 【青桐完成三轮融资】港口电,青桐今日宣布完成三轮融资。\n"
        "- 【北灯手表推迟到明年】北灯称电池不够用。\n",
        [(STORY, "青桐完成三轮融资"), (STORY, "北灯手表推迟到明年")],
    ),
    "numbered headings with counts behind a link": (
        "# Digest, 12 Mar 2026\n\n"
        "### 1. [A lamp that hears a whisper](https://a.example/1) (412 points, 128 comments)\n"
        "It runs on one battery for a year.\n\n### 2. [Cranes stop for three hours](https://a.example/2) (98 points)\n"
        "A file of settings grew too large.\n",
        [(STORY, "A lamp that hears a whisper"), (STORY, "Cranes stop for three hours")],
    ),
    "a label and the source link": (
        "# Digest\n\n- **Rumour:** Northlamp talks to Tidewater about a sale.\n"
        "- **Quayside** opened a second yard today. [link](https://a.example/x)\n"
        "- **A crane learns to wait**: it stops when called.\n",
        [
            (STORY, "Rumour: Northlamp talks to Tidewater about a sale."),
            (STORY, "Quayside opened a second yard today."),
            (STORY, "A crane learns to wait"),
        ],
    ),
    "a table of posts": (
        "# Posts of the day, 11 March 2026\n\n| Author | Post | Likes |\n|---|---|---|\n"
        "| @quill | the small codec now runs on a lamp for a week | 12K |\n"
        "| @ferry | we will open our weights before the summer | 45K |\n",
        [
            (STORY, "the small codec now runs on a lamp for a week"),
            (STORY, "we will open our weights before the summer"),
        ],
    ),
    "a plain mail with underlined titles": (
        "THE HARBOUR LETTER\nIssue 212 / Monday, 9 March 2026\n=======================\n\nHi all.\n\n"
        "1. QUAYSIDE SIGNS A POWER DEAL\n-------------------\nIt will buy wind from the sea. [1]\n\n"
        "2. PATENTS\n-------------------\nA judge ruled that the codec is free. [2]\n\n"
        "[1] https://a.example/p\n\nTo unsubscribe reply with STOP.\n",
        [
            (STORY, "QUAYSIDE SIGNS A POWER DEAL"),
            (STORY, "PATENTS"),
            (PROMO, "To unsubscribe reply with STOP."),
        ],
    ),
    "paragraphs that begin in bold, under topics": (
        "# This week in cranes #88 (March 2–8, 2026)\n\nHello friends.\n\n## 🚀 Launches\n\n"
        "**Quayside launched a silent crane**, which costs half. [Read more →](https://a.example/1)\n\n"
        "**Northlamp's lamp came to the islands.** It starts in the north. [Read more →](https://a.example/2)\n\n"
        "## 💸 Funding\n\n**Tidewater (Sweden) closed a round of 20 million.** [Read more →](https://a.example/3)\n\n"
        "## 📜 Policy\n\nThe harbour master signed a rule on whistles. [Read more →](https://a.example/4)\n",
        [
            (STORY, "Quayside launched a silent crane, which costs half."),
            (STORY, "Northlamp's lamp came to the islands."),
            (STORY, "Tidewater (Sweden) closed a round of 20 million."),
            (STORY, "The harbour master signed a rule on whistles."),
        ],
    ),
    "paragraphs that begin in bold, with remarks": (
        "# Notes on lamps\n\nWelcome to the notes.\n\n"
        "**Humdock orders six hundred lamps:** It pays over three years.\n\n"
        "**Why this matters – light moves:** Power is cheap there.\n\n**Read more:** [Release](https://a.example/1).\n\n***\n\n"
        "**Epochal publishes a harder test:** The best lamp scores four percent.\n\n"
        "**Read more:** [The test](https://a.example/2).\n",
        [(STORY, "Humdock orders six hundred lamps"), (STORY, "Epochal publishes a harder test")],
    ),
    "linked titles over remarks in lists": (
        "# r/LampLovers daily recap, 2026-03-10\n\n"
        "**[A lamp runs sixty hours on one battery](https://a.example/1)** (Score: 1204, Comments: 212)\n"
        "- The poster used a small codec.\n- Others report forty-eight hours.\n\n"
        "**[Northlamp removes a clause from its licence](https://a.example/2)** (Score: 811)\n"
        "- Users welcome the change.\n",
        [(STORY, "A lamp runs sixty hours on one battery"), (STORY, "Northlamp removes a clause from its licence")],
    ),
    "lines and titles in brackets": (
        "《港口早知道》S9E12：谁在买单？\n嘉宾：灯小明（北灯）\n发布时间：2026-03-08\n\n"
        "【时间轴】\n02:15 为什么选择上岸\n"
        "18:30 灯的成本\n\n【要点】\n1. 北灯去年卖出七万盏灯。\n2. 灯小明认为只会剩下五家。\n",
        [(OTHER, "【时间轴】"), (STORY, "北灯去年卖出七万盏灯。"), (STORY, "灯小明认为只会剩下五家。")],
    ),
    "titles on lines of their own": (
        "# 8点港口早报 | 青桐发布新灯\n\n2026年3月12日\n\n▎头条\n\n"
        "青桐发布六代灯\n\n港口电,青桐昨天发布六代灯,首批装在渡船上。\n\n"
        "北灯遭作家起诉\n\n据港口报报道,十二名作家在岛上起诉北灯,索赔三亿元。\n\n▎资本\n\n摆渡完成四轮融资\n\n"
        "摆渡宣布完成四轮融资,由潮水银行领投,金额没有公布。\n",
        [
            (SUMMARY, "8点港口早报 | 青桐发布新灯"),
            (STORY, "青桐发布六代灯"),
            (STORY, "北灯遭作家起诉"),
            (STORY, "摆渡完成四轮融资"),
        ],
    ),
    "double dashes under titles in capitals": (
        "MORNING WIRE, March 12, 2026\n\n-- Quayside raises thirty million in a round led by Tidewater.\n"
        "-- The court hears Lamp v. Crane on Monday.\n\nWHAT TO WATCH\n\n-- The fair of lamps opens on 8 June.\n",
        [
            (STORY, "Quayside raises thirty million in a round led by Tidewater."),
            (STORY, "The court hears Lamp v. Crane on Monday."),
            (ItemKind.WATCH, "The fair of lamps opens on 8 June."),
        ],
    ),
    "an episode's chapters": (
        "# Harbour radio, episode 77\n\n## Summary\n\nWho pays for the quiet cranes, and why so late.\n\n"
        "## Timestamps\n\n"
        "- 00:00 Opening of the harbour\n- 04:12 Why the lamps went out\n\n## Links\n\n"
        "- [The crane's own page](https://a.example/c)\n",
        [(SUMMARY, "Summary"), (OTHER, "Timestamps"), (STORY, "The crane's own page")],
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_items_are_those_that_a_reader_sees(shape: str, end: str) -> None:
    text, items = SHAPES[shape]
    report = parse(text.replace("\n", end).encode(), Format.GENERIC)
    assert [(item.kind, item.headline) for item in report.items] == items


def test_title_of_a_page_is_that_of_its_story_without_the_site() -> None:
    page = (
        "<html><head><title>Ep. 12: Cranes that wait | Harbour Hour</title></head><body>"
        "<h1>Ep. 12: Cranes that wait</h1>"
        "<ul><li>Cranes wait until they are called.</li></ul></body></html>"
    )
    report = parse(page.encode(), Format.GENERIC)
    assert (report.title, report.kind) == ("Ep. 12: Cranes that wait", "podcast_summary")


def test_title_of_several_lines_is_its_first() -> None:
    report = parse(
        b"THE HARBOUR LETTER\nIssue 212 / 9 March 2026\n====\n\n- A crane waits for its call.\n", Format.GENERIC
    )
    assert report.title == "THE HARBOUR LETTER"
    assert [item.section for item in report.items] == ["THE HARBOUR LETTER Issue 212 / 9 March 2026"]
