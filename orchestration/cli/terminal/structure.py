"""Printing the reading of a report to a terminal of at least 80 columns."""

from collections.abc import Iterable, Iterator
from itertools import islice

from rich.text import Text

from orchestration.cli.terminal.printing import console, grid_of, line_of
from orchestration.cli.terminal.wrapping import Wrapped
from sources.contract import Item, Report
from sources.formats.structure.quality import quality, stories_of
from sources.formats.structure.readout import LEFT_OUT, ReadBlock, read_blocks

_MOST_STORIES, _MOST_LEFT_OUT, _MOST_BLOCKS = 60, 40, 500
_LONGEST = 120

Row = tuple[Text, Text]


def print_reading(name: str, report: Report) -> None:
    """Print a reading: the metadata, the stories, and the blocks outside stories with the reason."""
    _print_head(name, report)
    stories = stories_of(report)
    _print_part("Stories", len(stories), map(_story_row, stories), _MOST_STORIES)
    others = [block for block in read_blocks(report) if block.why]
    _print_part("Left out", len(others), map(_other_row, others), _MOST_LEFT_OUT)


def print_structure(name: str, report: Report) -> None:
    """Print every block of a report with its line and its use."""
    _print_head(name, report)
    blocks = list(read_blocks(report))
    _print_part("Blocks", len(blocks), _block_rows(report, blocks), _MOST_BLOCKS)


def _print_head(name: str, report: Report) -> None:
    day = f"{report.published_on} by its {report.published_basis}" if report.published_on else "no day printed"
    console.print(line_of(name, "bold"))
    console.print(line_of(report.title or "untitled"))
    console.print(line_of(f"{report.format}, {report.kind}, {report.language or 'no language known'}, {day}"))
    count = len(stories_of(report))
    console.print(f"{count} {'story' if count == 1 else 'stories'}, score {quality(report):.2f} of 1", highlight=False)
    for problem in islice(report.problems, _MOST_LEFT_OUT):
        console.print(line_of(f"{problem.code}: {problem.message}", "yellow"))


def _print_part(title: str, count: int, rows: Iterable[Row], most: int) -> None:
    console.print(Text(f"\n{title}: {count if count <= most else f'the first {most} of {count}'}", "bold"))
    console.print(grid_of(islice(rows, most)))


def _story_row(story: Item) -> Row:
    day = f"{story.published_at:%Y-%m-%d}" if story.published_at else None
    facts = " · ".join(filter(None, (story.section, story.outlet, day, story.url)))
    return Text(str(story.number)), Wrapped.assemble(_cut(story.headline), "\n" if facts else "", _cut(facts, "dim"))


def _other_row(block: ReadBlock) -> Row:
    return Text(block.what), Wrapped.assemble(_cut(block.text), "\n", _cut(block.why or "", "dim"))


def _block_rows(report: Report, blocks: Iterable[ReadBlock]) -> Iterator[Row]:
    line, at = 1, 0
    for block in blocks:
        line, at = line + report.text.count("\n", at, block.block.char_start), block.block.char_start
        why = f" ({block.why})" if block.why and block.what == LEFT_OUT else ""
        yield Text(f"{line:>5}"), Wrapped.assemble((f"{block.what}{why}: ", "dim"), _cut(block.text))


def _cut(words: str, style: str = "") -> Wrapped:
    """The beginning of a foreign text, as one line."""
    return line_of(words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…", style)
