"""The last asset: the warehouse that readers open, switched to the new version when all checks have passed."""

from datetime import timedelta

import dagster as dg

from orchestration.assets.dbt_models import dbt_models
from orchestration.resources import Warehouse
from warehouse.storage.publish import publish


@dg.asset(
    key=["published", "warehouse"],
    group_name="published",
    deps=[key for key in dbt_models.keys if key.path[0] == "marts"],
    kinds={"duckdb"},
    freshness_policy=dg.FreshnessPolicy.time_window(fail_window=timedelta(hours=36), warn_window=timedelta(hours=26)),
)
def published_warehouse(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dg.MaterializeResult[None]:
    """`warehouse.duckdb`: a symlink to the newest read-only version."""
    settings = warehouse.settings
    folder = settings.folder
    version = publish(folder, context.run.run_id, settings.keep_versions, settings.duckdb_memory)
    context.log.info(f"published {folder.published} -> {version.name}")
    return dg.MaterializeResult(
        metadata={
            "version": version.name,
            "bytes": version.stat().st_size,
            "path": dg.MetadataValue.path(str(folder.published)),
        }
    )
