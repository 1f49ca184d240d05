"""The command that hands out what people read: `brief`."""

import re
from typing import Annotated

import typer

from orchestration.cli.app import Data, app, options_of, stop
from warehouse.brief.wording import Language
from warehouse.brief.writing import write_briefs
from warehouse.read import open_published

_ISO_WEEK = re.compile(r"\d{4}-W\d{2}")


@app.command()
def brief(
    week: Annotated[
        str | None, typer.Option(help="ISO week, like 2026-W02; the newest if left out.", show_default=False)
    ] = None,
    lang: Annotated[Language, typer.Option(help="Language of the page around the reports' own words.")] = "en",
    text: Annotated[bool, typer.Option("--text", help="Print the brief as Markdown.")] = False,
    data: Data = None,
) -> None:
    """Say where the brief of a week is, or print it; pages that are missing or out of date are made first."""
    options = options_of(data=data)
    folder = options.folder.briefs
    with open_published(options.folder.published, options.time_zone) as connection:
        written = write_briefs(connection, folder)
    if not written.newest:
        stop("there are no reports yet, and so no brief")
    wanted = week or written.newest.iso_week
    page = folder / lang / f"{wanted}.{'md' if text else 'html'}"
    if not _ISO_WEEK.fullmatch(wanted) or not page.exists():
        stop(f"there is no brief of {wanted}: the weeks are listed in {folder / lang / 'index.html'}")
    print(page.read_text("utf-8") if text else page)
