"""All commands, and the errors that they report in one line."""

import sys

from rich.markup import escape

# each module adds its commands
from orchestration.cli import asking, exporting, following, registering, reviewing, running, searching  # noqa: F401
from orchestration.cli.terminal.app import app
from orchestration.cli.terminal.printing import errors
from sources.registry.models import RegistryError
from warehouse.extract.entities.gazetteer import CatalogueError
from warehouse.serve.read import ReadError
from warehouse.storage.data_folder import DataFolderError


def run() -> None:
    """Run the command; known errors end with one line instead of a traceback."""
    try:
        app()
    except (CatalogueError, DataFolderError, ReadError, RegistryError) as error:
        errors.print(f"[red]briefhouse:[/red] {escape(str(error))}", soft_wrap=True)
        sys.exit(1)
