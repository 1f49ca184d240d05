"""JSON files that list stories, in the shapes that people and programs save them in."""

import json
from datetime import date, datetime

import pytest

from sources.contract import BlockKind, ItemKind, Report, Role
from sources.formats import parse
from sources.text.decoding import UnreadableReport
from tests.unit.sources.lossless import check

STORIES = [
    {"title": "Alder Labs raises $30 million", "url": "https://a.example/1", "summary": "Birch Fund led the round."},
    {"title": "Fern One is released", "url": "https://a.example/2", "summary": "It runs on a phone."},
]
TITLES = [story["title"] for story in STORIES]


def read(told: object, end: str = "\n") -> Report:
    text = told if isinstance(told, str) else json.dumps(told, ensure_ascii=False, indent=2)
    report = parse(text.replace("\n", end).encode())
    check(report)
    return report


def headlines(report: Report) -> list[str]:
    return [item.headline for item in report.items if item.kind is ItemKind.STORY]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_object_around_a_list_gives_title_day_and_summary_of_the_report(end: str) -> None:
    told = {"title": "Fern Daily", "generated_at": "2026-04-03T06:00:00Z", "overview": "Two stories.", "x": STORIES}
    report = read(told, end)
    assert (report.title, report.published_on) == ("Fern Daily", date(2026, 4, 3))
    assert [(item.kind, item.headline, item.url) for item in report.items] == [
        (ItemKind.SUMMARY, "Two stories.", None),
        *((ItemKind.STORY, story["title"], story["url"]) for story in STORIES),
    ]
    assert [item.body for item in report.items[1:]] == [story["summary"] for story in STORIES]
    assert report.text.startswith("---\ntitle: Fern Daily\ndate: ")


def test_bare_list_has_no_front_matter() -> None:
    report = read(STORIES)
    assert report.text.startswith("## [Alder Labs raises $30 million](https://a.example/1)\n")
    assert (report.title, report.published_on) == (None, None)
    assert report.blocks[0].kind is BlockKind.HEADING


def test_chinese_fields_are_read_by_their_names() -> None:
    told = {
        "日期": "2026年4月3日",
        "新闻": [
            {
                "标题": "枫叶科技发布新模型",
                "链接": "https://z.example/1",
                "来源": "每日科技",
                "发布时间": "2026-04-02 09:30",
                "摘要": "该模型可在手机上运行。",
                "标签": ["大模型", "手机 芯片"],
                "评分": 88,
            }
        ],
    }
    report = read(told)
    (item,) = report.items
    assert (item.headline, item.url, item.outlet) == ("枫叶科技发布新模型", "https://z.example/1", "每日科技")
    assert (item.published_at, item.rating) == (datetime(2026, 4, 2, 9, 30), 88)
    assert item.body == "该模型可在手机上运行。"
    assert [tag.tag for tag in report.tags] == ["大模型", "手机 芯片"]
    assert (report.published_on, report.language) == (date(2026, 4, 3), "zh")


@pytest.mark.parametrize(
    "told",
    [
        {"sections": [{"name": "Funding", "items": STORIES[:1]}, {"name": "Models", "items": STORIES[1:]}]},
        {"Funding": STORIES[:1], "Models": STORIES[1:]},
        {
            "data": {
                "groups": [{"category": "Funding", "list": STORIES[:1]}, {"category": "Models", "list": STORIES[1:]}]
            }
        },
        [{"section": "Funding", **STORIES[0]}, {"section": "Models", **STORIES[1]}],
    ],
)
def test_groups_of_stories_are_sections(told: object) -> None:
    report = read(told)
    assert [(item.section, item.headline) for item in report.items] == list(
        zip(["Funding", "Models"], TITLES, strict=True)
    )
    headings = [report.text[block.char_start : block.char_end] for block in report.blocks if block.role is Role.SECTION]
    assert [heading.strip() for heading in headings] == ["## Funding", "## Models"]


@pytest.mark.parametrize("key", ["items", "articles", "stories_of_today", "data", "新闻"])
def test_one_list_is_no_section_whatever_its_key(key: str) -> None:
    assert [item.section for item in read({"status": "ok", key: STORIES}).items] == [None, None]


def test_stories_under_their_ids_are_a_list() -> None:
    assert headlines(read({"stories": {"17": STORIES[0], "18": STORIES[1]}})) == TITLES


def test_list_grouped_by_day_dates_its_stories() -> None:
    report = read([{"date": "2026-04-01", "items": STORIES[:1]}, {"date": "2026-04-02", "items": STORIES[1:]}])
    assert [str(item.published_at)[:10] for item in report.items] == ["2026-04-01", "2026-04-02"]


def test_what_stands_beside_the_stories_is_no_story() -> None:
    told = {
        "authors": [{"name": "Robin", "url": "https://a.example/robin"}],
        "articles": [{**STORIES[0], "related": [{"title": "Earlier round", "url": "https://a.example/0"}]}, STORIES[1]],
    }
    report = read(told)
    assert headlines(report) == TITLES
    assert "[Earlier round](https://a.example/0)" in report.text
    assert {link.url: link.item_number for link in report.links}["https://a.example/0"] == 1


@pytest.mark.parametrize(
    "told",
    [
        {"data": [{"id": 1, "attributes": STORIES[0]}, {"id": 2, "attributes": STORIES[1]}]},
        {"data": {"children": [{"kind": "t3", "data": STORIES[0]}, {"kind": "t3", "data": STORIES[1]}]}},
        {"sources": [{"name": "Fern Times", "articles": STORIES}]},
        {"categories": [{"category": "Money", "news": STORIES}], "links": [{"name": "us", "url": "https://a.example"}]},
    ],
)
def test_stories_are_found_in_what_is_wrapped_around_them(told: object) -> None:
    assert headlines(read(told)) == TITLES


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"newsTitle": "Fern One is released", "news_url": "https://a.example/2"}, "https://a.example/2"),
        ({"title": "Fern One is released", "links": ["https://a.example/2"]}, "https://a.example/2"),
        (
            {"title": "Fern One is released", "sources": [{"name": "A", "url": "https://a.example/2"}]},
            "https://a.example/2",
        ),
        ({"title": "Fern One is released", "source": "https://a.example/2"}, "https://a.example/2"),
        ({"title": "Fern One is released", "link": {"href": "https://a.example/2"}}, "https://a.example/2"),
        ({"title": {"en": "Fern One is released", "zh": "枫叶一号发布"}, "image_url": "https://a.example/2"}, None),
    ],
)
def test_headline_and_link_are_found_under_names_like_theirs(told: object, expected: str | None) -> None:
    (item,) = read([told]).items
    assert (item.headline, item.url) == ("Fern One is released", expected)


def test_list_that_mostly_stands_beside_stories_is_read_where_it_is_all_there_is() -> None:
    assert headlines(read({"links": STORIES})) == TITLES


def test_fields_of_no_known_name_are_labelled_values_and_no_body() -> None:
    report = read([{**STORIES[0], "points": 312, "paid": False, "source": {"id": None, "name": "Fern Times"}}])
    (item,) = report.items
    assert (item.outlet, item.body) == ("Fern Times", "Birch Fund led the round.")
    assert {(value.name, value.value, value.item_number) for value in report.values} >= {
        ("points", "312", 1),
        ("paid", "false", 1),
        ("source", "Fern Times", 1),
    }


def test_long_field_is_text_behind_its_name() -> None:
    why = "Small models make phones independent of networks, which matters where there are none. " * 3
    (item,) = read([{**STORIES[1], "why_it_matters": why}]).items
    assert item.body == f"It runs on a phone.\n\n**why_it_matters**: {why.strip()}"


def test_summary_that_the_content_repeats_is_told_once() -> None:
    text = "It runs on a phone. It was trained in a week."
    (item,) = read([{**STORIES[1], "content": text}]).items
    assert item.body == text


def test_html_and_its_escapes_become_text() -> None:
    told = [
        {"title": "R&#038;D &amp; more", "content": "<p>One &amp; two.</p><p>Three <b>four</b></p><script>x()</script>"}
    ]
    (item,) = read(told).items
    assert item.headline == "R&D & more"
    assert item.body == "One & two.\n\nThree **four**"


def test_links_and_headings_of_html_stay_with_their_story() -> None:
    text = '<h1>More</h1><p>See <a href="https://a.example/more">more of it</a> &lt;here&gt;.</p><ul><li>one</li></ul>'
    report = read([{"title": TITLES[0], "content": text}, STORIES[1]])
    assert headlines(report) == TITLES
    assert report.items[0].body == "##### More\n\nSee [more of it](https://a.example/more) \\<here>.\n\n- one"
    assert {link.url: link.item_number for link in report.links}["https://a.example/more"] == 1


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        (1775203200, "2026-04-03"),
        (1775203200000, "2026-04-03"),
        ("1775203200", "2026-04-03"),
        ("2026-04-03T08:00:00.000Z", "2026-04-03"),
        ("Fri, 03 Apr 2026 08:00:00 GMT", "2026-04-03"),
        ("2026年4月3日", "2026-04-03"),
    ],
)
def test_dates_of_all_kinds_date_a_story(printed: object, day: str) -> None:
    (item,) = read([{"title": "Fern One is released", "published": printed}]).items
    assert str(item.published_at)[:10] == day


def test_date_that_cannot_be_read_is_a_problem() -> None:
    report = read([{"title": "Fern One is released", "date": "some day"}])
    assert [problem.code for problem in report.problems] == ["item_date_unread"]


def test_posts_without_titles_are_told_by_their_first_words() -> None:
    told = [{"text": "Fern One is out. Try it.", "created_at": "2026-04-03", "url": "https://a.example/p/1"}]
    (item,) = read(told).items
    assert (item.headline, item.url) == ("Fern One is out.", "https://a.example/p/1")


def test_links_within_a_site_are_those_of_the_site() -> None:
    told = {"home_page_url": "https://a.example/news/", "items": [{"title": "Fern One is released", "url": "/2"}]}
    assert read(told).items[0].url == "https://a.example/2"


def test_article_alone_is_one_story() -> None:
    report = read({**STORIES[0], "date": "2026-04-03"})
    assert (report.title, headlines(report), report.published_on) == (TITLES[0], TITLES[:1], date(2026, 4, 3))


def test_broken_line_of_json_lines_costs_that_line() -> None:
    lines = [json.dumps(STORIES[0]), json.dumps(STORIES[1]), '{"title": "cut o']
    report = read("\n".join(lines))
    assert headlines(report) == TITLES
    assert ["line 3 is no JSON" in problem.message for problem in report.problems] == [True]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (json.dumps({"items": STORIES}, indent=1)[:-30], r"JSON that is broken at line 11, column \d+"),
        ('{"title": "a", "items": [1, 2,, 3]}', "JSON that is broken at line 1, column 31"),
        ('{"name": "fern", "version": "1.0", "dependencies": {"a": "1"}}', "JSON without a list .* name, version"),
        ('[{"x": 1, "y": 2}]', "the objects of its list have the keys x, y"),
        ('{"a":' * 5_000 + "1" + "}" * 5_000, "nested too deeply"),
    ],
)
def test_json_that_gives_no_stories_is_refused_with_its_place_or_keys(text: str, reason: str) -> None:
    with pytest.raises(UnreadableReport, match=reason):
        parse(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "[Fern One](https://a.example/2) is released.\n",
        "[ ] write it down\n",
        "{% include head %}\n\n# Fern\n",
        '{"title": "Fern", "date": "2026-04-03"}\n\n# Fern One is released\n\nIt runs on a phone.\n',
        "[1] a note\n\n{curly}",
        "{}",
        "[]",
        "# Fern\n\n```json\n" + json.dumps(STORIES) + "\n```\n",
    ],
)
def test_text_that_begins_like_json_stays_text(text: str) -> None:
    assert parse(text.encode()).text == text


def test_numbers_without_end_double_keys_and_no_numbers_are_read() -> None:
    text = '[{"title": "One", "title": "Two", "a": ' + "9" * 10_000 + ', "b": NaN, "c": -Infinity, "d": 1e999999}]'
    assert headlines(read(text)) == ["Two"]


def test_halves_of_characters_and_controls_do_not_stop_a_story() -> None:
    text = r'[{"title": "Fern \ud83e One\u0000", "content": "a \ud800 b \u202e c \u0007"}]'
    report = read(text)
    assert headlines(report) == ["Fern One"]
    assert report.text.encode()


def test_list_that_is_far_too_long_is_refused_before_it_is_read() -> None:
    with pytest.raises(UnreadableReport, match="JSON with more than 20,000 stories"):
        parse(("[" + ",".join(['{"title":"a"}'] * 30_000) + "]").encode())


def test_gb18030_keeps_its_encoding() -> None:
    text = json.dumps([{"标题": "枫叶科技发布新的语言模型", "摘要": "可在手机上运行。"}], ensure_ascii=False)
    report = parse(text.encode("gb18030"))
    assert (report.encoding, report.items[0].headline) == ("gb18030", "枫叶科技发布新的语言模型")
