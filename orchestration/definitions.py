"""Everything that Dagster loads."""

import hashlib

import dagster as dg

from orchestration.briefing import weekly_brief
from orchestration.dbt_assets import dbt_models
from orchestration.landing_assets import LANDING_ASSETS, arrivals
from orchestration.logs import plain_logger
from orchestration.publishing import published_warehouse
from orchestration.resources import Warehouse
from orchestration.settings import settings
from orchestration.staging_assets import extract, parse
from sources.fetchers.files import list_folder

nightly = dg.define_asset_job(
    "nightly",
    selection=dg.AssetSelection.all(),
    description="Land, parse, extract, build, test, publish, and write the briefs.",
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
def inbox_sensor(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Run when the inbox's files differ from those of the last run that this sensor asked for."""
    try:
        files = [(c.origin_name, c.byte_count, c.modified_ns) for c in list_folder(settings().inbox)]
    except FileNotFoundError as error:
        return dg.SkipReason(str(error))
    state = hashlib.sha256(repr(files).encode()).hexdigest()
    if state == context.cursor:
        return dg.SkipReason("nothing new in the inbox")
    context.update_cursor(state)
    return dg.RunRequest(run_key=state)


defs = dg.Definitions(
    assets=[*LANDING_ASSETS, arrivals, parse, extract, dbt_models, published_warehouse, weekly_brief],
    jobs=[nightly],
    schedules=[nightly_schedule],
    sensors=[inbox_sensor],
    resources={"warehouse": Warehouse()},
    executor=dg.in_process_executor,
    loggers={"console": plain_logger},
)
