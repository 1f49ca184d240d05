"""Names over several runs: misheard names are resolved, judgements override rules, retired ids are redirected."""

from pathlib import Path

import pytest

from tests.integration.copies import judged, run
from tests.integration.runs import rows
from warehouse.extract.entities.judgements import JUDGEMENTS, append_judgement, read_judgements
from warehouse.serve.read import open_published
from warehouse.serve.review import text_behind, waiting

REPORT = """\
# The desk | 2024-05-23

- **OpenAI plans**: Sam Altmann (CEO, OpenAI) said that the OpenAI office in Tokyo opens soon.
- **卵石科技研究所 的缓存**：分析工具Dextrakit 与 Quenchkit 框架发布，命令行工具Noname 也在内。
- **更多**：公司「卵石算力」参与了融资，分析工具Dextrakit 免费。
"""


@pytest.fixture(autouse=True)
def inbox(project: Path) -> None:
    """One report in the inbox of the copied project."""
    (project.parent / "inbox" / "desk.md").write_text(REPORT, "utf-8")


def entities(project: Path) -> dict[str, tuple[str, str]]:
    """Id and status of every entity, by name."""
    found = rows(project.parent / "data", "SELECT name, entity_id, status FROM marts.entities")
    return {name: (entity_id, status) for name, entity_id, status in found}


def redirects(project: Path) -> dict[str, tuple[str | None, str]]:
    found = rows(project.parent / "data", "SELECT old_id, new_id, reason FROM marts.id_redirects")
    return {old: (new, reason) for old, new, reason in found}


@pytest.mark.timeout(600)  # four whole runs
def test_names_are_resolved_judged_and_traced(project: Path) -> None:
    seeds, data = project / "dbt" / "seeds", project.parent / "data"
    first = run(project)
    assert first.returncode == 0, first.stdout + first.stderr

    # a misheard name beside the company is resolved on the mention, with the text unchanged, and proposed for review
    misheard = rows(data, "SELECT entity_id, surface FROM marts.entity_mentions WHERE surface LIKE 'Sam Alt%'")
    assert misheard == [("sam-altman", "Sam Altmann")]
    with open_published(data / "warehouse.duckdb", "UTC") as connection:
        (proposal,) = [proposal for proposal in waiting(connection) if proposal.left_name == "Sam Altmann"]
        assert (proposal.proposal, proposal.right_name) == ("different", "Sam Altman")
        assert [found.text for found in text_behind(connection, proposal)] == ["Sam Altmann"]
        place = [proposal.left_name for proposal in waiting(connection)].index("Sam Altmann")
    before = entities(project)
    dextra, quench, noname, pebble = (before[name][0] for name in ("Dextrakit", "Quenchkit", "Noname", "卵石算力"))
    assert redirects(project) == {}

    # judgements override rules; a changed catalogue makes texts be searched again, and nothing be parsed again
    reviewed = run(project, "review", "later\n" * place + "perhaps\ndifferent\nquit\n")
    assert reviewed.returncode == 0, reviewed.stderr
    assert "Sam Altmann (CEO, OpenAI) said" in reviewed.stdout
    assert [line.judgement for line in read_judgements(seeds)] == ["different"]
    append_judgement(seeds, judged(quench, "Quenchkit", "same", dextra))
    append_judgement(seeds, judged(noname, "Noname", "none"))
    with (seeds / "catalogue_entities.csv").open("a", encoding="utf-8") as file:
        file.write("pebble-compute,organization,Pebble Compute,卵石算力,,\n")
    second = run(project)
    assert second.returncode == 0, second.stdout + second.stderr
    assert "parsed 0 reports" in second.stdout + second.stderr
    assert "searched 1 reports" in second.stdout + second.stderr
    after = entities(project)
    assert "Sam Altman" not in after
    assert after["Sam Altmann"][1] == "discovered"
    assert after["Pebble Compute"] == ("pebble-compute", "catalog")
    assert not {"Noname", "卵石算力"} & set(after)
    kept = min(dextra, quench)
    assert redirects(project) == {
        max(dextra, quench): (kept, "judged the same"),
        noname: (None, "no current report names it"),
        pebble: ("pebble-compute", "the catalogue has the name"),
        "sam-altman": (None, "no current report names it"),
    }

    # judgements are undone by deleting their lines
    lines = (seeds / JUDGEMENTS).read_text("utf-8").splitlines(keepends=True)
    (seeds / JUDGEMENTS).write_text(lines[0], "utf-8")
    assert run(project).returncode == 0
    assert entities(project)["Quenchkit"][0] == quench
    assert set(redirects(project)) == {pebble} | ({after["Sam Altmann"][0]} if "Sam Altmann" in after else set())

    # a clash is refused with its line, and readers keep their version
    with (seeds / "catalogue_aliases.csv").open("a", encoding="utf-8") as file:
        file.write("pebble-compute,OpenAI,en,,\n")
    number = len((seeds / "catalogue_aliases.csv").read_text("utf-8").splitlines())
    refused = run(project)
    assert refused.returncode == 1
    assert f"catalogue_aliases.csv, line {number}: 'OpenAI' is openai already" in " ".join(refused.stderr.split())
    assert entities(project)["Quenchkit"][0] == quench

    # a run writes nothing into a checkout, which may be read-only, except dbt's target
    assert {path.name for path in (project / "dbt").iterdir()} & {"logs", ".user.yml"} == set()
