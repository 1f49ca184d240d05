"""The staging tables: what reports consist of (parsed) and what they state (extracted)."""

from collections.abc import Callable, Iterator

import dagster as dg
import polars as pl

from orchestration.landing_assets import LEDGERS, RETRY
from orchestration.resources import Warehouse
from orchestration.settings import SEEDS
from warehouse.entities.catalogue import CatalogueError
from warehouse.extract import extract_pending
from warehouse.parsing import Frames, parse_pending
from warehouse.schema import CATALOGUED, EXTRACTED, PARSED, Table
from warehouse.store import row_counts

_PREVIEW_ROWS = 5
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
            kinds={"polars", "duckdb"},
        )
        for table in tables
    ]


@dg.multi_asset(name="parse", specs=_specs(PARSED, LEDGERS), retry_policy=RETRY)
def parse(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None]]:
    """Parse what arrived; what cannot be read becomes a failure in `parses`, and the run goes on."""
    options = warehouse.settings
    with warehouse.connect() as connection:
        loaded = parse_pending(connection, options.folder.landing, options.workers, _progress(context, "parsed"))
        totals = row_counts(connection, PARSED)
    failures = loaded["parses"].filter(pl.col("failure").is_not_null())
    for row in failures.iter_rows(named=True):
        context.log.warning(f"quarantined {row['content_sha256'][:12]}: {row['failure']}")
    context.log.info(
        f"parsed {loaded['reports'].height} reports, {loaded['items'].height} items; {failures.height} unreadable"
    )
    yield from _results(PARSED, loaded, totals)


@dg.multi_asset(
    name="extract",
    specs=_specs(
        (*EXTRACTED, *CATALOGUED), [_key(table) for table in PARSED if table.name in ("reports", "blocks", "items")]
    ),
    retry_policy=RETRY,
)
def extract(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None]]:
    """Search what is parsed; a changed catalogue makes all texts be searched again, none be parsed again."""
    with warehouse.connect() as connection:
        try:
            loaded = extract_pending(connection, SEEDS, warehouse.settings.workers, _progress(context, "searched"))
        except CatalogueError as error:  # a person has to mend the seed: no second try can help
            raise dg.Failure(str(error), allow_retries=False) from error
        totals = row_counts(connection, (*EXTRACTED, *CATALOGUED))
    context.log.info(
        f"searched {loaded['extractions'].height} reports: {loaded['mentions'].height} mentions of entities"
    )
    yield from _results((*EXTRACTED, *CATALOGUED), loaded, totals)


def _progress(context: dg.AssetExecutionContext, done_word: str) -> Callable[[int, int], None]:
    def report(done: int, total: int) -> None:
        if done < total:
            context.log.info(f"{done_word} {done} of {total}")

    return report


def _results(tables: tuple[Table, ...], loaded: Frames, totals: dict[str, int]) -> Iterator[dg.MaterializeResult[None]]:
    for table in tables:
        frame = loaded[table.name]
        yield dg.MaterializeResult(
            asset_key=_key(table),
            metadata={
                "dagster/row_count": totals[table.name],
                "rows_loaded": frame.height,
                "preview": dg.MetadataValue.md(_preview(frame)),
            },
        )


def _preview(frame: pl.DataFrame) -> str:
    """The first rows as a Markdown table, long cells cut and marks escaped: reports are not trusted."""
    head = frame.head(_PREVIEW_ROWS).with_columns(
        pl.all()
        .cast(pl.String)
        .fill_null("")
        .str.slice(0, _PREVIEW_WIDTH)
        .str.replace_all(r"([\\`*_\[\]<>|#])", r"\$1")
        .str.replace_all(r"\s+", " ")
    )
    rows = [head.columns, ["---"] * head.width, *head.rows()]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
