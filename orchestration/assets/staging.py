"""The staging tables: the parts of reports (parsed), their days, and their statements (extracted)."""

from collections.abc import Callable, Iterator

import dagster as dg
import polars as pl

from orchestration.assets.landing import LEDGERS, RETRY
from orchestration.resources import Warehouse
from orchestration.settings import SEEDS
from warehouse.extract.entities.gazetteer import CatalogueError
from warehouse.extract.run import extract_pending
from warehouse.ingest.days import assign_days
from warehouse.ingest.parse import parse_pending
from warehouse.schema import CATALOGUED, DATED, EXTRACTED, PARSED, Table
from warehouse.schema.table import VECTOR
from warehouse.storage.batches import Loaded
from warehouse.storage.store import row_counts

_WARNINGS = 20
_PREVIEW_WIDTH = 60


def _key(table: Table) -> dg.AssetKey:
    return dg.AssetKey([table.schema, table.name])


def _specs(tables: tuple[Table, ...], deps: list[dg.AssetKey]) -> list[dg.AssetSpec]:
    return [
        dg.AssetSpec(
            _key(table),
            deps=deps,
            group_name=table.schema,
            description=f"One row per {table.grain}.",
            kinds={"python", "polars", "duckdb"},
        )
        for table in tables
    ]


@dg.multi_asset(name="parse", specs=_specs(PARSED, LEDGERS), retry_policy=RETRY)
def parse(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None]]:
    """Parse new contents; an unreadable content becomes a failure in `parses`, and the run continues."""
    with warehouse.connect() as connection:
        loaded = parse_pending(connection, warehouse.folder.landing, warehouse.workers, _progress(context, "parsed"))
        totals = row_counts(connection, PARSED)
    _warn(context, loaded)
    counts = loaded.counts
    context.log.info(
        f"parsed {counts['reports']} reports, {counts['items']} items; {len(loaded.failures)} without a result"
    )
    yield from _results(PARSED, loaded, totals)


@dg.multi_asset(
    name="date_reports",
    specs=_specs(DATED, [*LEDGERS, *(_key(table) for table in PARSED if table.name == "reports")]),
    retry_policy=RETRY,
)
def date_reports(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None]]:
    """Determine the day of every report, from its text, its file name and its arrival."""
    with warehouse.connect() as connection:
        loaded = assign_days(connection, warehouse.time_zone)
        totals = row_counts(connection, DATED)
    context.log.info(f"dated {loaded.counts[DATED[0].name]} reports")
    yield from _results(DATED, loaded, totals)


@dg.multi_asset(
    name="extract",
    specs=_specs(
        (*EXTRACTED, *CATALOGUED),
        [_key(table) for table in (*PARSED, *DATED) if table.name in ("reports", "blocks", "items", "report_days")],
    ),
    retry_policy=RETRY,
)
def extract(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None]]:
    """Extract from parsed texts; a changed catalogue makes all texts be searched again, without parsing them again."""
    with warehouse.connect() as connection:
        try:
            loaded = extract_pending(connection, SEEDS, warehouse.workers, _progress(context, "searched"))
        except CatalogueError as error:  # a retry cannot help: a person has to correct the seed
            raise dg.Failure(str(error), allow_retries=False) from error
        totals = row_counts(connection, (*EXTRACTED, *CATALOGUED))
    _warn(context, loaded)
    counts = loaded.counts
    context.log.info(
        f"searched {counts['extractions']} reports: {counts['mentions']} mentions of entities; "
        f"{len(loaded.failures)} without a result"
    )
    yield from _results((*EXTRACTED, *CATALOGUED), loaded, totals)


def _progress(context: dg.AssetExecutionContext, done_word: str) -> Callable[[int, int], None]:
    def report(done: int, total: int) -> None:
        if done < total:
            context.log.info(f"{done_word} {done} of {total}")

    return report


def _warn(context: dg.AssetExecutionContext, loaded: Loaded) -> None:
    """Log the first contents without a result; the table `quarantine` has all of them."""
    for content, reason in loaded.failures[:_WARNINGS]:
        context.log.warning(f"no result of {content[:12]}: {reason}")
    if (more := len(loaded.failures) - _WARNINGS) > 0:
        context.log.warning(f"no result of {more} others")


def _results(tables: tuple[Table, ...], loaded: Loaded, totals: dict[str, int]) -> Iterator[dg.MaterializeResult[None]]:
    for table in tables:
        yield dg.MaterializeResult(
            asset_key=_key(table),
            metadata={
                "dagster/row_count": totals[table.name],
                "rows_loaded": loaded.counts[table.name],
                "preview": dg.MetadataValue.md(_preview(loaded.previews[table.name])),
            },
        )


def _preview(frame: pl.DataFrame) -> str:
    """Rows as a Markdown table without vectors, with long cells cut and marks escaped, as reports are untrusted."""
    head = frame.select(
        pl.exclude(VECTOR)
        .cast(pl.String)
        .fill_null("")
        .str.slice(0, _PREVIEW_WIDTH)
        .str.replace_all(r"([\\`*_\[\]<>|#])", r"\$1")
        .str.replace_all(r"\s+", " ")
    )
    rows = [head.columns, ["---"] * head.width, *head.rows()]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
