"""Headers without fences, and dates in front matter."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.contract import PublishedBasis
from sources.document.front_matter.blocks import FrontMatter, front_matter_end, read_front_matter
from sources.document.front_matter.header_lines import header_end
from sources.formats import parse

HEADER = "Title: Harbour notes: week one\nIssue: 7\nDate: 2026-04-03\nTags: cranes, lamps\n\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_header_without_fences_is_read_as_front_matter(end: str) -> None:
    text = (HEADER + "# Cranes\n\n- The crane is repaired.\n").replace("\n", end)
    report = parse(text.encode())
    assert (report.title, report.published_on) == ("Harbour notes: week one", date(2026, 4, 3))
    assert report.published_basis is PublishedBasis.FRONT_MATTER
    assert [tag.tag for tag in report.tags] == ["cranes", "lamps"]
    assert text[front_matter_end(text) :].startswith("# Cranes")
    runs = read_front_matter(text).scalars.values()
    assert [text[run.start : run.end] for run in runs] == [run.text for run in runs]


def test_indented_lines_go_on_with_the_value() -> None:
    matter = read_front_matter("Title: a\nSummary: one line\n    and another\nDate: 2026-04-03\n\nBody")
    assert matter.scalars["summary"].text == "one line and another"
    assert matter.scalars["date"].text == "2026-04-03"


@pytest.mark.parametrize(
    "text",
    [
        HEADER.rstrip("\n") + "\n" + "    and so on\n" * 20_000 + "\n",
        HEADER.rstrip("\n") + "\n" + "key: value\n" * 20_000 + "\n",
        "Title: a" + " " * 200_000 + "b\nDate: 2026-04-03\n\n",
    ],
)
def test_what_is_too_long_for_a_header_is_none(text: str) -> None:
    assert header_end(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "Note: the crane is late.\nWarning: nobody knows why.\n\nMore.",
        "Title: only one line\n\nBody",
        "Title: a\nDate: 2026-04-03\nno field\n\nBody",
        "Date: 2026-04-03\nHarbour: the company bought three cranes for its second pier, and sold two.\n\nBody",
        "Body first.\n\nTitle: a\nDate: 2026-04-03\n\n",
        "https://a.example/x\nDate: 2026-04-03\n\nBody",
        "",
    ],
)
def test_prose_with_colons_is_no_header(text: str) -> None:
    assert header_end(text) == 0
    assert read_front_matter(text) == FrontMatter()


@given(
    st.lists(
        st.sampled_from(["Title: a", "Date: b", "key:", "x y: z", "\t", "    more", "", "Words.", "é: ."]), max_size=9
    )
)
def test_any_header_lies_within_the_text_and_so_do_its_values(lines: list[str]) -> None:
    text = "\n".join(lines)
    end = front_matter_end(text)
    assert 0 <= end <= len(text)
    assert all(0 <= run.start <= run.end <= end for run in read_front_matter(text).scalars.values())


@pytest.mark.parametrize(
    "key", ["date", "posted_at", "captured_at", "Date created", "lastmod", "publish-date", "发布日期", "created"]
)
def test_day_stands_under_any_usual_key(key: str) -> None:
    assert parse(f"---\nname: x\n{key}: 2026-04-03\n---\n\nBody.\n".encode()).published_on == date(2026, 4, 3)


@pytest.mark.parametrize("value", ["soon", "2026-13-45", "2026-04-03T10:00:00+99:59"])
def test_date_that_cannot_be_read_is_told_and_the_next_one_counts(value: str) -> None:
    text = f"---\ntitle: x\ndate: {value}\ncreated: 2026-04-02\n---\n\nBody.\n"
    report = parse(text.encode())
    assert report.published_on == date(2026, 4, 2)
    assert [(problem.code, problem.char_start) for problem in report.problems] == [
        ("date_unreadable", text.index(value))
    ]


def test_word_that_says_whether_it_is_published_is_no_unreadable_date() -> None:
    report = parse(b"---\ntitle: x\npublished: true\ndate: 2026-04-03\n---\n\nBody.\n")
    assert (report.published_on, report.problems) == (date(2026, 4, 3), ())


@pytest.mark.parametrize(
    ("page", "first", "last"),
    [
        ("<title>Note of 2026-04-03</title>", date(2026, 4, 3), date(2026, 4, 3)),
        ("<title>Harbour weekly 2026-W34</title>", date(2026, 8, 17), date(2026, 8, 23)),
    ],
)
def test_title_of_a_page_tells_its_day(page: str, first: date, last: date) -> None:
    report = parse(f"<html><head>{page}</head><body><h1>Note</h1><p>The crane is quiet.</p></body></html>".encode())
    assert (report.published_from, report.published_on) == (first, last)
    assert report.published_basis is PublishedBasis.HEADER


def test_short_page_is_a_story_without_its_head() -> None:
    page = b"<html><title>Note of 2026-04-03</title><body><h1>Note</h1><p>The crane is quiet.</p></body></html>"
    (item,) = parse(page).items
    assert (item.headline, item.body) == ("Note of 2026-04-03", "The crane is quiet.")
