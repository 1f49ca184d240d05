"""A run of a part of the graph, as from the UI, builds the selected tables and checks, and no others."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from orchestration.definitions import build_definitions
from orchestration.settings import Settings
from tests.integration.conftest import Built
from tests.integration.runs import rows

TAGS, TOPICS = dg.AssetKey(["marts", "tags"]), dg.AssetKey(["marts", "weekly_topics"])


class Part:
    def __init__(self, defs: dg.Definitions, instance: dg.DagsterInstance, data: Path) -> None:
        self.defs, self.instance, self.data = defs, instance, data

    def run(self, selection: dg.AssetSelection) -> dg.ExecuteInProcessResult:
        job = dg.define_asset_job("part", selection, executor_def=dg.in_process_executor)
        defs = dg.Definitions.merge(self.defs, dg.Definitions(jobs=[job]))
        return defs.resolve_job_def("part").execute_in_process(instance=self.instance)

    def checks_of(self, key: dg.AssetKey) -> set[dg.AssetCheckKey]:
        return self.defs.resolve_asset_graph().get_check_keys_for_assets({key})


@pytest.fixture
def part(copied: Built) -> Iterator[Part]:
    with dg.instance_for_test() as instance:
        yield Part(build_definitions(Settings(data=copied.data, inbox=copied.inbox)), instance, copied.data)


def built(result: dg.ExecuteInProcessResult) -> dict[dg.AssetKey, dg.AssetMaterialization]:
    found = [event.materialization for event in result.get_asset_materialization_events()]
    return {materialization.asset_key: materialization for materialization in found}


def checked(result: dg.ExecuteInProcessResult) -> set[dg.AssetCheckKey]:
    return {evaluation.asset_check_key for evaluation in result.get_asset_check_evaluations()}


def test_chosen_tables_are_built_with_their_checks_and_say_what_they_hold(part: Part) -> None:
    result = part.run(dg.AssetSelection.assets(TAGS, TOPICS))
    assert built(result).keys() == {TAGS, TOPICS}
    assert checked(result) == part.checks_of(TAGS) | part.checks_of(TOPICS) != set()
    metadata = built(result)[TAGS].metadata
    ((count,),) = rows(part.data, "SELECT count(*) FROM marts.tags")
    assert metadata["dagster/row_count"].value == count > 0
    columns = {column.name: column for column in metadata["dagster/column_schema"].value.columns}
    assert columns["char_start"].type == "BIGINT"
    assert columns["tag"].description == "Tag as printed."


def test_single_check_runs_without_building_anything(part: Part) -> None:
    key = min(part.checks_of(TAGS))
    result = part.run(dg.AssetSelection.checks(key))
    assert built(result) == {}
    assert checked(result) == {key}


def test_table_is_built_without_checks_where_none_is_chosen(part: Part) -> None:
    result = part.run(dg.AssetSelection.assets(TAGS).without_checks())
    assert built(result).keys() == {TAGS}
    assert checked(result) == set()
