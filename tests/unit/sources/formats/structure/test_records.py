"""Fields of records: outlet, time, link and points of a story, whatever stands around its headline."""

import pytest

from sources.contract import Item, ItemKind, Report
from sources.formats import parse

RATED = """\
# Radar of the port, 2026-03-04

1. [Ferry line opens to the north](#one) ⭐ 9.0/10
2. [Harbour sues its crane maker](#two) ⭐ 7.5/10

## [Ferry line opens to the north](https://a.example/ferry) ⭐ 9.0/10

The first ferry left at dawn.

## [Harbour sues its crane maker](https://a.example/crane) ⭐ 7.5/10

The harbour filed a suit against the maker of its cranes.
"""
LABELLED = """\
# 港口论文 2026-03-04

## 精读

### 1. 潮汐对集装箱排序的影响

- 作者：甲、乙
- 日期：2026-03-01
- 链接：[来源](https://a.example/1)
- 为什么重要：排序时间减少三成。

### 2. 面向浮标的低功耗定位

- 作者：丙
- 日期：2026-03-02
- 链接：[来源](https://a.example/2)
- 为什么重要：电池可用五年。
"""
LED = """\
# 港の日報 2026-03-04

## 今日の2本

### 1. 浮標の電池を五年もたせる設計

**原文：** https://a.example/1

**公開時刻：** 2026-03-03 09:10:00 JST

**背景。** 電池の交換は費用がかかります。

### 2. 霧の夜の接岸を助ける灯り

**原文：** https://a.example/2

**公開時刻：** 2026-03-03 11:00:00 JST

**背景。** 霧の夜は事故が多いです。
"""
COUNTED = """\
# Port report - 2026-03-04

## Overview

- **Articles**: 2
- **Breaking**: 1 item
- **Hot**: 1 item

## Breaking

### Lighthouse of the north goes dark for six hours

- **Source**: The Harbour Post
- **Summary**: A cable broke in the storm.
[Original](https://a.example/1)

## Hot

### Ferry fund raises five million for new boats

- **Source**: [Tide Weekly](https://a.example/2)
- **Summary**: The fund will pay for three boats.
"""
SOURCED = """\
# 港口简报｜2026-03-04

## 1. 起重机审计：满分不等于安全

**状态：预印本｜发布日期：2026-03-01**

**核心内容：**研究检查了二十台起重机。

**你可以尝试：**建立清单：

- 已知故障作为正例；
- 正常记录作为负例。

**来源：**[论文原文](https://a.example/1)｜未发现代码。

## 2. 浮标团队公开定位权重

**状态：预印本｜发布日期：2026-03-02**

**核心内容：**团队公开了三亿参数的定位模型。

**来源：**[港口日报](https://a.example/2)｜[代码](https://a.example/code)。
"""


def _stories(text: str) -> list[Item]:
    report: Report = parse(text.encode())
    return [item for item in report.items if item.kind is ItemKind.STORY]


def test_points_behind_a_headline_are_its_rating_and_not_its_words() -> None:
    stories = _stories(RATED)
    assert [story.headline for story in stories] == ["Ferry line opens to the north", "Harbour sues its crane maker"]
    assert [story.rating for story in stories] == [9, None]


@pytest.mark.parametrize("text", [LABELLED, LABELLED.replace("\n", "\r\n")], ids=["lf", "crlf"])
def test_labelled_bullets_fill_the_fields_of_the_story_above_them(text: str) -> None:
    stories = _stories(text)
    assert [story.headline for story in stories] == ["潮汐对集装箱排序的影响", "面向浮标的低功耗定位"]
    assert [story.url for story in stories] == ["https://a.example/1", "https://a.example/2"]
    assert [str(story.published_at)[:10] for story in stories] == ["2026-03-01", "2026-03-02"]


def test_bold_labels_of_paragraphs_fill_the_fields_of_the_story_above_them() -> None:
    stories = _stories(LED)
    assert [story.headline for story in stories] == ["浮標の電池を五年もたせる設計", "霧の夜の接岸を助ける灯り"]
    assert [story.url for story in stories] == ["https://a.example/1", "https://a.example/2"]
    assert [str(story.published_at)[:10] for story in stories] == ["2026-03-03", "2026-03-03"]


def test_rows_of_counts_are_no_stories_and_two_records_are() -> None:
    stories = _stories(COUNTED)
    assert [story.headline for story in stories] == [
        "Lighthouse of the north goes dark for six hours",
        "Ferry fund raises five million for new boats",
    ]
    assert [story.outlet for story in stories] == ["The Harbour Post", "Tide Weekly"]


def test_a_link_called_original_names_no_outlet() -> None:
    stories = _stories(SOURCED)
    assert [story.headline for story in stories] == ["起重机审计：满分不等于安全", "浮标团队公开定位权重"]
    assert [story.outlet for story in stories] == [None, "港口日报"]
    assert [story.url for story in stories] == ["https://a.example/1", "https://a.example/2"]
