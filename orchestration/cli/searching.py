"""The command that searches the published warehouse: `search`."""

from datetime import datetime
from typing import Annotated

import typer
from rich.markup import escape

from orchestration.cli.terminal.app import Data, app, options_of
from orchestration.cli.terminal.printing import console
from warehouse.serve.profiles import entities_named
from warehouse.serve.read import open_published
from warehouse.serve.search import Hit, Part
from warehouse.serve.search import search as search_items
from warehouse.serve.visible import one_line


@app.command()
def search(
    query: Annotated[str, typer.Argument(metavar="QUERY", help='Words in any language; "a phrase"; or a prefix*.')],
    entity: Annotated[
        str | None, typer.Option(help="Only items that mention this entity, by any of its names.", show_default=False)
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Only reports of this day or later.", show_default=False),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=500, help="How many hits.")] = 10,
    data: Data = None,
) -> None:
    """Search all items, in Chinese and English, the best hits first."""
    options = options_of(data=data)
    with open_published(options.folder.published, options.time_zone) as connection:
        hits = search_items(connection, query, entity, since.date() if since else None, limit)
        named = entities_named(connection, entity) if entity and not hits else []
    for hit in hits:
        _print_hit(hit)
    if entity and not hits and not any(name.is_exact for name in named):
        near = ", ".join(name.name for name in named) or "none"
        console.print(f"No entity is called {escape(one_line(entity))}. Similar names: {escape(near)}")
    elif not hits:
        console.print("Nothing found. Try fewer words, no quotation marks, or a prefix with *.")
    else:
        console.print(f"[dim]The source text of a hit: briefhouse explain {hits[0].item_id}[/dim]")


def _print_hit(hit: Hit) -> None:
    console.print(f"[bold]{_shown(hit.headline)}[/bold]", soft_wrap=True)
    console.print(f"[dim]{hit.published_on or 'no date'}, {escape(one_line(hit.source_id))}, {hit.item_id}[/dim]")
    for line in hit.context:
        console.print(f"  {_shown(line)}", soft_wrap=True)
    console.print()


def _shown(parts: list[Part]) -> str:
    return "".join(f"[yellow]{escape(part.text)}[/yellow]" if part.is_match else escape(part.text) for part in parts)
