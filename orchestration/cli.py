"""The `briefhouse` command."""

import getpass
import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer  # commands and help from type hints
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape
from rich.prompt import Prompt
from rich.table import Table

from orchestration.settings import SEEDS, Settings, settings
from warehouse.entities.catalogue import CatalogueError
from warehouse.entities.judgements import append_judgement, read_judgements
from warehouse.folder import DataFolderError
from warehouse.read import Explanation, ReadError, Rows, counts, explain, open_published, query, state
from warehouse.review import ANSWERS, Proposal, judge, text_behind, waiting

app = typer.Typer(
    name="briefhouse",
    help="A warehouse of the briefings you read: podcast summaries, tweet digests, daily news. Ask it with SQL.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
console = Console()
errors = Console(stderr=True)

Data = Annotated[
    Path | None, typer.Option("--data", help="Folder of the warehouse. [env: BRIEFHOUSE_DATA]", show_default=False)
]
_LONGEST_CELL = 160


@app.command()
def nightly(
    inbox: Annotated[
        Path | None,
        typer.Option(
            "--inbox", help="Folder of reports, with sub-folders. [env: BRIEFHOUSE_INBOX]", show_default=False
        ),
    ] = None,
    data: Data = None,
) -> None:
    """Ingest what is new in the inbox, rebuild and test the marts, and publish the warehouse.

    Exit code 0 only if it was published; otherwise readers keep the version they had.
    """
    options = _options(inbox=inbox, data=data)
    if not options.inbox.is_dir():
        _stop(f"no inbox folder at {options.inbox}")
    from orchestration.nightly import run_nightly  # Dagster takes a second to import: only where it runs

    result = run_nightly(options)
    if not result.success:
        for event in result.all_events:
            if event.is_failure and (error := getattr(event.event_specific_data, "error", None)):
                where = event.step_key or "run"
                errors.print(f"[red]{where} failed:[/red] {escape(_first_cause(error))}")
        _stop("not published: readers keep the version they had")
    _print_summary(options)


@app.command()
def ui(
    data: Data = None,
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1.")] = 3000,
) -> None:
    """Open the Dagster UI with everything loaded, and the schedule running while it is open."""
    options = _options(data=data)
    from orchestration.nightly import prepare_instance

    prepare_instance(options)
    command = ["dagster", "dev", "-m", "orchestration.definitions", "-h", "127.0.0.1", "-p", str(port)]
    os.execv(sys.executable, [sys.executable, "-m", *command])


@app.command()
def status(data: Data = None) -> None:
    """Show what the published warehouse holds, its sources, problems and quarantine."""
    options = _options(data=data)
    _print_summary(options)
    with open_published(options.folder.published, options.time_zone) as connection:
        for title, rows in state(connection).items():
            console.print(_table(rows, title) if rows.values else f"{title}: none")


@app.command()
def sql(
    statement: Annotated[
        str | None,
        typer.Argument(metavar="QUERY", help="SQL; read from standard input if left out.", show_default=False),
    ] = None,
    data: Data = None,
) -> None:
    """Ask the published warehouse, read-only. At most 500 rows are shown."""
    options = _options(data=data)
    with open_published(options.folder.published, options.time_zone) as connection:
        rows = query(connection, statement if statement is not None else sys.stdin.read())
    console.print(_table(rows))
    console.print(f"{len(rows.values)} rows{' shown, there are more' if rows.is_cut else ''}")


@app.command(name="explain")
def explain_row(
    row_id: Annotated[
        str,
        typer.Argument(metavar="ID", help="Any id of a mart: report, item, claim, event, mention, entity, link ..."),
    ],
    data: Data = None,
) -> None:
    """Print the exact source text behind a row, with its report and position."""
    options = _options(data=data)
    with open_published(options.folder.published, options.time_zone) as connection:
        explanations = explain(connection, row_id)
    for found in explanations:
        _print_explanation(found)


@app.command()
def review(
    data: Data = None,
    by: Annotated[str | None, typer.Option(help="Who judges; your user name if left out.", show_default=False)] = None,
) -> None:
    """Decide about names that wait, with the text behind them; the judgement goes into the seed, for the next run.

    Undo one by deleting its line in dbt/seeds/entity_judgements.csv.
    """
    options = _options(data=data)
    read_judgements(SEEDS)
    with open_published(options.folder.published, options.time_zone) as connection:
        proposals = waiting(connection)
        console.print(f"{len(proposals)} wait")
        for number, proposal in enumerate(proposals, 1):
            _print_proposal(proposal, f"{number} of {len(proposals)}")
            for found in text_behind(connection, proposal):
                _print_explanation(found)
            choices = [*ANSWERS[proposal.proposal], "later", "quit"]
            answer = Prompt.ask("Your judgement", choices=choices, default="later", console=console)
            if answer == "quit":
                return
            if answer != "later":
                judgement = judge(proposal, answer, by or getpass.getuser(), date.today())
                append_judgement(SEEDS, judgement)
                console.print(f"written: {escape(proposal.left_name)} {answer} {escape(judgement.right_name)}\n")


def _print_proposal(proposal: Proposal, place: str) -> None:
    left, right = escape(proposal.left_name), escape(proposal.right_name or "")
    console.print(f"[bold]{place}: {left}[/bold] {proposal.proposal} [bold]{right}[/bold]")
    console.print(f"{escape(proposal.evidence)}; {proposal.report_count} reports, score {proposal.score:.2f}")


def _print_explanation(found: Explanation) -> None:
    report = found.report
    title = escape(report["title"] or "untitled")
    console.print(f"[bold]{found.table}[/bold] in [bold]{escape(report['origin_name'])}[/bold]: {title}")
    console.print(f"{report['published_on']}, revision {report['revision']} of {report['report_id']}")
    console.print(f"line {found.line}, characters {found.char_start} to {found.char_end}")
    before, text, after = escape(found.before), escape(found.text), escape(found.after)
    console.print(f"[dim]{before}[/dim][bold yellow]{text}[/bold yellow][dim]{after}[/dim]\n")


def _print_summary(options: Settings) -> None:
    path = options.folder.published
    with open_published(path, options.time_zone) as connection:
        published = datetime.fromtimestamp(path.resolve().stat().st_mtime, ZoneInfo(options.time_zone))
        console.print(f"{path} -> {path.resolve().name}", soft_wrap=True)
        console.print(_table(counts(connection), f"published {published:%Y-%m-%d %H:%M}"))


def _options(**given: Path | None) -> Settings:
    try:
        base = settings().model_dump()
    except ValidationError as error:
        _stop("; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()))
    return Settings(**{**base, **{name: path for name, path in given.items() if path is not None}})


def _table(rows: Rows, title: str | None = None) -> Table:
    table = Table(*rows.columns, title=title, title_justify="left", header_style="bold")
    for values in rows.values:
        table.add_row(*(_cell(value) for value in values))
    return table


def _cell(value: object) -> str:
    shown = f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else "" if value is None else str(value)
    text = " ".join(shown.split())
    return escape(text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…")


def _first_cause(error: Any) -> str:
    """The outermost error that is not Dagster's wrapping of another."""
    while error.cause and error.cls_name.startswith("Dagster"):
        error = error.cause
    return " ".join(error.message.split())


def _stop(message: str) -> Any:
    errors.print(f"[red]briefhouse:[/red] {escape(message)}")
    raise typer.Exit(1)


def main() -> None:
    """Entry point: known troubles end with one line, not a trace."""
    try:
        app()
    except (CatalogueError, DataFolderError, ReadError) as error:
        errors.print(f"[red]briefhouse:[/red] {escape(str(error))}")
        sys.exit(1)


if __name__ == "__main__":
    main()
