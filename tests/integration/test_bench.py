"""Every part of `make bench` runs on tiny input; missing peers are skipped with a line in the output."""

from pathlib import Path

import pytest
from rich.console import Console

from tests import bench_peers as peers
from tests.bench import merging_line, published_lines, reading_table, sample_corpus
from tests.bench_nights import Night, show
from tests.bench_reading import one_new_report
from tests.generated import reports
from tests.integration.conftest import Built


def test_reading_is_measured_with_and_without_peers(tmp_path: Path) -> None:
    console = Console(width=160, record=True)
    console.print(reading_table(sample_corpus(tmp_path / "corpus", 1), tmp_path))
    printed = console.export_text()
    for label in ("read, parse, normalise", "sentence encoder", "load", "whole path", "names, automaton alone"):
        assert label in printed
    absent = peers.missing("spacy")
    assert absent is None or absent in printed


@pytest.mark.parametrize(
    ("measure", "modules"),
    [(peers.markdown, ["markdown_it"]), (peers.flashtext, ["flashtext"]), (peers.phrase_matcher, ["spacy"])],
)
def test_peer_is_measured_where_it_is_installed(measure: object, modules: list[str]) -> None:
    if absent := peers.missing(*modules):
        pytest.skip(absent)
    megabytes, seconds = measure(["# OpenAI\n\nOpenAI buys **Acme**.\n"])  # type: ignore[operator]
    assert megabytes > 0
    assert seconds > 0


def test_peer_stack_is_measured_where_it_is_installed(tmp_path: Path) -> None:
    if absent := peers.missing(*peers.STACK):
        pytest.skip(absent)
    assert peers.stack(["# OpenAI\n\nOpenAI buys **Acme**.\n"], tmp_path)[1] > 0


def test_merging_is_measured(tmp_path: Path) -> None:
    assert merging_line(tmp_path, 300).startswith("merging 300 claims: ")


def test_searching_and_briefs_are_measured(built: Built, tmp_path: Path) -> None:
    lines = published_lines(built.data / "warehouse.duckdb", tmp_path)
    assert lines[0].startswith("search, bigram tables and a macro: built in ")
    assert lines[-1].startswith("brief of the busiest week: ")


def test_night_with_a_new_report_is_measured(copied: Built) -> None:
    assert one_new_report(copied.inbox, copied.data) > 0


def test_generated_reports_are_distinct_equal_for_equal_seeds_and_of_the_size_asked_for() -> None:
    some = list(reports(50, seed=3, size=2_000))
    assert some == list(reports(50, seed=3, size=2_000))
    assert len({report.text for report in some}) == 50
    assert all(2_000 <= len(report.text.encode()) < 6_000 for report in some)
    assert some[20:] == list(reports(30, seed=3, size=2_000, first=20))


def test_nights_are_shown_with_their_peak_and_steps() -> None:
    console = Console(width=200, record=True)
    show({"first": Night(12.0, 9.0, 1_400_000_000, {"dbt": (7.0, 1_300_000_000)})}, console)
    assert "1400" in console.export_text()
