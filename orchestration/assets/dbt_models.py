"""The dbt project as assets: seeds, intermediate and marts, with every dbt test as an asset check.

Staging models are ephemeral: lineage leads from a staging table straight to the models that read it.

dbt runs in this process, through its own `dbtRunner`: a second process costs another start of dbt, several seconds a
night. Selection of assets and translation of dbt's events to Dagster's are dagster-dbt's.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DbtProject, dbt_assets
from dagster_dbt.asset_utils import get_updated_cli_invocation_params_for_context
from dagster_dbt.core.dbt_cli_event import DbtCoreCliEventMessage
from filelock import FileLock

from orchestration.assets.dbt_failures import Failure, told
from orchestration.resources import Warehouse
from orchestration.settings import DBT_PROJECT

_PROJECT = DbtProject(project_dir=DBT_PROJECT, profiles_dir=DBT_PROJECT)
_RESULTS = {"LogSeedResult", "LogModelResult", "LogTestResult"}
_FOLDERS = ("models", "macros", "seeds", "data_tests")


class DbtRun(NamedTuple):
    """What a dbt command did: its events as dictionaries, and what failed."""

    events: list[dict[str, Any]]
    failed: list[Failure]

    @property
    def failures(self) -> list[str]:
        """What failed, one line each."""
        return [str(failure) for failure in self.failed]


def run_dbt(arguments: list[str], target_path: Path) -> DbtRun:
    """Run a dbt command in this process."""
    from dbt.cli.main import dbtRunner  # seconds to import, and needed by few commands
    from dbt_common.events.functions import msg_to_dict

    events: list[dict[str, Any]] = []

    def keep_results(event: Any) -> None:
        if event.info.name in _RESULTS:  # of thousands of events, a hundred matter: each costs time to convert
            events.append(msg_to_dict(event))

    paths = {
        "project-dir": DBT_PROJECT,
        "profiles-dir": DBT_PROJECT,
        "target-path": target_path,
        "log-path": target_path,
    }
    options = [part for name, path in paths.items() for part in (f"--{name}", str(path))]
    quiet = ["--log-level", "none", "--log-level-file", "none", "--no-version-check"]  # failures are told below
    result = dbtRunner(callbacks=[keep_results]).invoke([*arguments, *options, *quiet])
    if result.success:
        return DbtRun(events, [])
    results = getattr(result.result, "results", [])
    failed = [Failure.of(one) for one in results if one.status in ("error", "fail", "runtime error")]
    return DbtRun(events, failed or [Failure("dbt", str(result.exception or "failed"))])


def manifest_path() -> Path:
    """The project's manifest, made anew, by one process at a time, if it is older than any file of the project."""
    path = _PROJECT.manifest_path
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_suffix(".lock")):
        _refresh(path)
    return path


def _refresh(path: Path) -> None:
    files = [file for folder in _FOLDERS for file in (DBT_PROJECT / folder).rglob("*")]  # a folder tells what left it
    newest = max(file.stat().st_mtime for file in [*files, DBT_PROJECT / "dbt_project.yml"])
    if not path.exists() or path.stat().st_mtime < newest:
        for left in path.parent.glob(".parse-*"):  # by a process that was killed
            shutil.rmtree(left, ignore_errors=True)
        with TemporaryDirectory(prefix=".parse-", dir=path.parent) as scratch:  # never half a manifest
            run = run_dbt(["parse"], Path(scratch))
            if run.failures:
                raise RuntimeError("the dbt project cannot be parsed: " + "; ".join(run.failures))
            (Path(scratch) / path.name).replace(path)


@dbt_assets(manifest=manifest_path(), project=_PROJECT, name="dbt", exclude="resource_type:unit_test")
def dbt_models(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[Any]:
    """Build and test the selected models; a failed test of severity error fails the run, and nothing is published."""
    selected = get_updated_cli_invocation_params_for_context(context, {}, DagsterDbtTranslator())
    target = warehouse.settings.folder.work_file.parent / "dbt"
    if selected.indirect_selection:
        os.environ["DBT_INDIRECT_SELECTION"] = selected.indirect_selection
    run = run_dbt(["build", *selected.selection_args], target)
    for event in run.events:
        yield from DbtCoreCliEventMessage(raw_event=event, event_history_metadata={}).to_default_asset_events(
            manifest=selected.manifest,
            dagster_dbt_translator=selected.dagster_dbt_translator,
            context=context,
            target_path=target,
            project=_PROJECT,
        )
    if run.failures:
        raise dg.Failure(told(run.failed, warehouse.connect), allow_retries=False)
    tested = sum(event["info"]["name"] == "LogTestResult" for event in run.events)
    context.log.info(f"built all models; {tested} checks passed")
