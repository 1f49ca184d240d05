"""Commands that run the job: `nightly` and `ui`."""

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from orchestration.cli.app import Data, app, options_of, stop
from orchestration.cli.asking import print_summary
from orchestration.cli.printing import errors


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
    options = options_of(inbox=inbox, data=data)
    if not options.inbox.is_dir():
        stop(f"no inbox folder at {options.inbox}")
    from orchestration.nightly import PUBLISHING, run_nightly  # Dagster takes a second to import: only where it runs

    result = run_nightly(options)
    if not result.success:
        for event in result.all_events:
            if event.is_failure and (error := getattr(event.event_specific_data, "error", None)):
                where = event.step_key or "run"
                errors.print(f"[red]{where} failed:[/red] {escape(_first_cause(error))}")
        is_published = any(event.is_step_success and event.step_key == PUBLISHING for event in result.all_events)
        stop(
            "published, but the briefs are not" if is_published else "not published: readers keep the version they had"
        )
    print_summary(options)


@app.command()
def ui(
    data: Data = None,
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1.")] = 3000,
) -> None:
    """Open the Dagster UI with everything loaded, and the schedule running while it is open."""
    options = options_of(data=data)
    from orchestration.nightly import prepare_instance

    prepare_instance(options)
    command = ["dagster", "dev", "-m", "orchestration.definitions", "-h", "127.0.0.1", "-p", str(port)]
    os.execv(sys.executable, [sys.executable, "-m", *command])


def _first_cause(error: Any) -> str:
    """The outermost error that is not Dagster's wrapping of another."""
    while error.cause and error.cls_name.startswith("Dagster"):
        error = error.cause
    return " ".join(error.message.split())
