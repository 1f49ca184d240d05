"""The command `briefhouse sources preview`: how what stands somewhere would be read."""

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from orchestration.cli.registering import sources
from orchestration.cli.terminal.app import app
from tests.repositories import Repository
from tests.serving import Site

REPORT = """\
# Port letter 2026-03-04

- [Ferries](#ferries) first, then the rest

## Ferries

- [Ferry line opens to the northern [red]islands[/red]](https://a.example/1) — at dawn.
- [Harbour sues the maker of its \x1b[31msilent cranes](https://a.example/2) — on Monday.
- [灯塔向公众开放百年天气档案](https://a.example/3) — 任何人都可以查阅。
"""
FEED = """<rss version="2.0"><channel><title>The letter</title>{}</channel></rss>"""
ENTRY = "<item><guid>{0}</guid><title>Ferry number {0} sails</title><description>At dawn.</description></item>"
MAIL = "Subject: Port letter\nFrom: port@a.example\nDate: Wed, 04 Mar 2026 08:00:00 +0000\n\nThe ferry left at dawn.\n"


def preview(*arguments: str | Path) -> Result:
    assert sources in [group.typer_instance for group in app.registered_groups]
    return CliRunner().invoke(app, ["sources", "preview", *map(str, arguments)], terminal_width=100)


def test_preview_shows_stories_with_their_links_and_what_is_left_out_and_why(tmp_path: Path) -> None:
    file = tmp_path / "[red]letter.md"
    file.write_text(REPORT, "utf-8")
    shown = preview(file)
    assert shown.exit_code == 0, shown.output
    lines = [line.rstrip() for line in shown.output.splitlines()]
    assert lines[:2] == ["[red]letter.md", "Port letter 2026-03-04"]
    assert "generic, other, zh, 2026-03-04 by its header" in lines
    assert "3 stories, score 1.00 of 1" in lines
    assert "1  Ferry line opens to the northern [red]islands[/red]" in lines
    assert "   Ferries · https://a.example/1" in lines
    assert "灯塔向公众开放百年天气档案" in shown.output
    assert "          index: links to a part of the report" in lines
    assert "\x1b" not in shown.output


def test_preview_is_bounded_however_long_a_report_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "long.md"
    told = "".join(
        f"- [Ferry number {n} sails to the islands](https://a.example/{n}) {'far ' * 99}\n" for n in range(999)
    )
    file.write_text(f"# Port letter\n\n## Ferries\n\n{told}", "utf-8")
    shown = preview(file)
    assert "Stories: the first 60 of 999" in shown.output
    assert len(shown.output) < 30_000


def test_mail_in_a_file_is_shown_as_its_letter(tmp_path: Path) -> None:
    (tmp_path / "letter.eml").write_text(MAIL, "utf-8")
    assert "The ferry left at dawn." in preview(tmp_path / "letter.eml").output


def test_file_that_cannot_be_read_is_told_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text(" \n")
    shown = preview(tmp_path / "empty.md")
    assert (shown.exit_code, "empty.md: empty: nothing but white space" in shown.output) == (0, True)


@pytest.mark.parametrize(("count", "shown"), [((), 1), (("--count", "2"), 2)])
def test_first_entries_of_a_feed_are_shown(site: Site, count: tuple[str, ...], shown: int) -> None:
    url = site.page("/feed", FEED.format("".join(map(ENTRY.format, range(3)))), "text/xml")
    found = preview(url, "--private", *count)
    assert found.exit_code == 0, found.output
    assert [f"Ferry number {n} sails" in found.output for n in range(3)] == [n < shown for n in range(3)]


def test_reports_of_a_repository_and_of_a_folder_are_shown(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "work")
    repository.commit({"letter.md": REPORT})
    for place in (repository.url, tmp_path / "work"):
        found = preview(place)
        assert "letter.md" in found.output, found.output
        assert "3 stories" in found.output


@pytest.mark.parametrize(
    ("location", "says"),
    [
        ("https://127.0.0.1/feed", "inside a private network"),
        ("x" * 10_000, "is neither a folder nor a web address"),
        ("EMPTY", "there are no reports yet"),
    ],
)
def test_preview_of_nothing_ends_with_its_reason(tmp_path: Path, location: str, says: str) -> None:
    refused = preview(tmp_path if location == "EMPTY" else location)
    assert (refused.exit_code, says in " ".join(refused.output.split())) == (1, True), refused.output
