"""Printing to a terminal: tables, and the source text of a row."""

from collections.abc import Iterable
from datetime import datetime

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from orchestration.cli.terminal.wrapping import Wrapped
from warehouse.serve.read import Explanation, Rows
from warehouse.serve.visible import visible

console = Console()
errors = Console(stderr=True)
_LONGEST_CELL = 160


def harmless(text: str) -> str:
    """Foreign text with U+FFFD for each invisible character, so that `explain` shows its presence."""
    return visible(text, instead="\ufffd")


def line_of(text: str, style: str = "") -> Wrapped:
    """Foreign text as one line, without invisible characters and never read as markup."""
    return Wrapped(harmless(" ".join(text.split())), style)


def table_of(rows: Rows, title: str | None = None) -> Table:
    """Rows as a table with long cells cut."""
    table = Table(*rows.columns, title=title, title_justify="left", header_style="bold")
    for values in rows.values:
        table.add_row(*(_cell(value) for value in values))
    return table


def grid_of(rows: Iterable[tuple[RenderableType, RenderableType]]) -> Table:
    """Two columns without lines: a label that is never wrapped, and a wrapped text beside it."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for row in rows:
        grid.add_row(*row)
    return grid


def _cell(value: object) -> Text:
    shown = f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else "" if value is None else str(value)
    text = " ".join(shown.split())
    return line_of(text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…")


def print_explanation(found: Explanation) -> None:
    """Print the source text of a row, with the text around it and its position."""
    report = found.report
    title = line_of(report["title"] or "untitled")
    console.print(Text.assemble((found.table, "bold"), " in ", line_of(report["origin_name"], "bold"), ": ", title))
    console.print(f"{report['published_on']}, revision {report['revision']} of {report['report_id']}")
    console.print(f"line {found.line}, characters {found.char_start} to {found.char_end}")
    before, text, after = (harmless(part) for part in (found.before, found.text, found.after))
    console.print(Text.assemble((before, "dim"), (text, "bold yellow"), (after, "dim"), "\n"))
