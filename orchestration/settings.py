"""Settings of a run, from the environment (`BRIEFHOUSE_…`) or the command line, and paths of the project's files."""

import os
import shutil
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict  # reads settings from the environment

from warehouse.storage.data_folder import DataFolder

_CHECKOUT = Path(__file__).resolve().parent.parent
_PACKED = Path(__file__).resolve().parent / "shipped"
"""Folder of an installed wheel with the files from the top of a checkout."""
IS_INSTALLED = _PACKED.is_dir()
SHIPPED = _PACKED if IS_INSTALLED else _CHECKOUT
DBT_PROJECT = SHIPPED / "dbt"
SEEDS = DBT_PROJECT / "seeds"


def _home() -> Path:
    """Folder of the user's files: the checkout, or, for an installed package, a folder that upgrades do not replace."""
    if not IS_INSTALLED:
        return _CHECKOUT
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "briefhouse"


def _inbox() -> Path:
    return _home() / "inbox" if IS_INSTALLED else _home() / "examples" / "inbox"


def _registry() -> Path:
    """The user's file of sources; at the first use of an installed package the shipped file is copied there."""
    path = _home() / "sources.yaml"
    with suppress(OSError):  # reading the missing file gives the error
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            for name in ("sources.schema.json", "sources.yaml"):
                shutil.copyfile(SHIPPED / name, path.with_name(name))
    return path


class Settings(BaseSettings):
    """Each setting is an environment variable: `inbox` is `BRIEFHOUSE_INBOX`."""

    model_config = SettingsConfigDict(env_prefix="BRIEFHOUSE_", frozen=True)

    inbox: Path = Field(default_factory=_inbox, description="Folder with the reports of the inbox source.")
    data: Path = Field(
        default_factory=lambda: _home() / "data", description="Folder of the warehouse and of all files of runs."
    )
    registry: Path = Field(default_factory=_registry, description="YAML file with the configured sources.")
    time_zone: str = Field("Asia/Shanghai", description="Time zone of weeks, of printed times and of the schedule.")
    cron: str = Field("30 2 * * *", description="Time of the nightly schedule, in cron syntax.")
    max_report_bytes: int = Field(16_000_000, gt=0, description="Largest input in bytes; larger ones are refused.")
    memory_mb: int = Field(
        default_factory=lambda: _machine_mb() // 2,
        ge=800,
        description="Memory of a run in MB; by default half of the machine's memory.",
    )
    lock_wait_seconds: float = Field(1_800, ge=0, description="Seconds for which a run waits for another writer.")
    alert_url: SecretStr | None = Field(None, description="Webhook for alerts; a secret, never logged.")
    keep_versions_hours: float = Field(48, ge=0, description="Hours for which a replaced version is kept.")
    keep_runs: int = Field(30, gt=0, description="Number of finished runs in Dagster's history.")

    @field_validator("time_zone")
    @classmethod
    def _zone_must_exist(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(f"no such time zone: {value}") from error
        return value

    @property
    def workers(self) -> int:
        """Number of processes that parse and extract: one per core, each of up to 460 MB, beside 950 MB of the run."""
        return max(1, min(len(os.sched_getaffinity(0)), (self.memory_mb - 950) // 460))

    @property
    def duckdb_memory(self) -> str:
        """Memory limit of DuckDB, beyond which it writes to disk, as in '500MB'."""
        return f"{int(self.memory_mb * 0.3)}MB"

    @property
    def dbt_memory(self) -> str:
        """Memory limit of DuckDB while dbt runs, when no workers do, as in '500MB'."""
        return f"{int(self.memory_mb * 0.4)}MB"

    @property
    def dbt_threads(self) -> int:
        """Number of models that dbt builds at once: they share DuckDB's memory, of which the largest needs 500 MB."""
        return max(1, min(4, int(self.memory_mb * 0.4) // 500))

    @property
    def folder(self) -> DataFolder:
        return DataFolder(self.data.absolute())

    @property
    def keep_versions(self) -> timedelta:
        return timedelta(hours=self.keep_versions_hours)

    def environment(self) -> dict[str, str]:
        """The settings as environment variables for a child process."""
        plain = self.model_dump(exclude={"alert_url"})  # a secret is not passed on
        return {f"BRIEFHOUSE_{name.upper()}": str(value) for name, value in plain.items()}


def _machine_mb() -> int:
    return max(2_000, os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1_000_000)
