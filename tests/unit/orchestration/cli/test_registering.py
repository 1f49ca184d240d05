"""The commands `briefhouse sources …`."""

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from orchestration.cli.registering import sources
from orchestration.cli.terminal.app import app
from sources.registry.file import read_registry
from tests.repositories import Repository
from tests.serving import Site

ONE = "# kept\nsources:\n- {source_id: inbox, name: Inbox, kind: folder}\n"
FEED = """<rss version="2.0"><channel><title>The  evening
letter</title><item><guid>1</guid><title>One</title></item></channel></rss>"""
PAGE = """<html><head><title>Letters</title><link rel="alternate" type="application/rss+xml" href="/feed"></head>
<body><main><p>All letters are here, one after the other, to be read.</p></main></body></html>"""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A registry, which the settings name."""
    path = tmp_path / "sources.yaml"
    path.write_text(ONE, "utf-8")
    monkeypatch.setenv("BRIEFHOUSE_REGISTRY", str(path))
    return path


def run(*arguments: str | Path) -> Result:
    assert sources in [group.typer_instance for group in app.registered_groups]
    return CliRunner().invoke(app, ["sources", *map(str, arguments)], terminal_width=200)


def test_check_says_that_all_is_well(path: Path) -> None:
    assert (run("check").exit_code, run("check").output) == (0, f"{path}: 1 source, all valid\n")


def test_check_tells_every_fault_on_a_line_of_its_own(path: Path) -> None:
    path.write_text(ONE.replace("Inbox", "''").replace("}", ", '[red]': 1}"), "utf-8")
    checked = run("check", "--registry", path)
    assert checked.exit_code == 1
    first, second = checked.output.splitlines()
    assert first.endswith(f"{path}:3: sources[0].[red]: no such key")
    assert second.startswith(f"{path}:3: sources[0].name: ")


def test_list_shows_every_source_without_its_secrets(path: Path) -> None:
    more = "- {source_id: pods, name: '[red]播客', kind: feed, url: 'https://a.example/feed?token=sesame'}\n"
    path.write_text(ONE + more, "utf-8")
    listed = run("list")
    assert listed.exit_code == 0
    assert "pods" in listed.output
    assert "[red]播" in listed.output
    assert "sesame" not in listed.output


@pytest.mark.parametrize(("holds", "kind"), [("a.md", "folder"), ("2026/a.eml", "mailbox")])
def test_add_knows_a_folder_by_what_it_holds(path: Path, tmp_path: Path, holds: str, kind: str) -> None:
    file = tmp_path / "[red] letters" / holds
    file.parent.mkdir(parents=True)
    file.touch()
    added = run("add", tmp_path / "[red] letters")
    assert (added.exit_code, added.output) == (0, f"{path}: added red_letters, a {kind}\n")
    assert path.read_text("utf-8").startswith(ONE)
    source = read_registry(path)[1]
    assert (source.name, source.kind) == ("[red] letters", kind)


def test_add_knows_a_repository_by_its_address(path: Path, tmp_path: Path) -> None:
    assert run("add", Repository(tmp_path / "work").url).exit_code == 0
    assert run("add", "https://github.com/owner/letters/").exit_code == 0
    assert [(source.name, source.kind) for source in read_registry(path)[1:]] == [
        ("work", "repository"), ("letters", "repository"),
    ]  # fmt: skip


def test_add_finds_the_feed_behind_a_page(path: Path, site: Site) -> None:
    site.page("/feed", FEED, "text/html")
    added = run("add", site.page("/", PAGE), "--private")
    assert added.exit_code == 0, added.output
    source = read_registry(path)[1]
    assert (source.source_id, source.name, source.kind) == ("the_evening_letter", "The evening letter", "feed")
    assert source.model_dump()["allow_private_addresses"]


def test_add_takes_what_it_is_told(path: Path, site: Site) -> None:
    url = site.page("/x", PAGE.replace("alternate", "other"))
    added = run("add", url, "--id", "x_1", "--name", "Ex: '1'", "--private")
    assert added.exit_code == 0, added.output
    source = read_registry(path)[1]
    assert (source.source_id, source.name, source.kind) == ("x_1", "Ex: '1'", "page")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["https://127.0.0.1/feed"], "inside a private network"),
        (["x" * 10_000], "is neither a folder nor a web address"),
        (["[red]nowhere"], "[red]nowhere is neither a folder nor a web address"),
        (["HERE", "--id", "inbox"], "'inbox' is used in line 3 too"),
        (["HERE", "--id", "\x1b[31m"], "source_id: string should match pattern"),
        (["HERE", "--kind", "[red]"], "no such kind: '[red]'"),
    ],
)
def test_add_refuses_and_writes_nothing(path: Path, tmp_path: Path, arguments: list[str], says: str) -> None:
    refused = run("add", *(str(tmp_path) if part == "HERE" else part for part in arguments))
    assert refused.exit_code == 1
    assert refused.output.startswith("briefhouse: ")
    assert says in refused.output
    assert "\x1b" not in refused.output
    assert path.read_text("utf-8") == ONE
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("command", ["check", "list", "add"])
def test_help_says_where_the_registry_is_named(command: str) -> None:
    assert "BRIEFHOUSE_REGISTRY" in run(command, "--help").output
