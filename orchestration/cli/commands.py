"""All commands together, and the troubles that they know."""

import sys

from rich.markup import escape

# each adds its commands
from orchestration.cli import asking, exporting, following, registering, reviewing, running, searching, sharing  # noqa: F401
from orchestration.cli.app import app
from orchestration.cli.printing import errors
from sources.registry import RegistryError
from warehouse.entities.catalogue import CatalogueError
from warehouse.folder import DataFolderError
from warehouse.read import ReadError


def run() -> None:
    """Run the command that was asked for; known troubles end with one line, not a trace."""
    try:
        app()
    except (CatalogueError, DataFolderError, ReadError, RegistryError) as error:
        errors.print(f"[red]briefhouse:[/red] {escape(str(error))}", soft_wrap=True)
        sys.exit(1)
