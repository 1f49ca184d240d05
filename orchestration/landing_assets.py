"""One asset per configured source: what it brought, stored as it came."""

import dagster as dg

from orchestration.resources import Warehouse
from orchestration.settings import settings
from sources.registry import FolderSource, Source, read_registry
from warehouse.landing import land_folder
from warehouse.schema import LANDING
from warehouse.store import row_counts

RETRY = dg.RetryPolicy(max_retries=2, delay=2, backoff=dg.Backoff.EXPONENTIAL)
"""A folder may be away, or the work file held open, for a moment."""


def landing_key(source: Source) -> dg.AssetKey:
    """Key of a source's asset."""
    return dg.AssetKey(["landing", source.source_id])


def build_landing_asset(source: Source) -> dg.AssetsDefinition:
    """The asset of one source."""

    @dg.asset(
        key=landing_key(source),
        group_name="landing",
        kinds={"python", "file"},
        description=f"Reports of the source '{source.name}': bytes stored under their digest, arrivals in the ledger.",
        retry_policy=RETRY,
    )
    def land(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dg.MaterializeResult[None]:
        options = warehouse.settings
        root = (source.path if isinstance(source, FolderSource) else None) or options.inbox
        with warehouse.connect() as connection:
            arrived = land_folder(connection, options.folder.landing, source, root, options.max_report_bytes)
        refused = arrived.filter(arrived["refusal"].is_not_null())
        context.log.info(
            f"{source.name}: {arrived.height - refused.height} new or changed, {refused.height} refused, in {root}"
        )
        return dg.MaterializeResult(
            metadata={
                "new_or_changed": arrived.height - refused.height,
                "refused": refused.height,
                "folder": dg.MetadataValue.path(str(root)),
            }
        )

    return land


SOURCES = read_registry(settings().registry)
LANDING_ASSETS = [build_landing_asset(source) for source in SOURCES]


@dg.asset(
    key=["landing", "arrivals"],
    group_name="landing",
    deps=[landing_key(source) for source in SOURCES],
    kinds={"duckdb"},
    retry_policy=RETRY,
)
def arrivals(warehouse: Warehouse) -> dg.MaterializeResult[None]:
    """The ledger: one row per change seen at one place, written by the assets of the sources."""
    with warehouse.connect() as connection:
        counts = row_counts(connection, LANDING)
    return dg.MaterializeResult(metadata={"dagster/row_count": counts["arrivals"]})
