"""A snapshot of all Dagster definitions: assets, dependencies and checks."""

import json
from pathlib import Path

SNAPSHOT = Path(__file__).with_name("definitions.json")


def render() -> str:
    """The definitions as readable JSON."""
    from orchestration.definitions import build_definitions
    from orchestration.settings import Settings

    defs = build_definitions(Settings())
    graph = defs.resolve_asset_graph()
    assets = {
        key.to_user_string(): {
            "group": graph.get(key).group_name,
            "kinds": sorted(graph.get(key).kinds),
            "owners": sorted(graph.get(key).owners),
            "deps": sorted(dep.to_user_string() for dep in graph.get(key).parent_keys),
            "checks": sorted(check.name for check in graph.get_check_keys_for_assets({key})),
        }
        for key in sorted(graph.get_all_asset_keys())
    }
    return json.dumps(
        {
            "assets": assets,
            "jobs": sorted(job.name for job in defs.jobs or []),
            "schedules": {s.name: [s.cron_schedule, s.execution_timezone] for s in defs.schedules or []},  # type: ignore[union-attr]
            "sensors": sorted(sensor.name for sensor in defs.sensors or []),
            "resources": sorted(defs.resources or {}),
        },
        indent=1,
    )


if __name__ == "__main__":
    SNAPSHOT.write_text(render() + "\n", "utf-8")
