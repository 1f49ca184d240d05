"""The asset of the brief, the pages made from the published warehouse."""

import dagster as dg

from orchestration.assets.publishing import KEY as PUBLISHED
from orchestration.resources import Warehouse
from warehouse.serve.brief.pages import week_text
from warehouse.serve.brief.writing import write_briefs
from warehouse.serve.read import open_published


@dg.asset(key=["published", "weekly_brief"], group_name="published", deps=[PUBLISHED], kinds={"python", "html"})
def weekly_brief(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dg.MaterializeResult[None]:
    """A page per week in Chinese and English, with an index and an Atom feed; only changed pages are rendered."""
    folder, memory = warehouse.folder, warehouse.duckdb_memory
    with open_published(folder.published, warehouse.time_zone, memory=memory) as connection:
        written = write_briefs(connection, folder.briefs)
    index = folder.briefs / "en" / "index.html"
    context.log.info(f"briefs: {len(written.changed)} pages made, {len(written.removed)} removed: {index}")
    return dg.MaterializeResult(
        metadata={
            "index": dg.MetadataValue.path(str(index)),
            "pages_made": len(written.changed),
            "newest": dg.MetadataValue.md(week_text(written.newest, "en") if written.newest else ""),
        }
    )
