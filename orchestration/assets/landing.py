"""One asset per configured source, for its stored bytes, and the tables of the ledger."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import dagster as dg

from orchestration.resources import Warehouse
from sources.registry.models import Cadence, FolderSource, Source
from warehouse.ingest.landing import Request, land
from warehouse.ingest.ledger import Brought, note_sources
from warehouse.schema import LANDING
from warehouse.storage.store import row_counts

RETRY = dg.RetryPolicy(max_retries=2, delay=2, backoff=dg.Backoff.EXPONENTIAL)
"""Retries of the step, as the work file may be open for a moment; a fetcher retries requests itself."""
LEDGERS = [dg.AssetKey([table.schema, table.name]) for table in LANDING]
"""Asset keys of the tables to which all sources write."""
_DAYS = {Cadence.WEEKLY: 7, Cadence.MONTHLY: 31, Cadence.IRREGULAR: 7}
"""Days within which a visit to a source must succeed; 1 for other sources."""


class Backfill(dg.Config):
    """First and last day (YYYY-MM-DD) of reports to fetch again, if the sources still have them; empty for new ones."""

    since: str = ""
    until: str = ""


def landing_key(source: Source) -> dg.AssetKey:
    """Key of a source's asset."""
    return dg.AssetKey(["landing", source.source_id])


def _spec(source: Source) -> dg.AssetSpec:
    return dg.AssetSpec(
        landing_key(source),
        group_name="landing",
        kinds={"python", "file" if source.kind in ("folder", "mailbox") else source.kind},
        description=f"Reports of the source '{source.name}': bytes stored under their digest, arrivals in the ledger.",
        freshness_policy=_freshness(source),
        skippable=True,
    )


def _freshness(source: Source) -> dg.FreshnessPolicy:
    """The policy that warns of failing visits, later for sources with rarer reports."""
    longest = timedelta(days=_DAYS.get(source.cadence, 1))
    return dg.FreshnessPolicy.time_window(
        warn_window=longest + timedelta(hours=2), fail_window=longest + timedelta(hours=12)
    )


def _ledger_specs(sources: Sequence[Source]) -> list[dg.AssetSpec]:
    return [
        dg.AssetSpec(
            key,
            deps=[landing_key(source) for source in sources],
            group_name="landing",
            kinds={"python", "duckdb"},
            description=f"One row per {table.grain}.",
        )
        for key, table in zip(LEDGERS, LANDING, strict=True)
    ]


def build_land_sources(sources: Sequence[Source]) -> dg.AssetsDefinition:
    """The step that visits the sources."""
    specs = [*map(_spec, sources), *_ledger_specs(sources)]

    @dg.multi_asset(name="land", specs=specs, can_subset=True, retry_policy=RETRY)
    def land_sources(
        context: dg.AssetExecutionContext, config: Backfill, warehouse: Warehouse
    ) -> Iterator[dg.MaterializeResult[None]]:
        """Visit the sources in parallel. A failing source is not materialised, and does not stop the others."""
        chosen = [source for source in sources if landing_key(source) in context.selected_asset_keys]
        wanted = [_located(source, Path(warehouse.inbox)) for source in chosen]
        request = Request(warehouse.max_report_bytes, _day(config.since), _day(config.until))
        with warehouse.connect() as connection:
            note_sources(connection, sources)
            for brought in land(connection, warehouse.folder, wanted, request):
                if brought.failure:
                    context.log.error(f"{brought.source.name}: {brought.failure}")
                else:
                    yield _result(context, brought)
            counts = row_counts(connection, LANDING)
        for key in LEDGERS:
            if key in context.selected_asset_keys:
                yield dg.MaterializeResult(asset_key=key, metadata={"dagster/row_count": counts[key.path[-1]]})

    return land_sources


def _located(source: Source, inbox: Path) -> Source:
    is_inbox = isinstance(source, FolderSource) and source.path is None
    return source.model_copy(update={"path": inbox}) if is_inbox else source


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise dg.Failure(f"not a day: '{text}'. Days are written as 2026-01-31", allow_retries=False) from error


def _result(context: dg.AssetExecutionContext, brought: Brought) -> dg.MaterializeResult[None]:
    visit = brought.visit
    told = {"arrival_count": "new or changed", "refused_count": "refused", "withdrawn_count": "withdrawn"}
    counts = {name: getattr(visit, name) for name in (*told, "request_count", "not_modified_count", "byte_count")}
    context.log.info(f"{brought.source.name}: " + ", ".join(f"{counts[name]} {word}" for name, word in told.items()))
    return dg.MaterializeResult(asset_key=landing_key(brought.source), metadata=counts)
