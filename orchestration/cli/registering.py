"""Commands on sources: `sources check`, `sources list`, `sources add`, and `sources preview` before adding one."""

from pathlib import Path
from typing import Annotated, Any

import typer

from orchestration.cli.terminal.app import app, options_of, stop
from orchestration.cli.terminal.printing import console, errors, line_of, table_of
from orchestration.cli.terminal.structure import print_reading
from sources.registry.file import append_source, read_registry
from sources.registry.models import RegistryError, Source, address_of
from warehouse.serve.read import Rows

sources = typer.Typer(no_args_is_help=True, help="Check, list, add and preview the sources of a run.")
app.add_typer(sources, name="sources")

_File = Annotated[
    Path | None,
    typer.Option("--registry", help="The file of sources. \\[env: BRIEFHOUSE_REGISTRY]", show_default=False),
]
_Private = Annotated[bool, typer.Option("--private", help="Allow addresses in a private network.")]


@sources.command()
def check(registry: _File = None) -> None:
    """Check the file of sources; prints all errors with their lines."""
    path, found = _read(registry)
    console.print(f"{path}: {len(found)} source{'' if len(found) == 1 else 's'}, all valid", soft_wrap=True)


@sources.command(name="list")
def list_sources(registry: _File = None) -> None:
    """Show the configured sources."""
    _, found = _read(registry)
    columns = ["source_id", "name", "kind", "where", "cadence", "expected", "format"]
    console.print(table_of(Rows(columns, [_row(source) for source in found], is_cut=False)))


@sources.command()
def add(
    location: Annotated[str, typer.Argument(help="Address of a feed, page or repository, or path of a folder.")],
    registry: _File = None,
    kind: Annotated[str | None, typer.Option(help="Kind of source, if the guess is wrong.")] = None,
    name: Annotated[str | None, typer.Option(help="Name to display; by default the source's own name.")] = None,
    source_id: Annotated[str | None, typer.Option("--id", help="Id; by default made from the name.")] = None,
    private: _Private = False,
) -> None:
    """Detect the kind of source at an address and add it to the file of sources, without other changes."""
    from sources.fetchers.guessing import client_for_guessing, guess_source, source_id_of
    from sources.fetchers.visits.errors import FetchError

    path = options_of(registry=registry).registry
    try:
        with client_for_guessing(private) as client:
            entry = guess_source(location, client)
        entry |= {"kind": kind} if kind else {}
        entry |= {"name": name, "source_id": source_id_of(name)} if name else {}
        entry |= {"source_id": source_id} if source_id else {}
        entry |= {"allow_private_addresses": True} if private and "url" in entry else {}
        added = append_source(path, entry)
    except (FetchError, RegistryError) as error:
        stop(str(error))
    console.print(f"{path}: added {added.source_id}, a {added.kind}", soft_wrap=True, markup=False)


@sources.command()
def preview(
    location: Annotated[str, typer.Argument(help="A file or folder, or the address of a feed, page or repository.")],
    count: Annotated[int, typer.Option(min=1, max=20, help="Number of reports to show.")] = 1,
    private: _Private = False,
) -> None:
    """Show how the first reports would be read: their stories and fields, and omitted blocks with the reason."""
    from sources.fetchers.guessing import client_for_guessing
    from sources.fetchers.previewing import first_reports
    from sources.fetchers.visits.errors import FetchError

    shown = 0
    try:
        with client_for_guessing(private) as client:
            for shown, found in enumerate(first_reports(location, client, count), 1):  # noqa: B007 - counted
                _preview(found.origin_name, found.content, found.refusal)
    except FetchError as error:
        stop(str(error))
    if not shown:
        stop("there are no reports yet")


def _preview(name: str, content: bytes | None, refusal: str | None) -> None:
    from sources.formats import parse
    from sources.text.decoding import UnreadableReport
    from warehouse.storage.workers import attempt

    tried = attempt(parse, content or b"", "parser failed", UnreadableReport)
    if refusal or tried.result is None:
        errors.print(line_of(f"{name}: {refusal or tried.failure or tried.lost_to}", "yellow"))
    else:
        print_reading(name, tried.result)


def _read(registry: Path | None) -> tuple[Path, list[Source]]:
    path = options_of(registry=registry).registry
    try:
        return path, read_registry(path)
    except RegistryError as error:
        stop(str(error))


def _row(source: Source) -> tuple[Any, ...]:
    from sources.fetchers.visits.http import shown

    url = address_of(source)
    where = shown(url) if url else getattr(source, "path", None) or "the inbox"
    limits = source.expected
    expected = f"{limits.at_least}–{limits.at_most or ''} a {limits.per}" if limits else None
    return source.source_id, source.name, source.kind, str(where), str(source.cadence), expected, source.format
