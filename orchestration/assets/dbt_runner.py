"""dbt in this process, through its own `dbtRunner`: starting a separate process would take seconds a night."""

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import dagster as dg
from filelock import FileLock
from pydantic import Field

from orchestration.assets.dbt_failures import Failure
from orchestration.settings import DBT_PROJECT, Settings
from warehouse.storage.versions import digest_of

_PARTS = ("dbt_project.yml", "profiles.yml", "models/**/*", "macros/**/*", "seeds/**/*", "data_tests/**/*")
_FAILED = ("error", "fail", "runtime error")


class DbtRun(NamedTuple):
    """The outcome of a dbt command: the results of its nodes, as `dbtRunner` returns them, and the failures."""

    results: list[Any]
    failed: list[Failure]

    @property
    def failures(self) -> list[str]:
        """The failures, one line each."""
        return [str(failure) for failure in self.failed]


class Dbt(dg.ConfigurableResource["Dbt"]):
    """The dbt project over one DuckDB file. The values of its profile are passed to dbt as variables."""

    work_file: str = Field(description="The DuckDB file that dbt builds in.")
    target_path: str = Field(description="Folder for the files that dbt writes.")
    time_zone: str = Field(description="Zone of weeks.")
    duckdb_memory: str = Field(description="Memory limit of DuckDB, beyond which it writes to disk, as in '500MB'.")
    threads: int = Field(description="Number of models that are built at once.")

    @classmethod
    def of(cls, options: Settings, work_file: Path | None = None, target_path: Path | None = None) -> "Dbt":
        """The project over the work file of the settings, or over another file."""
        return cls(
            work_file=str(work_file or options.folder.work_file),
            target_path=str(target_path or options.folder.work_file.parent / "dbt"),
            time_zone=options.time_zone,
            duckdb_memory=options.dbt_memory,
            threads=options.dbt_threads,
        )

    def run(self, *arguments: str, target_path: Path | None = None) -> DbtRun:
        """Run a dbt command to its end."""
        from dbt.cli.main import dbtRunner  # takes seconds to import, and few commands need it

        target = target_path or self.target_path
        paths = {
            "project-dir": DBT_PROJECT,
            "profiles-dir": DBT_PROJECT,
            "target-path": target,
            "log-path": target,
            "vars": json.dumps(self.model_dump(include={"work_file", "time_zone", "duckdb_memory", "threads"})),
        }
        options = [part for name, value in paths.items() for part in (f"--{name}", str(value))]
        quiet = ["--log-level", "none", "--log-level-file", "none", "--no-version-check"]  # failures are in the results
        done = dbtRunner().invoke([*arguments, *options, *quiet])
        results = list(getattr(done.result, "results", []))
        if done.success:
            return DbtRun(results, [])
        failed = [Failure.of(result) for result in results if result.status in _FAILED]
        return DbtRun(results, failed or [Failure("dbt", str(done.exception or "failed"))])

    @property
    def project_digest(self) -> str:
        """Digest of the files of the project, including seeds."""
        files = sorted(file for part in _PARTS for file in DBT_PROJECT.glob(part) if file.is_file())
        return digest_of(files, *map(str, files))

    def manifest(self) -> dict[str, Any]:
        """The manifest of the project; changed files are parsed first, by one process at a time."""
        target = Path(self.target_path)
        path = target / f"manifest-{self.project_digest}.json"
        target.mkdir(parents=True, exist_ok=True)
        with FileLock(target / "manifest.lock"):
            if not path.exists():
                self._parse(path)
        manifest: dict[str, Any] = json.loads(path.read_bytes())
        return manifest

    def _parse(self, path: Path) -> None:
        """Parse in a temporary folder and move the result into place; the next run reuses dbt's partial parse."""
        for left in path.parent.glob(".parse-*"):  # leftovers of killed processes
            shutil.rmtree(left, ignore_errors=True)
        with TemporaryDirectory(prefix=".parse-", dir=path.parent) as scratch:
            if failures := self.run("parse", target_path=Path(scratch)).failures:
                raise RuntimeError("the dbt project cannot be parsed: " + "; ".join(failures))
            for earlier in path.parent.glob("manifest-*.json"):
                earlier.unlink()
            (Path(scratch) / "partial_parse.msgpack").replace(path.with_name("partial_parse.msgpack"))
            (Path(scratch) / "manifest.json").replace(path)
