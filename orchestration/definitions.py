"""Everything that Dagster loads."""

import hashlib

import dagster as dg

from orchestration.alerts import run_failure_alert
from orchestration.assets.briefing import weekly_brief
from orchestration.assets.dbt_models import dbt_models
from orchestration.assets.landing import SOURCES, land_sources
from orchestration.assets.publishing import published_warehouse
from orchestration.assets.staging import date_reports, extract, parse
from orchestration.checks import source_health_checks
from orchestration.logs import plain_logger
from orchestration.resources import Warehouse
from orchestration.settings import settings
from sources.fetchers.files.listing import list_folder
from sources.registry.models import FolderSource, MailboxSource

nightly = dg.define_asset_job(
    "nightly",
    selection=dg.AssetSelection.all(),
    description="Land, parse, date, extract, build, test, publish, and write the briefs.",
    executor_def=dg.in_process_executor,
)

nightly_schedule = dg.ScheduleDefinition(
    name="nightly_schedule",
    job=nightly,
    cron_schedule=settings().cron,
    execution_timezone=settings().time_zone,
    default_status=dg.DefaultScheduleStatus.RUNNING,
)


@dg.sensor(job=nightly, minimum_interval_seconds=60, default_status=dg.DefaultSensorStatus.STOPPED)
def folder_sensor(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Run when the files of the folder sources differ from those of the last run that this sensor asked for."""
    options, files, away = settings(), [], []
    for source in SOURCES:
        if isinstance(source, FolderSource | MailboxSource):
            try:
                found = list_folder(source.path or options.inbox)
                files += [(source.source_id, file.origin_name, file.byte_count, file.modified_ns) for file in found]
            except FileNotFoundError as error:
                away.append(str(error))
    state = hashlib.sha256(repr(files).encode()).hexdigest()
    if state == context.cursor or not files:
        return dg.SkipReason("; ".join(["nothing new in the folders", *away]))
    context.update_cursor(state)
    return dg.RunRequest()


defs = dg.Definitions(
    assets=[land_sources, parse, date_reports, extract, dbt_models, published_warehouse, weekly_brief],
    jobs=[nightly],
    schedules=[nightly_schedule],
    sensors=[folder_sensor, run_failure_alert],
    asset_checks=[source_health_checks],
    resources={"warehouse": Warehouse()},
    executor=dg.in_process_executor,
    loggers={"console": plain_logger},
)
