"""Commands that run the job: `nightly` and `ui`."""

import os
import shutil
import sys
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from orchestration.cli.asking import print_missing, print_summary
from orchestration.cli.terminal.app import Data, app, options_of, stop
from orchestration.cli.terminal.printing import errors
from orchestration.settings import Settings
from sources.registry.models import RegistryError
from warehouse.storage.data_folder import DataFolderError

_LITTLE_ROOM = 50_000_000
_TROUBLES = (DataFolderError, OSError, RegistryError)
"""Errors that a person can correct after reading one line."""


@app.command()
def nightly(
    inbox: Annotated[
        Path | None,
        typer.Option(
            "--inbox", help="Folder of reports, with subfolders. \\[env: BRIEFHOUSE_INBOX]", show_default=False
        ),
    ] = None,
    data: Data = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day of reports to fetch again.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day of reports to fetch again.")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Build and test all marts, even if nothing is new.")] = False,
) -> None:
    """Visit all sources, ingest new reports, rebuild and test the marts, and publish the warehouse.

    A failing source is named, and the reports of the others are published. If nothing is new, only the health of
    sources is rebuilt. The exit code is 0 only if the warehouse was published; otherwise readers keep their version.
    """
    options = options_of(inbox=inbox, data=data)
    if inbox is not None and not options.inbox.is_dir():  # a typing error; a configured folder fails alone
        stop(f"no inbox folder at {options.inbox}")
    before = options.folder.published.resolve()
    first, last = (f"{day:%Y-%m-%d}" if day else "" for day in (since, until))
    if failed := _run(options, first, last, full):
        from orchestration.alerts import send

        for cause in failed:
            errors.print(f"[red]{escape(cause)}[/red]", soft_wrap=True)
        send(options.alert_url, "\n".join(failed))
        is_published = options.folder.published.resolve() != before
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
    from orchestration.run import prepare_instance

    home = prepare_instance(options)
    command = ["dagster", "dev", "-m", "orchestration.definitions", "-h", "127.0.0.1", "-p", str(port)]
    environment = {**os.environ, **options.environment(), "DAGSTER_HOME": str(home)}
    os.execve(sys.executable, [sys.executable, "-m", *command], environment)


def _run(options: Settings, since: str, until: str, full: bool) -> list[str]:
    """Run the job; returns the reasons of its failure, also of a failure to start; empty on success."""
    try:
        from orchestration.run import run_nightly  # imported late, as Dagster takes a second to import

        return run_nightly(options, since, until, full)
    except Exception as error:  # noqa: BLE001 - nobody watches at night: every error is reported
        of_database = getattr(error, "orig", None)  # the cause of an SQLAlchemy error in Dagster's storage
        if not (of_database or isinstance(error, _TROUBLES)):
            traceback.print_exc()
        return [f"run failed: {' '.join(str(of_database or error).split())}{_no_room(options.data)}"]


def _no_room(data: Path) -> str:
    """A note about a full disk, which SQLite's "disk I/O error" does not mention."""
    with suppress(OSError):
        if (free := shutil.disk_usage(data).free) < _LITTLE_ROOM:
            return f"; the disk of {data} is full: {free // 1_000_000} MB are free"
    return ""
