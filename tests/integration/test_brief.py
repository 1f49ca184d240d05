"""The pages of the brief, in a real browser."""

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import duckdb
import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.conftest import PROJECT
from tests.integration.browser import DESKTOP, PHONE, browser, opened
from tests.integration.conftest import Built
from tests.integration.runs import briefhouse, nightly, rows
from warehouse.serve.brief.writing import write_briefs

_HOSTILE = """\
# Daily notes 2024-06-05

- **OpenAI `<script>alert(1)</script>` opens <img src=x onerror=alert(2)> in Paris**: it said "</bdi></main>" & more.
- **Nvidia \u202eesrever\u202c raises \u2066$40 million for a new lab**: [here](javascript:alert(3)) and [there](https://a.example/?q="><script>).
- **Anthropic releases {{ 7 * 7 }} ${{7*7}}**: "WORD", a word of some length.
""".replace("WORD", "W" * 5_000)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, built: Built) -> Built:
    """The examples, and a week with one hostile report, whose file name is hostile too."""
    root = tmp_path_factory.mktemp("hostile")
    shutil.copytree(built.inbox, root / "inbox")
    (root / "inbox" / "night-notes" / "<b onclick=alert(4)>&'.md").write_text(_HOSTILE, "utf-8")
    run = nightly(root / "inbox", root / "data")
    assert run.returncode == 0, run.stdout + run.stderr
    return Built(root / "inbox", root / "data", run.stdout + run.stderr)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


def _pages(data: Path) -> list[Path]:
    return sorted((data / "briefs").rglob("*.html"))


def _newest(data: Path) -> Path:
    return data / "briefs" / "en" / "2024-W22.html"


class _Addresses(HTMLParser):
    def __init__(self, page: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.links += [given["href"] or ""] if "href" in given else []
        self.anchors |= {given["id"] or ""} if "id" in given else set()


def test_run_says_where_the_brief_is_and_every_week_has_its_pages(built: Built) -> None:
    assert str(built.data / "briefs" / "en" / "index.html") in built.output
    for language in ("en", "zh"):
        names = {path.name for path in (built.data / "briefs" / language).iterdir()}
        weeks = {f"2024-W{week}.{kind}" for week in (20, 21, 22) for kind in ("html", "md")}
        days = {f"{on}.html" for (on,) in rows(built.data, "SELECT DISTINCT published_on FROM marts.reports")}
        ranked = [f"SELECT event_id FROM marts.{table} WHERE rank <= 12" for table in ("weekly_events", "daily_events")]
        events = {f"{event_id}.html" for (event_id,) in rows(built.data, " UNION ".join(ranked))}
        entities = {name for name in names if name.startswith("entity-")}
        assert names - entities == weeks | days | events | {"index.html", "search.html", "feed.xml"}
        assert len(entities) > 50


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_pages_load_nothing_complain_of_nothing_and_fit(
    hostile: Built, chromium: Browser, size: tuple[int, int], scheme: str
) -> None:
    pages = _pages(hostile.data)
    many = [path for path in pages if path.name.startswith(("event_", "entity-"))]
    assert len(many) > 200
    for path in {*pages} - {*many} | {*many[::20]}:
        with opened(chromium, path, size, scheme) as (page, troubles):
            assert troubles == [], path
            assert page.evaluate("document.scripts.length + document.images.length") == 2 * (path.stem == "search")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_break_no_rule_of_accessibility(hostile: Built, chromium: Browser, scheme: str) -> None:
    report = max((hostile.data / "briefs" / "reports").iterdir(), key=lambda path: path.stat().st_size)
    zh = hostile.data / "briefs" / "zh"
    event, entity = (max(zh.glob(f"{kind}[_-]*"), key=lambda path: path.stat().st_size) for kind in ("event", "entity"))
    weeks = (_newest(hostile.data), zh / "2024-W23.html", zh / "index.html")
    for path in (*weeks, zh / "search.html", zh / "2024-06-05.html", report, event, entity):
        with opened(chromium, path, PHONE, scheme) as (page, _):
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            found = Axe().run(page)
            assert found.violations_count == 0, found.generate_report()


def test_search_finds_pages_by_words_in_any_language(hostile: Built, chromium: Browser) -> None:
    with opened(chromium, hostile.data / "briefs" / "en" / "search.html", DESKTOP, "light") as (page, troubles):
        found = page.locator("#found a")
        for words, title in (("英伟达", "NVIDIA"), ("openai", "OpenAI"), ("CODESTRAL mistral", "Codestral")):
            page.locator("#words").fill(words)
            assert any(title in one for one in found.all_inner_texts())
            assert page.locator("#count").inner_text() == str(found.count())
        page.locator("#words").fill("<script>alert")
        assert "<script>alert(1)</script>" in found.first.inner_text()
        page.locator("#words").fill("no such words")
        assert (found.count(), troubles) == (0, [])


def test_dark_mode_turns_the_page_dark(built: Built, chromium: Browser) -> None:
    brightness = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)"
    seen = {}
    for scheme in ("light", "dark"):
        with opened(chromium, _newest(built.data), DESKTOP, scheme) as (page, _):
            seen[scheme] = sum(page.evaluate(brightness)) / 3
    assert seen["light"] > 230
    assert seen["dark"] < 40


def test_every_address_leads_somewhere(hostile: Built) -> None:
    addresses = {path.resolve(): _Addresses(path) for path in _pages(hostile.data)}
    seen = 0
    for path, found in addresses.items():
        for link in found.links:
            if link.startswith(("http://", "https://")):
                continue
            assert not re.match(r"[a-z]+:", link), link
            name, _, anchor = link.partition("#")
            target = (path.parent / unquote(name)).resolve() if name else path
            assert target.exists(), link
            if anchor:
                assert unquote(anchor) in addresses[target].anchors | {"main"}, link
                seen += 1
    assert seen > 100


def test_numbers_are_those_of_the_warehouse_and_open_their_evidence(built: Built, chromium: Browser) -> None:
    week = rows(
        built.data, "SELECT report_count, item_count, event_count FROM marts.weekly_summary WHERE iso_week = '2024-W22'"
    )[0]
    with opened(chromium, _newest(built.data), DESKTOP, "light") as (page, _):
        shown = page.locator(".totals dd a").all_inner_texts()
        assert [int(number.replace(",", "")) for number in shown[:3]] == list(week)
        events = page.locator(".events > li")
        assert events.count() > 3
        for at in range(events.count()):
            event = events.nth(at)
            summary = event.locator("summary")
            summary.click()
            reports = int(re.match(r"(\d+) report", summary.inner_text())[1])  # type: ignore[index]
            assert event.locator(".citations li").count() == min(reports, 11)
        events.first.locator(".citations a").first.click()
        assert page.locator(":target").evaluate("anchor => anchor.parentElement.innerText").strip()


def test_words_of_a_report_stay_words(hostile: Built, chromium: Browser) -> None:
    with opened(chromium, hostile.data / "briefs" / "en" / "2024-W23.html", DESKTOP, "light") as (page, _):
        text = page.locator("main").inner_text()
    assert "<script>alert(1)</script>" in text
    assert "{{ 7 * 7 }}" in text
    assert "\u202e" not in text


def test_feed_is_atom_with_an_entry_a_week(built: Built) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = built.data / "briefs" / "zh" / "feed.xml"
    entries = ElementTree.parse(feed).getroot().findall(f"{atom}entry")
    links = [entry.find(f"{atom}link").get("href") for entry in entries]  # type: ignore[union-attr]
    assert links == ["2024-W22.html", "2024-W21.html", "2024-W20.html"]
    assert all((feed.parent / str(link)).exists() for link in links)
    assert len({entry.findtext(f"{atom}id") for entry in entries}) == 3


def test_brief_command_says_where_a_week_is_or_prints_it(built: Built) -> None:
    assert briefhouse("brief", "--data", built.data).stdout.strip() == str(_newest(built.data))
    printed = briefhouse("brief", "--week", "2024-W21", "--lang", "zh", "--text", "--data", built.data)
    assert printed.stdout.startswith("# 2024年5月20日至26日 (2024-W21)")
    assert "## 本周大事" in printed.stdout


@pytest.mark.parametrize("week", ["2031-W01", "../../secret", "2024-W21; DROP TABLE"])
def test_brief_of_a_week_that_is_not_there_ends_with_one_line(built: Built, week: str) -> None:
    run = briefhouse("brief", "--week", week, "--data", built.data)
    assert run.returncode == 1
    assert "there is no brief of" in run.stderr
    assert "Traceback" not in run.stderr


def test_exposure_of_the_brief_names_the_tables_that_it_asks() -> None:
    exposures = yaml.safe_load((PROJECT / "dbt" / "models" / "exposures.yml").read_text("utf-8"))["exposures"]
    declared = next(one["depends_on"] for one in exposures if one["name"] == "weekly_brief")
    queries = "".join(
        path.read_text("utf-8") for path in (PROJECT / "warehouse" / "serve" / "brief" / "queries").iterdir()
    )
    assert {re.findall(r"'(\w+)'", one)[0] for one in declared} == set(re.findall(r"\bmarts\.(\w+)", queries))


def test_only_what_changed_is_made_anew(copied: Built) -> None:
    file = copied.data / "copy.duckdb"
    shutil.copyfile((copied.data / "warehouse.duckdb").resolve(), file)
    with duckdb.connect(str(file)) as connection:
        connection.execute("SET TimeZone = 'Asia/Shanghai'")
        assert write_briefs(connection, copied.data / "briefs").changed == []
        only = "SELECT event_id FROM marts.weekly_events GROUP BY event_id HAVING max(iso_week) = '2024-W20'"
        connection.execute(f"UPDATE marts.event_claims SET headline = 'Told anew' WHERE event_id IN ({only})")
        changed = write_briefs(connection, copied.data / "briefs").changed
        connection.execute("DELETE FROM marts.weekly_summary WHERE iso_week = '2024-W22'")
        removed = write_briefs(connection, copied.data / "briefs").removed
    of_week = {f"{language}/2024-W20.{kind}" for language in ("en", "zh") for kind in ("html", "md")}
    of_all = {f"{language}/{name}" for language in ("en", "zh") for name in ("index.html", "search.html", "feed.xml")}
    only_ids = {event_id for (event_id,) in rows(copied.data, only)}
    named = {Path(name).stem for name in changed} - {Path(name).stem for name in of_week | of_all}
    assert of_week | of_all <= set(changed)
    assert named & only_ids
    assert all(name < "2024-05-20" or name.startswith(("entity-", "event_")) for name in named)
    assert not any(name.startswith("reports/") for name in changed)
    assert set(removed) == {f"{language}/2024-W22.{kind}" for language in ("en", "zh") for kind in ("html", "md")}
    assert not (copied.data / "briefs" / "en" / "2024-W22.html").exists()


def test_briefs_that_cannot_be_written_do_not_hide_that_the_warehouse_was_published(copied: Built) -> None:
    shutil.rmtree(copied.data / "briefs")
    (copied.data / "briefs").write_text("in the way")
    before = (copied.data / "warehouse.duckdb").resolve()
    run = nightly(copied.inbox, copied.data)
    assert run.returncode == 1
    assert "published, but the briefs are not" in run.stderr
    asked = briefhouse("brief", "--data", copied.data)
    assert asked.returncode == 1
    assert "cannot write the briefs" in asked.stderr
    assert "Traceback" not in asked.stderr
    assert (copied.data / "warehouse.duckdb").resolve() != before


def test_empty_inbox_gives_an_index_that_says_so(tmp_path: Path, chromium: Browser) -> None:
    (tmp_path / "inbox").mkdir()
    run = nightly(tmp_path / "inbox", tmp_path / "data")
    assert run.returncode == 0, run.stdout + run.stderr
    with opened(chromium, tmp_path / "data" / "briefs" / "en" / "index.html", PHONE, "light") as (page, troubles):
        assert "There are no reports yet" in page.locator("main").inner_text()
        assert troubles == []
    asked = briefhouse("brief", "--data", tmp_path / "data")
    assert asked.returncode == 1
    assert "no reports yet" in asked.stderr
