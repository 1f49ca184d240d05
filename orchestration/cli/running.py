"""Commands that run the job: `nightly` and `ui`."""

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from orchestration.cli.app import Data, app, options_of, stop
from orchestration.cli.asking import print_missing, print_summary
from orchestration.cli.printing import errors


@app.command()
def nightly(
    inbox: Annotated[
        Path | None,
        typer.Option(
            "--inbox", help="Folder of reports, with sub-folders. \\[env: BRIEFHOUSE_INBOX]", show_default=False
        ),
    ] = None,
    data: Data = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Ask the sources again for reports from this day on.")
    ] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="And up to this day.")] = None,
) -> None:
    """Visit all sources, ingest what is new, rebuild and test the marts, and publish the warehouse.

    A source that fails is named, and what the others brought is published. Exit code 0 only if it was published;
    otherwise readers keep the version they had.
    """
    options = options_of(inbox=inbox, data=data)
    if inbox is not None and not options.inbox.is_dir():  # a slip of the pen; a configured one fails alone
        stop(f"no inbox folder at {options.inbox}")
    from orchestration.alerts import send
    from orchestration.nightly import PUBLISHING, run_nightly  # Dagster takes a second to import: only where it runs

    result = run_nightly(options, *(f"{day:%Y-%m-%d}" if day else "" for day in (since, until)))
    if not result.success:
        causes = []
        for event in result.all_events:
            if event.is_failure and (error := getattr(event.event_specific_data, "error", None)):
                causes.append(f"{event.step_key or 'run'} failed: {_first_cause(error)}")
                errors.print(f"[red]{escape(causes[-1])}[/red]")
        send(options, "\n".join(causes))
        is_published = any(event.is_step_success and event.step_key == PUBLISHING for event in result.all_events)
        stop(
            "published, but the briefs are not" if is_published else "not published: readers keep the version they had"
        )
    print_summary(options)
    print_missing(options)


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
