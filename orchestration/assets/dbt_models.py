"""The dbt project as assets: seeds, intermediate and marts, with every dbt test as an asset check.

Staging models are ephemeral: lineage leads from a staging table straight to the models that read it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DbtProject, dbt_assets

from orchestration.assets.dbt_failures import told
from orchestration.assets.dbt_results import Nodes
from orchestration.assets.dbt_runner import Dbt
from orchestration.resources import Warehouse
from warehouse.storage.shapes import shapes_of

_SCHEMAS = ("seeds", "intermediate", "marts")
_RULES = {
    "not_null": "`{column_name}` is never NULL.",
    "unique": "No two rows have the same `{column_name}`.",
    "unique_together": "No two rows agree in all of {columns}.",
    "accepted_values": "`{column_name}` is one of {values}.",
    "relationships": "Every `{column_name}` stands in `{field}` of {to}.",
}
"""What the generic tests of dbt hold, in words."""
_COMMENT = re.compile(r"\A\s*-- (.+)")


class Translator(DagsterDbtTranslator):
    """Gives every check a description: the rule of a generic test, the first comment of a test that is a file."""

    def get_asset_check_spec(
        self, asset_spec: dg.AssetSpec, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None
    ) -> dg.AssetCheckSpec | None:
        spec = super().get_asset_check_spec(asset_spec, manifest, unique_id, project)
        return spec and dg.AssetCheckSpec(
            spec.name,
            asset=spec.asset_key,
            description=_description(self.get_resource_props(manifest, unique_id)),
            additional_deps=spec.additional_deps,
            blocking=spec.blocking,
            metadata=spec.metadata,
        )


def _description(test: Mapping[str, Any]) -> str | None:
    if generic := test.get("test_metadata"):
        words = {name: _words(value) for name, value in generic["kwargs"].items()}
        return _RULES[generic["name"]].format(**words)
    comment = _COMMENT.match(test["raw_code"])
    return comment and comment[1]


def _words(value: Any) -> str:
    """A test's argument for people: `ref('reports')` is the table, a list its elements."""
    if isinstance(value, list):
        return ", ".join(f"`{element}`" for element in value)
    return re.sub(r"ref\('(\w+)'\)", r"`\1`", str(value))


def build_dbt_models(manifest: Mapping[str, Any]) -> dg.AssetsDefinition:
    """The assets and checks of a manifest."""

    @dbt_assets(manifest=manifest, name="dbt", exclude="resource_type:unit_test", dagster_dbt_translator=Translator())
    def dbt_models(context: dg.AssetExecutionContext, warehouse: Warehouse, dbt: Dbt) -> Iterator[Any]:
        """Build and test the selected models; a test that fails with severity error keeps all from being published."""
        run = dbt.run("build", *nodes.selection(context, manifest))
        with warehouse.connect() as connection:
            shapes = shapes_of(connection, _SCHEMAS)
        yield from nodes.translated(run.results, shapes)
        if run.failed:
            raise dg.Failure(told(run.failed, warehouse.connect), allow_retries=False)
        tested = sum(result.node.resource_type == "test" for result in run.results)
        context.log.info(f"built all models; {tested} checks passed")

    nodes = Nodes.of(dbt_models)
    return dbt_models
