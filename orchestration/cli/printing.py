"""What a terminal shows: tables, and the text behind a row."""

from datetime import datetime

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from warehouse.read import Explanation, Rows

console = Console()
errors = Console(stderr=True)
_LONGEST_CELL = 160


def table_of(rows: Rows, title: str | None = None) -> Table:
    """Rows as a table; long cells are cut."""
    table = Table(*rows.columns, title=title, title_justify="left", header_style="bold")
    for values in rows.values:
        table.add_row(*(_cell(value) for value in values))
    return table


def _cell(value: object) -> str:
    shown = f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else "" if value is None else str(value)
    text = " ".join(shown.split())
    return escape(text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…")


def print_explanation(found: Explanation) -> None:
    """The characters behind a row, between those around them, and where they stand."""
    report = found.report
    title = escape(report["title"] or "untitled")
    console.print(f"[bold]{found.table}[/bold] in [bold]{escape(report['origin_name'])}[/bold]: {title}")
    console.print(f"{report['published_on']}, revision {report['revision']} of {report['report_id']}")
    console.print(f"line {found.line}, characters {found.char_start} to {found.char_end}")
    before, text, after = escape(found.before), escape(found.text), escape(found.after)
    console.print(f"[dim]{before}[/dim][bold yellow]{text}[/bold yellow][dim]{after}[/dim]\n")
