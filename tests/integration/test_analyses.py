"""The analyses: each query of dbt/analyses runs, and the README shows it verbatim."""

import re

import pytest

from tests.conftest import PROJECT
from tests.integration.conftest import Built
from tests.integration.runs import rows

_REF = re.compile(r"\{\{ ref\('(\w+)'\) \}\}")
_FILES = sorted((PROJECT / "dbt" / "analyses").glob("*.sql"))
_QUERIES = {path.stem: _REF.sub(r"marts.\1", path.read_text("utf-8")) for path in _FILES}
_README = re.findall(r"```sql\n(.*?)```", (PROJECT / "README.md").read_text("utf-8"), re.DOTALL)
_ASKED = {
    "entity_timeline",
    "forecasts_due",
    "new_this_week",
    "what_happened_about",
    "where_sources_disagree",
    "who_was_first",
}


def _as_printed(query: str) -> str:
    """A query as printed in the README: without comments, and with a semicolon."""
    return "".join(line for line in query.splitlines(True) if not line.startswith("--")).rstrip() + ";\n"


def test_every_question_has_its_query() -> None:
    assert _QUERIES.keys() >= _ASKED


@pytest.mark.parametrize("query", _QUERIES.values(), ids=_QUERIES)
def test_analysis_gives_rows(built: Built, query: str) -> None:
    assert "{{" not in query
    assert rows(built.data, query)


@pytest.mark.parametrize("query", _README, ids=lambda query: " ".join(query.split())[:40])
def test_readme_query_is_an_analysis(query: str) -> None:
    assert query in map(_as_printed, _QUERIES.values())


def test_readme_shows_every_analysis() -> None:
    assert {name for name, query in _QUERIES.items() if _as_printed(query) not in _README} == set()
