"""The asset of the published warehouse, switched to the new version when all checks have passed."""

from collections.abc import Iterable
from datetime import timedelta

import dagster as dg

from orchestration.resources import Warehouse
from warehouse.storage.publish import publish

KEY = dg.AssetKey(["published", "warehouse"])


def build_published_warehouse(marts: Iterable[dg.AssetKey]) -> dg.AssetsDefinition:
    """The asset of the published file, downstream of all marts."""

    @dg.asset(
        key=KEY,
        group_name="published",
        deps=marts,
        kinds={"python", "duckdb"},
        freshness_policy=dg.FreshnessPolicy.time_window(
            fail_window=timedelta(hours=36), warn_window=timedelta(hours=26)
        ),
    )
    def published_warehouse(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dg.MaterializeResult[None]:
        """`warehouse.duckdb`: a symlink to the newest read-only version."""
        folder = warehouse.folder
        version = publish(folder, context.run.run_id, warehouse.keep_versions, warehouse.duckdb_memory)
        context.log.info(f"published {folder.published} -> {version.name}")
        return dg.MaterializeResult(
            metadata={
                "version": version.name,
                "bytes": version.stat().st_size,
                "path": dg.MetadataValue.path(str(folder.published)),
            }
        )

    return published_warehouse
