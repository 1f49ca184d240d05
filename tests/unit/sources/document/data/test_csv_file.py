"""Tables that list stories, and other tables."""

import pytest

from sources.formats import parse
from sources.text.decoding import UnreadableReport
from tests.unit.sources.lossless import check

CHINESE = "标题,链接,来源,日期,摘要\n枫叶科技发布新模型,https://a.example/1,每日科技,2026-04-03,可在手机上运行。\n"
QUOTED = 'Title;URL;Published;Notes\n"Fern One; a model";https://a.example/1;2026-04-03;"It runs\non a phone."\n;;;\n'


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_row_is_a_story(bom: str, end: str) -> None:
    report = parse((bom + CHINESE).replace("\n", end).encode())
    check(report)
    (item,) = report.items
    assert (item.headline, item.url, item.outlet) == ("枫叶科技发布新模型", "https://a.example/1", "每日科技")
    assert (str(item.published_at)[:10], item.body) == ("2026-04-03", "可在手机上运行。")


def test_cells_may_hold_separators_and_lines() -> None:
    (item,) = parse(QUOTED.encode()).items
    assert (item.headline, item.body) == ("Fern One; a model", "**Notes**: It runs\non a phone.")


def test_row_with_other_cells_than_the_header_is_a_problem() -> None:
    rows = "".join(f"Fern {number} is released,https://a.example/{number}\n" for number in range(20))
    report = parse(f"title,url\n{rows}One and two,https://a.example/x,more\n".encode())
    assert len(report.items) == 21
    assert [problem.message for problem in report.problems] == ["line 22: 3 cells, where the header has 2"]


def test_links_alone_are_stories() -> None:
    report = parse(b"url\tdate\nhttps://a.example/1\t2026-04-03\nhttps://a.example/2\t2026-04-03\n")
    assert [item.url for item in report.items] == ["https://a.example/1", "https://a.example/2"]


def test_table_of_other_things_is_refused_with_its_columns() -> None:
    with pytest.raises(UnreadableReport, match=r"CSV table without .* \(day, open, close\): name one 'title' or 'url'"):
        parse(b"day,open,close\n2026-04-02,11.5,12\n2026-04-03,12,11\n")


@pytest.mark.parametrize(
    "text",
    [
        "Title, link and date stand first.\n\nThen comes what happened, when, and why.\n",
        "Today, Fern released a model, Birch a fund, and Alder nothing.\nTomorrow, there is more.\n",
        "title, date\n\nFern One is released\n",
        "Alpha, Beta\nOne thing, another thing\n",
        "title | url\n--- | ---\nFern One is released | https://a.example/1\n",
        "# Fern\n\n```\n" + CHINESE + "```\n",
    ],
)
def test_prose_with_commas_stays_prose(text: str) -> None:
    assert parse(text.encode()).text == text


def test_table_that_is_far_too_long_is_refused() -> None:
    with pytest.raises(UnreadableReport, match="more than 20,000 rows"):
        parse(b"title,url\n" + b"a,https://a.example/1\n" * 30_000)
