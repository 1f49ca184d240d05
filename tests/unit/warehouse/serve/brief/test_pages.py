import json
import re
from datetime import date
from typing import Any

import pytest

from warehouse.serve.brief.facts import SECTIONS, CitedReport, Content, Day, Week
from warehouse.serve.brief.feed import atom_feed
from warehouse.serve.brief.pages import index_page, report_page, search_page, titles_of, week_page, week_text
from warehouse.serve.brief.wording import LANGUAGES

_HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> ]]> [a](javascript:alert(3)) \"'&"


def _week(**sections: list[dict[str, Any]]) -> Week:
    totals = {
        "report_count": 1,
        "item_count": 2,
        "event_count": 1,
        "corroborated_event_count": 0,
        "new_entity_count": 0,
        "funding_usd": None,
        "history": [{"iso_week": "2026-W01", "event_count": 1, "corroborated_event_count": 0}],
    }
    return Week("2026-W01", date(2025, 12, 29), False, totals, {name: sections.get(name, []) for name in SECTIONS})


def _claim(text: str, url: str | None = None) -> dict[str, Any]:
    return {
        "on": date(2026, 1, 1),
        "source": text,
        "language": "en",
        "headline": text,
        "status": "reported",
        "claim_id": "claim_1",
        "report_id": "report_1",
        "item_id": "item_1",
        "url": url,
    }


def _event(text: str, url: str | None = None) -> dict[str, Any]:
    return {
        "event_id": "event_1",
        "event_type": "release",
        "headline": text,
        "status": "rumoured",
        "event_on": None,
        "event_precision": None,
        "report_count": 1,
        "source_count": 1,
        "independent_count": 1,
        "conflict_count": 0,
        "amount": None,
        "currency": None,
        "headlines": [{"language": "en", "headline": text, "summary": text}],
        "claims": [_claim(text, url)],
        "participants": [{"entity_id": "entity_1", "name": text, "name_en": None, "name_zh": None}],
    }


def _report(text: str, places: list[dict[str, Any]]) -> CitedReport:
    return CitedReport(
        "report_1", "en", text[:20], "source", "a/b.md", date(2026, 1, 1), "2026-W01", 1, None, text, places
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_markup_in_reports_is_only_text_on_a_page(language: Any) -> None:
    week = _week(events=[_event(_HOSTILE)])
    for page in (
        week_page(week, None, None, [], language),
        index_page([week], language),
        report_page(_report(_HOSTILE, [])),
    ):
        assert "<script" not in page
        assert "<img" not in page
        assert "&lt;script&gt;" in page


def test_markup_in_reports_is_only_text_in_markdown_and_feed() -> None:
    week = _week(events=[_event(_HOSTILE)])
    assert "\\<script\\>" in week_text(week, "en")
    feed = atom_feed([week], "en")
    assert "<script" not in feed
    assert "&amp;lt;script" in feed


def test_only_web_addresses_become_links() -> None:
    page = week_page(_week(events=[_event("x", "javascript:alert(1)")]), None, None, [], "en")
    assert "javascript" not in page
    assert 'href="https://a.example/?a=1&amp;b=2"' in week_page(
        _week(events=[_event("x", "https://a.example/?a=1&b=2")]), None, None, [], "en"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_week_with_nothing_but_a_report_is_a_whole_page(language: Any) -> None:
    page = week_page(_week(), None, None, [], language)
    assert 'id="events"' in page
    assert 'id="conflicts"' not in page
    assert page.rstrip().endswith("</html>")
    assert "(2026-W01)" in week_text(_week(), language).splitlines()[0]


def test_search_page_holds_titles_as_data_that_cannot_end_its_script() -> None:
    entity = {"entity_id": "acme", "kind": "organization", "name": "Acme", "name_en": None, "name_zh": "艾克米"}
    told = [{"language": "en", "headline": "</script><script>alert(1)</script>", "summary": None}]
    event = {"event_id": "event_1", "event_type": "release", "first_reported_on": date(2026, 1, 1), "headlines": told}
    day = Day(date(2026, 1, 1), "2026-W01", [{"headline": "Notes", "report_id": "report_1", "source": "desk"}], [])
    content = Content([], [day], [event], [{**entity, "mention_count": 3, "aliases": ["ACME"]}])
    page = search_page(list(titles_of(content, "zh")), "zh")
    (rows,) = re.findall(r'<script type="application/json" id="rows">(.*?)</script>', page)
    assert json.loads(rows) == [
        ["entity-acme.html", "机构", "艾克米", "ACME"],
        ["event_1.html", "发布", told[0]["headline"], told[0]["headline"]],
        ["2026-01-01.html", "每日简报", "2026年1月1日", "2026-01-01"],
        ["../reports/report_1.html", "2026-01-01", "Notes", "desk"],
    ]
    assert "<script>alert" not in page


def test_running_week_says_so_and_is_not_in_the_feed() -> None:
    week = _week()._replace(is_running=True)
    assert "still running" in week_page(week, None, None, [], "en")
    assert "<entry>" in atom_feed([_week()], "en")
    assert "<entry>" not in atom_feed([week], "en")


def test_index_without_weeks_says_what_to_do() -> None:
    assert "briefhouse nightly" in index_page([], "en")
