"""The health of the sources, from the mart `source_health`, as one check per source, and an alert when it changes."""

from collections.abc import Iterable, Iterator

import dagster as dg

from orchestration.alerts import Alerts
from orchestration.resources import Warehouse
from sources.registry.models import Source
from warehouse.serve.health import SourceHealth, changes, remember, source_health

_HEALTH = dg.AssetKey(["marts", "source_health"])


def build_source_health_checks(sources: Iterable[Source]) -> dg.AssetChecksDefinition:
    """One check per source; a change for the worse or the better is sent to the alert webhook."""
    specs = [
        dg.AssetCheckSpec(
            source.source_id,
            asset=_HEALTH,  # not the source: a check is skipped with its asset, as that of a failing source is
            description=f"The last visit to '{source.name}' succeeded, with the expected number of reports.",
        )
        for source in sources
    ]

    @dg.multi_asset_check(name="source_health", specs=specs, can_subset=True)
    def source_health_checks(
        context: dg.AssetCheckExecutionContext, warehouse: Warehouse, alerts: Alerts
    ) -> Iterator[dg.AssetCheckResult]:
        with warehouse.connect() as connection:
            healths = source_health(connection)
        for health in healths:
            if dg.AssetCheckKey(_HEALTH, health.source_id) in context.selected_asset_check_keys:
                yield _result(health)
                if not health.is_well:
                    context.log.warning(health.told)
        told = changes(warehouse.folder, healths)
        if told and alerts.send("\n".join(told)):  # an alert that could not be sent is sent the next night
            remember(warehouse.folder, healths)

    return source_health_checks


def _result(health: SourceHealth) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        asset_key=_HEALTH,
        check_name=health.source_id,
        passed=health.is_well,
        severity=dg.AssetCheckSeverity.WARN if health.status == "flooding" else dg.AssetCheckSeverity.ERROR,
        description=health.told,
        metadata={"status": health.status, "new_report_count": health.new_report_count},
    )
