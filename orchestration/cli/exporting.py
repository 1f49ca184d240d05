"""Commands that write files from the warehouse: `export`, `docs` and `brief`."""

import re
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from orchestration.cli.terminal.app import Data, app, options_of, stop
from orchestration.cli.terminal.printing import console
from warehouse.serve.brief.wording import Language
from warehouse.serve.brief.writing import write_briefs
from warehouse.serve.export import ExportedFile, ExportError, FileFormat, exportable
from warehouse.serve.export import export as export_tables
from warehouse.serve.read import open_published

_ISO_WEEK = re.compile(r"\d{4}-W\d{2}")


@app.command()
def export(
    file_format: Annotated[FileFormat, typer.Option("--format", help="Format of the files.", show_default=False)],
    out: Annotated[Path, typer.Option("--out", help="Folder for the files; created if missing.", show_default=False)],
    table: Annotated[
        list[str] | None, typer.Option("--table", help="Export only this table; may be repeated.", show_default=False)
    ] = None,
    data: Data = None,
) -> None:
    """Export each mart to a file, with datapackage.json, which describes every file and column.

    The search index (tables search_*) is not exported. In CSV, NULL is an empty field, an empty text is "", and lists
    are JSON. Existing files are replaced when all files are complete, or not at all.
    """
    options = options_of(data=data)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        stop(f"cannot write to {out}: {error.strerror or error}")
    published, folder = options.folder.published, out.resolve()
    try:
        with open_published(published, options.time_zone, writes_to=folder) as connection:
            written = export_tables(
                connection, exportable(connection, table or ()), file_format, folder, _print_written
            )
    except ExportError as error:
        stop(str(error))
    console.print(f"exported {published.resolve().name}, described in {escape(str(written))}", soft_wrap=True)


@app.command()
def docs(data: Data = None) -> None:
    """Build a page that describes every table, column and test, with the lineage graph."""
    options = options_of(data=data)
    with open_published(options.folder.published, options.time_zone):
        pass  # fails at once if nothing is published, before dbt starts, which takes seconds
    from orchestration.assets.docs import build_docs

    page = build_docs(options)
    console.print(f"docs: {escape(str(page))}", soft_wrap=True)


@app.command()
def brief(
    week: Annotated[
        str | None, typer.Option(help="ISO week, like 2026-W02; the newest if missing.", show_default=False)
    ] = None,
    lang: Annotated[Language, typer.Option(help="Language of the page; texts of reports keep their own.")] = "en",
    text: Annotated[bool, typer.Option("--text", help="Print the brief as Markdown.")] = False,
    data: Data = None,
) -> None:
    """Print the path of a week's brief, or the brief itself; missing or outdated pages are made first."""
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


def _print_written(written: ExportedFile) -> None:
    console.print(f"{written.table}: {written.row_count:,} rows", highlight=False)
