"""Fixtures for all tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import Site, serving

PROJECT = Path(__file__).resolve().parent.parent
SHARED = PROJECT.parent / "shared"

# Settings of the machine must not affect the tests; dbt parses without a warehouse.
for name in [name for name in os.environ if name.startswith(("BRIEFHOUSE_", "DAGSTER_", "DBT_"))]:
    del os.environ[name]


@pytest.fixture
def shared() -> Path:
    """Folder of real reports, if it is available; the test is skipped otherwise. Real reports are never committed."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared with real reports beside the project")
    return SHARED


@pytest.fixture
def site() -> Iterator[Site]:
    """A web server for one test."""
    with serving() as site:
        yield site
