"""dbt's results as Dagster's: a materialisation for a built table, an asset check for a test."""

from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from typing import Any, NamedTuple

import dagster as dg

from warehouse.storage.shapes import TableShape

_UNIQUE_ID = "dagster_dbt/unique_id"
"""Metadata keys under which dagster-dbt keeps the dbt node of an asset or a check."""


class Nodes(NamedTuple):
    """The nodes of dbt that are assets, and those that are checks, by dbt's unique ids."""

    assets: Mapping[str, dg.AssetKey]
    checks: Mapping[str, dg.AssetCheckKey]

    @classmethod
    def of(cls, definition: dg.AssetsDefinition) -> "Nodes":
        """The nodes of all assets, each after its upstream nodes, and of all checks of a definition."""
        nodes = {spec.key: spec.metadata[_UNIQUE_ID] for spec in definition.specs}
        order = TopologicalSorter({spec.key: [dep.asset_key for dep in spec.deps] for spec in definition.specs})
        return cls(
            {nodes[key]: key for key in order.static_order() if key in nodes},
            {spec.metadata[_UNIQUE_ID]: spec.key for spec in definition.check_specs},
        )

    def are_all_selected(self, context: dg.AssetExecutionContext) -> bool:
        """Whether a run selects every table and every check."""
        assets, checks = set(context.selected_asset_keys), set(context.selected_asset_check_keys)
        return assets.issuperset(self.assets.values()) and checks.issuperset(self.checks.values())

    def selection(self, context: dg.AssetExecutionContext, manifest: Mapping[str, Any]) -> list[str]:
        """dbt's arguments for the selection of a run: all, or exactly the selected tables and checks."""
        if self.are_all_selected(context):
            return []
        assets = [node for node, key in self.assets.items() if key in context.selected_asset_keys]
        checks = [node for node, key in self.checks.items() if key in context.selected_asset_check_keys]
        names = ("fqn:" + ".".join(manifest["nodes"][node]["fqn"]) for node in (*assets, *checks))
        return ["--select", *names, "--indirect-selection", "empty"]

    def translated(
        self, results: list[Any], shapes: Mapping[str, TableShape]
    ) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
        """The results for Dagster, without tables that were not built and tests that were skipped."""
        for result in results:
            node = result.node.unique_id
            if node in self.assets and result.status == "success":
                shape = shapes.get(f"{result.node.schema}.{result.node.alias}")  # None for a function
                yield dg.MaterializeResult(asset_key=self.assets[node], metadata=_metadata(result, shape))
            elif node in self.checks and result.status != "skipped":
                yield _checked(self.checks[node], result)

    def unchanged(self, results: list[Any]) -> Iterator[dg.MaterializeResult[None]]:
        """Materialisations of marts that need no build because no input is new, so that downstream assets run."""
        built = {result.node.unique_id for result in results}
        for node, key in self.assets.items():
            if key.path[0] == "marts" and node not in built:
                yield dg.MaterializeResult(asset_key=key, metadata={"is_unchanged": True})


def _metadata(result: Any, shape: TableShape | None) -> dict[str, Any]:
    seconds, described = {"seconds": round(result.execution_time, 3)}, result.node.columns
    if shape is None:
        return seconds
    columns = [
        dg.TableColumn(name, sql_type, described[name].description if name in described else None)
        for name, sql_type in shape.columns.items()
    ]
    return {
        "dagster/row_count": shape.row_count,
        "dagster/column_schema": dg.TableSchema(columns),
        **seconds,
    }


def _checked(key: dg.AssetCheckKey, result: Any) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        asset_key=key.asset_key,
        check_name=key.name,
        passed=result.status == "pass",
        severity=dg.AssetCheckSeverity.WARN if result.status == "warn" else dg.AssetCheckSeverity.ERROR,
        metadata={"failed_rows": result.failures or 0, "seconds": round(result.execution_time, 3)},
    )
