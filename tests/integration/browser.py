"""A real browser that opens pages and notes errors, dialogs and requests."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
DESKTOP = (1200, 900)
PHONE = (390, 844)


def find_browser() -> str:
    """Path of an installed Chromium; without one the test is skipped, except in CI, where it fails."""
    path = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if path:
        return path
    if os.environ.get("CI"):
        pytest.fail("CI has no Chromium: .ci/run installs it")
    pytest.skip("no Chromium on this machine")


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    path = find_browser()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=_QUIET)
        try:
            yield running
        finally:
            running.close()


@contextmanager
def opened(running: Browser, path: Path, size: tuple[int, int], scheme: str) -> Iterator[tuple[Page, list[str]]]:
    """The page of a file, and the list of its faults: errors, dialogs, requests for other resources."""
    troubles: list[str] = []
    address = path.as_uri()
    context = running.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.on("console", lambda message: troubles.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (troubles.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: request.url == address or troubles.append(f"request: {request.url}"))
    page.goto(address)
    try:
        yield page, troubles
    finally:
        context.close()
