"""Commands that show one entity or event in all reports: `entity` and `event`."""

from datetime import datetime
from typing import Annotated

import duckdb
import typer

from orchestration.cli.terminal.app import Data, app, options_of, stop
from orchestration.cli.terminal.printing import console, harmless, line_of
from orchestration.cli.terminal.stories import print_entity, print_event
from warehouse.serve.profiles import entities_named, entity_story, event_story, redirect_of
from warehouse.serve.read import open_published

_LATEST = 30
_LONGEST_ASKED = 60
_ENDED = {"merged": "is now", "withdrawn": "was withdrawn"}


@app.command()
def entity(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name in any language or spelling, or an id.")],
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="First day of the events shown; the latest 30 events if missing."),
    ] = None,
    data: Data = None,
) -> None:
    """Show the profile of an entity: its written forms, the names it occurs with, and its timeline."""
    options = options_of(data=data)
    with open_published(options.folder.published, options.time_zone) as connection:
        entity_id = _entity_id(connection, name)
        story = entity_story(connection, entity_id, since.date() if since else None, None if since else _LATEST)
    print_entity(story or stop(f"no entity is called {_asked(name)}"))


@app.command()
def event(
    event_id: Annotated[str, typer.Argument(metavar="ID", help="Id of an event, also of one that was merged later.")],
    data: Data = None,
) -> None:
    """Show the claims of all reports about an event: the first sources, the wording, and disagreements."""
    options = options_of(data=data)
    with open_published(options.folder.published, options.time_zone) as connection:
        story = event_story(connection, _current_id(connection, event_id.strip()) or event_id.strip())
    print_event(story or stop(f"no event has the id {_asked(event_id)}"))


def _entity_id(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """The most frequent entity of a name; prints its other entities, or names with a similar spelling."""
    found = entities_named(connection, name)
    exact = [named for named in found if named.is_exact]
    if exact:
        others = ", ".join(f"{named.name} ({named.kind}, {named.entity_id})" for named in exact[1:])
        if others:
            console.print(line_of(f"{_asked(name)} also means: {others}", "dim"))
        return exact[0].entity_id
    if current_id := _current_id(connection, name.strip()):
        return current_id
    alike = ", ".join(named.name if named.alias in named.name else f"{named.name} ({named.alias})" for named in found)
    return str(stop(f"no entity is called {_asked(name)}{f'; did you mean: {harmless(alike)}?' if alike else ''}"))


def _current_id(connection: duckdb.DuckDBPyConnection, old_id: str) -> str | None:
    """The id that replaces a retired id, with a printed note; None for a current id. Stops for a withdrawn id."""
    redirect = redirect_of(connection, old_id)
    if redirect is None:
        return None
    became = f"{_asked(old_id)} {_ENDED[redirect.kind]} {redirect.new_id or ''}".strip()
    note = f"{became}: {harmless(redirect.reason)}"
    if redirect.new_id is None:
        stop(note)
    console.print(line_of(note, "dim"))
    return redirect.new_id


def _asked(text: str) -> str:
    """The input, cut to one line."""
    line = harmless(" ".join(text.split()))
    return line if len(line) <= _LONGEST_ASKED else line[: _LONGEST_ASKED - 1] + "…"
