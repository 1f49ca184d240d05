"""`make bench`: the speed of reading, searching and loading reports, compared with other libraries in the same run.

Speeds depend on the machine: the ratios matter. All but the nightly runs and merging runs in one process on one core.
Peers that are not installed are skipped, with a line in the output.
"""

import shutil
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests import bench_peers as peers
from tests.bench_brief import briefing
from tests.bench_merging import CLAIMS, NEW_CLAIMS, merging
from tests.bench_reading import must_publish, names, one_new_report, our_path
from tests.bench_search import NEW_REPORTS, searching
from tests.conftest import SHARED
from tests.golden import cases
from tests.integration.runs import EXAMPLES


def corpus(folder: Path, copies: int = 20) -> list[Path]:
    """Paths of real reports if they are available, else of `copies` copies of our samples."""
    if (SHARED / "data").is_dir():
        return sorted(path for path in (SHARED / "data").rglob("*.*") if path.is_file())
    return sample_corpus(folder, copies)


def sample_corpus(folder: Path, copies: int) -> list[Path]:
    """Paths of our samples of Markdown and plain text, each `copies` times with different last lines."""
    folder.mkdir()
    for number in range(copies):
        for sample in cases():
            if sample.suffix != ".html" and "gb18030" not in sample.name:
                (folder / f"{number}-{sample.name}").write_bytes(sample.read_bytes() + f"\n{number}\n".encode())
    return sorted(folder.iterdir())


def reading_table(paths: list[Path], folder: Path) -> Table:
    """Our stages, and the stages of other libraries, as rows of a table."""
    texts = [path.read_text("utf-8") for path in paths]
    size = sum(path.stat().st_size for path in paths) / 1e6
    table = Table(
        "work", "MB/s", "reports/s", "times the peer stack", title=f"{len(paths)} reports, {size:.1f} MB, one core"
    )
    stages = our_path(paths, folder)
    skipped = peers.missing(*peers.STACK)
    peer_megabytes, peer_seconds = (0.0, 0.0) if skipped else peers.stack(texts, folder)
    for label, seconds in [*stages.items(), ("whole path", sum(stages.values()))]:
        times = "" if skipped else f"{size / seconds / (peer_megabytes / peer_seconds):.1f}"
        table.add_row(label, f"{size / seconds:.2f}", f"{len(paths) / seconds:.0f}", times)
    table.add_row(
        "markdown-it-py + spaCy + dlt", skipped or f"{peer_megabytes / peer_seconds:.2f}", "", "" if skipped else "1.0"
    )
    for label, (megabytes, seconds) in names(texts).items():
        table.add_row(label, f"{megabytes / seconds:.1f}", "", "")
    for label, module, measure in (
        ("markdown-it-py, parsing alone", "markdown_it", peers.markdown),
        ("names, flashtext", "flashtext", peers.flashtext),
        ("names, spaCy PhraseMatcher", "spacy", peers.phrase_matcher),
    ):
        absent = peers.missing(module)
        megabytes, seconds = (0.0, 1.0) if absent else measure(texts)
        table.add_row(label, absent or f"{megabytes / seconds:.2f}", "", "")
    return table


def night_line(folder: Path) -> str:
    """Line with the seconds of a night with one new report beside the examples."""
    shutil.copytree(EXAMPLES, folder / "inbox")
    must_publish(folder / "inbox", folder / "data")
    return f"nightly run that finds one new report: {one_new_report(folder / 'inbox', folder / 'data'):.1f} s"


def merging_line(folder: Path, claims: int = CLAIMS) -> str:
    """Line with the seconds of merging."""
    all_claims, new_claims, no_claims = merging(folder, claims)
    return (
        f"merging {claims:,} claims: {all_claims:.1f} s; with {NEW_CLAIMS} new ones: {new_claims:.1f} s; "
        f"with none: {no_claims:.1f} s (all cores, with dbt's own start)"
    )


def published_lines(published: Path, folder: Path) -> list[str]:
    """Lines with the times of searching a published warehouse and of its briefs."""
    briefs = briefing(published, folder)
    return [
        *(
            f"search, {label}: {figures}"
            if isinstance(figures, str)
            else f"search, {label}: built in {figures.build:.1f} s, with {NEW_REPORTS} new reports "
            f"{figures.update:.1f} s; a query {figures.median:.0f} ms; recall among ten {figures.recall:.2f}"
            for label, figures in searching(published, folder).items()
        ),
        f"brief of the busiest week: {briefs.busiest:.1f} s; all {briefs.page_count} pages: {briefs.all_pages:.1f} s; "
        f"nothing new: {briefs.unchanged:.1f} s",
    ]


def main() -> None:
    """Measure and print, part by part."""
    console = Console()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        console.print(reading_table(corpus(folder / "corpus"), folder))
        console.print(night_line(folder))
        console.print(merging_line(folder))
        real = SHARED / "data" if (SHARED / "data").is_dir() else EXAMPLES
        must_publish(real, folder / "real")
        for line in published_lines(folder / "real" / "warehouse.duckdb", folder):
            console.print(line)


if __name__ == "__main__":
    main()
