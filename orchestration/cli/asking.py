"""Commands that query the published warehouse: `status`, `sql` and `explain`."""

import sys
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.markup import escape

from orchestration.cli.terminal.app import Data, app, options_of
from orchestration.cli.terminal.printing import console, errors, print_explanation, table_of
from orchestration.cli.terminal.structure import print_structure
from orchestration.settings import Settings
from warehouse.serve.health import source_health
from warehouse.serve.read import counts, explain, open_published, query, reasons, state
from warehouse.serve.structure import published_report


@app.command()
def status(data: Data = None) -> None:
    """Show the size of the published warehouse, its sources, problems and quarantine."""
    options = options_of(data=data)
    print_summary(options)
    with open_published(options.folder.published, options.time_zone) as connection:
        for title, rows in state(connection).items():
            console.print(table_of(rows, title) if rows.values else f"{title}: none")


@app.command()
def sql(
    statement: Annotated[
        str | None,
        typer.Argument(metavar="QUERY", help="SQL; read from standard input if missing.", show_default=False),
    ] = None,
    data: Data = None,
) -> None:
    """Run a query on the published warehouse, read-only. At most 500 rows are shown."""
    options = options_of(data=data)
    with open_published(options.folder.published, options.time_zone) as connection:
        rows = query(connection, statement if statement is not None else sys.stdin.read())
    console.print(table_of(rows))
    console.print(f"{len(rows.values)} rows{' shown, there are more' if rows.is_cut else ''}")


@app.command(name="explain")
def explain_row(
    row_id: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="Id of any row of a mart: report, item, claim, event, mention, entity, link ..."
        ),
    ],
    data: Data = None,
    structure: Annotated[bool, typer.Option("--structure", help="For a report: how each block was read.")] = False,
) -> None:
    """Print the exact source text of a row, with its report and position.

    For an event, also print the factors of its rank; for a report, on request, how each block was read.
    """
    options = options_of(data=data)
    with open_published(options.folder.published, options.time_zone) as connection:
        if structure:
            print_structure(*published_report(connection, row_id))
            return
        explanations = explain(connection, row_id)
        lines = reasons(connection, row_id)
    for line in lines:
        console.print(line, highlight=False)
    for found in explanations:
        print_explanation(found)


def print_missing(options: Settings) -> None:
    """Print the sources that need attention, one line each."""
    with open_published(options.folder.published, options.time_zone) as connection:
        for health in source_health(connection):
            if not health.is_well:
                errors.print(f"[yellow]{escape(health.told)}[/yellow]")


def print_summary(options: Settings) -> None:
    """Print the path, the time and the size of the published version."""
    path = options.folder.published
    with open_published(path, options.time_zone) as connection:
        published = datetime.fromtimestamp(path.resolve().stat().st_mtime, ZoneInfo(options.time_zone))
        console.print(f"{path} -> {path.resolve().name}", soft_wrap=True)
        console.print(table_of(counts(connection), f"published {published:%Y-%m-%d %H:%M}"))
    console.print(f"briefs to read: {options.folder.briefs / 'en' / 'index.html'}", soft_wrap=True)
