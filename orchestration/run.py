"""Running the nightly job in this process, for the command line."""

import logging
import os
from collections.abc import Iterable
from pathlib import Path

import dagster as dg

from orchestration.history import PID_TAG
from orchestration.settings import Settings

_WRAPPERS = ("Dagster", "RetryRequested")
"""Prefixes of the names of Dagster's errors, which wrap the actual error as their cause."""
_PLANNING = "dagster._core.execution.plan"
"""The logger with a warning for every check that a run without new reports skips."""
INSTANCE_CONFIG = """\
# Written by briefhouse when it is missing.
telemetry:
  enabled: false
event_log_storage:  # Dagster's own files, with connections that stay open
  module: orchestration.event_log
  class: PooledEventLogStorage
  config: {home: {env: DAGSTER_HOME}}
nux:                # no sign-up window over the UI
  enabled: false
run_monitoring:     # a run whose process was killed is marked as failed
  enabled: true
  start_timeout_seconds: 180
  poll_interval_seconds: 30
retention:          # runs are removed by briefhouse; what the daemon notes of every look at schedule and sensors, here
  schedule: {purge_after_days: 90}
  sensor: {purge_after_days: {skipped: 7, failure: 30, success: 90}}
"""


def prepare_instance(options: Settings) -> Path:
    """Make the data folder a home for Dagster; returns the home."""
    options.folder.prepare()
    home = options.folder.dagster_home
    config = home / "dagster.yaml"
    if not config.exists():
        part = config.with_suffix(f".{os.getpid()}")
        part.write_text(INSTANCE_CONFIG, "utf-8")
        part.replace(config)
    return home


def run_nightly(options: Settings, since: str = "", until: str = "", full: bool = False) -> list[str]:
    """Run the nightly job over the whole graph; returns the reasons of its failure, empty on success.

    `since` and `until` ask for a backfill of these days; with `full` the marts are built even if nothing is new.
    """
    os.environ["DAGSTER_HOME"] = str(prepare_instance(options))  # Dagster reads it from the environment
    from orchestration.definitions import build_definitions

    logging.getLogger(_PLANNING).setLevel(logging.ERROR)
    job = build_definitions(options).resolve_job_def("nightly")
    with dg.DagsterInstance.get() as instance:
        result = job.execute_in_process(
            instance=instance,
            raise_on_error=False,
            run_config={
                "loggers": {"console": {}},
                "ops": {"land": {"config": {"since": since, "until": until}}, "dbt": {"config": {"full": full}}},
            },
            tags={PID_TAG: str(os.getpid())},
        )
    return [] if result.success else causes(result.all_events)


def causes(events: Iterable[dg.DagsterEvent]) -> list[str]:
    """The cause of each failed step; if no step failed, the cause of the failed run."""
    failed = [event for event in events if event.is_failure]
    told = {event.step_key: cause for event in failed if (cause := _cause(event))}
    of_steps = [f"{step} failed: {cause}" for step, cause in told.items() if step]
    return of_steps or [f"run failed: {cause}" for cause in told.values()]


def _cause(event: dg.DagsterEvent) -> str | None:
    """The outermost error that is not a wrapper of Dagster."""
    error = getattr(event.event_specific_data, "error", None)
    if error is None:
        return None
    while error.cause and str(error.cls_name).startswith(_WRAPPERS):
        error = error.cause
    return " ".join(error.message.split())
