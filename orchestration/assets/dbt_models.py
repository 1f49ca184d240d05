"""The dbt project as assets: seeds, intermediate models and marts, with every dbt test as an asset check.

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
from warehouse.storage.builds import are_built_from, inputs_of, note_built
from warehouse.storage.shapes import shapes_of

_OF_VISITS = ("--select", "source:landing.visits+")
_SCHEMAS = ("seeds", "intermediate", "marts")
_RULES = {
    "not_null": "`{column_name}` is never NULL.",
    "unique": "No two rows have the same `{column_name}`.",
    "unique_together": "No two rows agree in all of {columns}.",
    "accepted_values": "`{column_name}` is one of {values}.",
    "relationships": "Every `{column_name}` stands in `{field}` of {to}.",
}
"""Descriptions of the generic tests of dbt."""
_COMMENT = re.compile(r"\A\s*-- (.+)")


class Rebuild(dg.Config):
    """Whether the marts are built although no input is new."""

    full: bool = False


class Translator(DagsterDbtTranslator):
    """Gives every check a description: the rule of a generic test, or the first comment of a test file."""

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
    """A test's argument as text: the table of `ref('reports')`, the elements of a list."""
    if isinstance(value, list):
        return ", ".join(f"`{element}`" for element in value)
    return re.sub(r"ref\('(\w+)'\)", r"`\1`", str(value))


def build_dbt_models(manifest: Mapping[str, Any]) -> dg.AssetsDefinition:
    """The assets and checks of a manifest."""

    @dbt_assets(manifest=manifest, name="dbt", exclude="resource_type:unit_test", dagster_dbt_translator=Translator())
    def dbt_models(context: dg.AssetExecutionContext, config: Rebuild, warehouse: Warehouse, dbt: Dbt) -> Iterator[Any]:
        """Build and test the selected models; a failed test of severity error prevents publishing.

        If all are selected and no input is new since the last build, only the models about visits are built.
        """
        with warehouse.connect() as connection:
            inputs = inputs_of(connection, f"{dbt.project_digest} {dbt.time_zone}")
            is_idle = nodes.are_all_selected(context) and not config.full and are_built_from(connection, inputs)
            if not is_idle:
                note_built(connection, None)
        selection = _OF_VISITS if is_idle else nodes.selection(context, manifest)
        run = dbt.run("build", *selection, "--exclude", "resource_type:unit_test")  # they test code, not rows
        with warehouse.connect() as connection:
            shapes = shapes_of(connection, _SCHEMAS)
            if nodes.are_all_selected(context) and not run.failed:
                note_built(connection, inputs)
        yield from nodes.translated(run.results, shapes)
        if run.failed:
            raise dg.Failure(told(run.failed, warehouse.connect), allow_retries=False)
        if is_idle:
            yield from nodes.unchanged(run.results)
            context.log.info("nothing is new: only the health of sources is built")
            return
        tested = sum(result.node.resource_type == "test" for result in run.results)
        context.log.info(f"built all models; {tested} checks passed")

    nodes = Nodes.of(dbt_models)
    return dbt_models
