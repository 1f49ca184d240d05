"""Why a run failed, in one line per step."""

from collections.abc import Iterable

import dagster as dg

_WRAPPERS = ("Dagster", "RetryRequested")
"""Beginnings of the names of Dagster's own errors, which hold the one that matters as their cause."""


def causes(events: Iterable[dg.DagsterEvent]) -> list[str]:
    """What made each failed step fail; what made the run fail, if it was no step."""
    failed = [event for event in events if event.is_failure]
    told = {event.step_key: cause for event in failed if (cause := _cause(event))}
    of_steps = [f"{step} failed: {cause}" for step, cause in told.items() if step]
    return of_steps or [f"run failed: {cause}" for cause in told.values()]


def _cause(event: dg.DagsterEvent) -> str | None:
    """The outermost error that is not Dagster's wrapping of another."""
    error = getattr(event.event_specific_data, "error", None)
    if error is None:
        return None
    while error.cause and str(error.cls_name).startswith(_WRAPPERS):
        error = error.cause
    return " ".join(error.message.split())
