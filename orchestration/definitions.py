"""The definitions that Dagster loads."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import dagster as dg

from orchestration.alerts import Alerts, run_failure_alert
from orchestration.assets.briefing import weekly_brief
from orchestration.assets.dbt_models import build_dbt_models
from orchestration.assets.dbt_runner import Dbt
from orchestration.assets.landing import build_land_sources
from orchestration.assets.publishing import build_published_warehouse
from orchestration.assets.staging import date_reports, extract, parse
from orchestration.checks import build_source_health_checks
from orchestration.logs import plain_logger
from orchestration.resources import Warehouse
from orchestration.settings import Settings
from sources.fetchers.files.listing import list_folder
from sources.registry.file import read_registry
from sources.registry.models import FolderSource, MailboxSource, Source

_OWNERS = ["team:briefhouse"]

nightly = dg.define_asset_job(
    "nightly",
    selection=dg.AssetSelection.all(),
    description="Land, parse, date, extract, build, test, publish, and write the briefs.",
    executor_def=dg.in_process_executor,
)


def build_definitions(options: Settings) -> dg.Definitions:
    """The assets, checks, job, schedule and sensors of the configured sources."""
    sources, alerts, dbt = read_registry(options.registry), Alerts.of(options), Dbt.of(options)
    models = build_dbt_models(dbt.manifest())
    published = build_published_warehouse(key for key in models.keys if key.path[0] == "marts")
    assets = [build_land_sources(sources), parse, date_reports, extract, models, published, weekly_brief]
    return dg.Definitions(
        assets=dg.map_asset_specs(lambda spec: _described(spec, options.folder.published), assets),
        jobs=[nightly],
        schedules=[_schedule(options)],
        sensors=[build_folder_sensor(sources, options.inbox), run_failure_alert],
        asset_checks=[build_source_health_checks(sources)],
        resources={"warehouse": Warehouse.of(options, alerts), "dbt": dbt, "alerts": alerts},
        executor=dg.in_process_executor,
        loggers={"console": plain_logger},
    )


def _described(spec: dg.AssetSpec, published: Path) -> dg.AssetSpec:
    file = {"file": dg.MetadataValue.path(str(published))} if spec.key.path[0] == "marts" else {}
    return spec.replace_attributes(owners=_OWNERS).merge_attributes(metadata=file)


def _schedule(options: Settings) -> dg.ScheduleDefinition:
    return dg.ScheduleDefinition(
        name="nightly_schedule",
        job=nightly,
        cron_schedule=options.cron,
        execution_timezone=options.time_zone,
        default_status=dg.DefaultScheduleStatus.RUNNING,
    )


def build_folder_sensor(sources: Sequence[Source], inbox: Path) -> dg.SensorDefinition:
    """A sensor that runs the job when the files of folder sources differ from those of the last run it requested."""

    @dg.sensor(job=nightly, minimum_interval_seconds=60, default_status=dg.DefaultSensorStatus.STOPPED)
    def folder_sensor(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
        """Run when the files of the folder sources have changed."""
        files, away = [], []
        for source in sources:
            if isinstance(source, FolderSource | MailboxSource):
                try:
                    found = list_folder(source.path or inbox)
                    files += [(source.source_id, file.origin_name, file.byte_count, file.modified_ns) for file in found]
                except FileNotFoundError as error:
                    away.append(str(error))
        state = hashlib.sha256(repr(files).encode()).hexdigest()
        if state == context.cursor or not files:
            return dg.SkipReason("; ".join(["nothing new in the folders", *away]))
        context.update_cursor(state)
        return dg.RunRequest()

    return folder_sensor


@dg.definitions
def defs() -> dg.Definitions:
    """The definitions for the settings of the environment."""
    return build_definitions(Settings())
