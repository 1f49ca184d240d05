"""Stories that stand in lists whose marks Markdown does not know, and reports that tell none."""

import pytest

from sources.contract import Item, ItemKind, ReportKind
from sources.formats import parse

_TOLD = ["浮标公司完成融资，由港口基金领投。", "灯塔团队发布开源定位模型。", "渡轮公司裁员三百人。"]


def _stories(text: str) -> list[Item]:
    return [item for item in parse(text.encode()).items if item.kind is ItemKind.STORY]


@pytest.mark.parametrize("marks", ["1️⃣2️⃣3️⃣", "①②③", "🔸🔸🔸"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_paragraphs_with_one_kind_of_mark_are_a_list(marks: str, end: str) -> None:
    each = [marks[at : at + len(marks) // 3] for at in range(0, len(marks), len(marks) // 3)]
    told = [f"{mark} {line}" for mark, line in zip(each, _TOLD, strict=True)]
    text = (end * 2).join(["# 港口早报 2026-03-04", *told])
    assert [story.headline for story in _stories(text)] == _TOLD


def test_paragraphs_with_numbers_in_brackets_are_a_list() -> None:
    told = [f"【{number}】{line}" for number, line in enumerate(_TOLD, 1)]
    assert [story.headline for story in _stories("\n\n".join(["# 港口早报", *told]))] == _TOLD


def test_lines_below_a_mark_belong_to_its_story_and_the_channel_to_none() -> None:
    told = [f"🔸 {line[:-1]}\n详情见港口公告。\n🔗 https://a.example/{at}" for at, line in enumerate(_TOLD)]
    report = parse("\n\n".join(["🚢 港口早报 2026-03-04", *told, "👉 关注频道 @ganghao 获取更多"]).encode())
    stories = [item for item in report.items if item.kind is ItemKind.STORY]
    assert [story.url for story in stories] == [f"https://a.example/{at}" for at in range(3)]
    assert [item.headline for item in report.items if item.kind is ItemKind.PROMO] == ["👉 关注频道 @ganghao 获取更多"]


NUMBERED = """\
TIDE LETTER 2026-03-04

NEWS FROM THE PORT

FERRY LINE RAISES TWELVE MILLION (2 MINUTE READ) [1]

The ferry line raised twelve million to buy three new boats.

LIGHTHOUSE OPENS ITS ARCHIVE (3 MINUTE READ) [2]

The lighthouse opened its archive of a hundred years of weather.

WITH THANKS TO OAK ROPES

THE STRONGEST ROPE FOR SAILORS (SPONSOR) [3]

Try a rope for free.

Links:
------
[1] https://a.example/ferry
[2] https://a.example/light
[3] https://a.example/rope
"""


def test_headlines_in_capitals_cite_the_address_that_is_listed_by_their_number() -> None:
    report = parse(NUMBERED.encode())
    stories = [item for item in report.items if item.kind is ItemKind.STORY]
    assert [story.headline for story in stories] == [
        "FERRY LINE RAISES TWELVE MILLION",
        "LIGHTHOUSE OPENS ITS ARCHIVE",
    ]
    assert [story.url for story in stories] == ["https://a.example/ferry", "https://a.example/light"]
    assert sum(item.kind is ItemKind.PROMO for item in report.items) == 1
    assert report.title == "TIDE LETTER 2026-03-04"


@pytest.mark.parametrize(
    "told",
    ["No relevant developments in the harbour today. It may be:\n\n- A calm day\n- A gauge that is broken\n",
     "今日暂无重要动态，可能原因：\n\n- 港口平静\n- 阈值设置过高，需要调整\n"],
)  # fmt: skip
def test_a_day_on_which_nothing_happened_has_no_stories(told: str) -> None:
    assert _stories(f"# Harbour radar 2026-03-04\n\n{told}") == []


def test_news_of_nothing_is_news_where_it_cites_its_source() -> None:
    text = "# Harbour radar\n\nNo news from the port of Fern, [the Tide says](https://a.example/1).\n"
    assert len(_stories(text)) == 1


CHAPTERS = """\
# 第 7 期 和林帆聊浮标

> 播客：潮声｜2026-03-04

## 时间轴

- 00:00 开场
- 03:12 浮标公司完成融资
- 18:40 数据从哪里来
- 44:59 下一站

## 嘉宾

林帆，浮标公司创始人
"""


def test_chapters_of_an_episode_are_told_one_by_one() -> None:
    report = parse(CHAPTERS.encode())
    assert report.kind is ReportKind.PODCAST_SUMMARY
    assert {"开场", "浮标公司完成融资", "数据从哪里来", "下一站"} <= {item.headline for item in report.items}
    assert "开场" not in {item.headline for item in report.items if item.kind is ItemKind.STORY}


def test_lines_that_begin_with_a_time_are_chapters_though_no_blank_line_parts_them() -> None:
    told = "00:00:00 Welcome to the show\n00:02:10 Why ferries run late\n00:31:05 A lamp that waits for fog\n"
    assert [story.headline for story in _stories(told)] == ["Why ferries run late", "A lamp that waits for fog"]


EXPLAINED = """\
# 灯りの統合: 港の助手の新しい記憶

## メタデータ

- 公開日: 2026-03-02
- 出典: [港の公式](https://a.example/memory)

## 概要

港の会社は三月二日、助手の新しい記憶を公開した。

## 主な特徴

- **夜の整理**: 会話の後に記憶をまとめる。
- **自動の更新**: 古い記憶を自動で更新する。

## 制限

- **対象**: 有料の利用者のみ。
"""


def test_an_explanation_in_parts_is_one_story_with_the_day_and_source_of_its_head() -> None:
    report = parse(EXPLAINED.encode())
    assert [item.headline for item in report.items] == ["灯りの統合: 港の助手の新しい記憶"]
    assert report.items[0].url == "https://a.example/memory"
    assert str(report.published_on) == "2026-03-02"


ABOUT_ADVERTS = """\
# 港口日报 2026-03-04

## 1. 浮标公司完成三亿元融资

浮标公司完成三亿元融资，由港口基金领投。

## 2. 渡轮助手上线桌面版：打通码头广告与商家后台

渡轮助手上线桌面版，商家可以直接管理广告。来源：[渡轮](https://a.example/1)

## 3. 灯塔团队发布开源定位模型

灯塔团队发布开源定位模型，参数二十亿。
"""


def test_a_story_about_adverts_is_no_advert() -> None:
    report = parse(ABOUT_ADVERTS.encode())
    assert [item.kind for item in report.items] == [ItemKind.STORY] * 3


SHORT = """\
# 码头周刊 2026-03-04

## 工具

1、[潮汐播放器](https://a.example/play)

网页播放器，支持字幕。

2、[缆绳剪贴](https://a.example/clip)

桌面剪贴板工具，开源。

## 文章

1、[慢一点](https://a.example/slow)

一篇关于慢的文章。
"""


def test_short_names_that_link_are_stories_and_their_sections_are_none() -> None:
    assert [story.headline for story in _stories(SHORT)] == ["潮汐播放器", "缆绳剪贴", "慢一点"]
