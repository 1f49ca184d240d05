"""The command-line application, the shared options of its commands, and its error exit."""

from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer  # makes commands and help from type hints
from pydantic import ValidationError
from rich.markup import escape

from orchestration.cli.terminal.printing import errors
from orchestration.settings import Settings

app = typer.Typer(
    name="briefhouse",
    help="A warehouse of the briefings you read: podcast summaries, tweet digests, daily news. Query it with SQL.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Data = Annotated[
    Path | None, typer.Option("--data", help="Folder of the warehouse. \\[env: BRIEFHOUSE_DATA]", show_default=False)
]


def options_of(**given: Path | None) -> Settings:
    """The settings, overridden by values of the command line."""
    named: dict[str, Any] = {name: path for name, path in given.items() if path is not None}
    try:
        return Settings(**named)
    except ValidationError as error:
        stop("; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()))


def stop(message: str) -> NoReturn:
    """End the command with exit code 1 and one line with the reason."""
    errors.print(f"[red]briefhouse:[/red] {escape(message)}", soft_wrap=True)
    raise typer.Exit(1)
