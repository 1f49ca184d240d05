import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from warehouse.storage.versions import digest_of, extractor_version

_SEEDS = PROJECT / "dbt" / "seeds"


@pytest.mark.parametrize(
    ("seed", "is_searched_again"),
    [
        ("catalogue_aliases.csv", True),
        ("event_vocabulary.csv", True),
        ("units.csv", True),
        ("topics.csv", False),
        ("event_types.csv", True),
        ("person_words.csv", True),
        ("currencies.csv", False),
        ("entity_judgements.csv", False),
    ],
)
def test_only_a_seed_that_texts_are_searched_with_has_them_searched_again(
    tmp_path: Path, seed: str, is_searched_again: bool
) -> None:
    shutil.copytree(_SEEDS, tmp_path / "seeds")
    with (tmp_path / "seeds" / seed).open("a", encoding="utf-8") as file:
        file.write("changed\n")
    assert (extractor_version(tmp_path / "seeds") != extractor_version(_SEEDS)) is is_searched_again


@pytest.mark.parametrize(
    ("changed", "is_parsed_again", "is_searched_again"),
    [
        ("sources/contract.py", True, True),
        ("sources/text/dates/days.py", True, True),
        ("sources/document/html/inline.py", True, True),
        ("sources/formats/templates/daily_news.py", True, True),
        ("warehouse/extract/entities/discovery/people.py", False, True),
        ("sources/registry/models.py", False, False),
        ("sources/fetchers/feed.py", False, False),
        ("warehouse/storage/store.py", False, False),
        ("warehouse/serve/search.py", False, False),
        ("orchestration/checks.py", False, False),
    ],
)
def test_comment_makes_reports_be_read_again_only_in_a_room_that_reads(
    tmp_path: Path, changed: str, is_parsed_again: bool, is_searched_again: bool
) -> None:
    for room in ("sources", "warehouse", "orchestration"):
        shutil.copytree(PROJECT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    before = versions_of(tmp_path)
    with (tmp_path / changed).open("a", encoding="utf-8") as file:
        file.write("# a comment\n")
    after = versions_of(tmp_path)
    assert [one != other for one, other in zip(before, after, strict=True)] == [is_parsed_again, is_searched_again]


def versions_of(project: Path) -> list[str]:
    """The parser's and the extractor's version that the code of a folder says."""
    code = (
        "import pathlib; from warehouse.storage.versions import extractor_version, parser_version; "
        f"print(parser_version(), extractor_version(pathlib.Path({str(_SEEDS)!r})))"
    )
    return subprocess.check_output([sys.executable, "-c", code], cwd=project, text=True).split()


def test_extracting_imports_nothing_of_the_project_that_does_not_count() -> None:
    """But for what stores, fetches or runs, which changes no result."""
    listing = "import sys, warehouse.extract.run; print(*sys.modules)"
    imported = subprocess.check_output([sys.executable, "-c", listing], cwd=PROJECT, text=True).split()
    ours = [name for name in imported if name.split(".")[0] in ("sources", "warehouse")]
    counted = ("sources.contract", "sources.text", "sources.document", "sources.formats", "warehouse.extract")
    besides = ("warehouse.schema", "warehouse.storage", "warehouse.ingest.normalise")
    assert [name for name in ours if "." in name and not name.startswith((*counted, *besides))] == []


def test_a_digest_tells_contents_and_names_but_not_places(tmp_path: Path) -> None:
    for room in ("a", "m", "z"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "seed.csv").write_text("one", encoding="utf-8")
    module = tmp_path / "m" / "module.py"
    module.write_text("two", encoding="utf-8")
    (tmp_path / "m" / "other.csv").write_text("one", encoding="utf-8")

    before, after, renamed = (
        digest_of([module, tmp_path / name]) for name in ("a/seed.csv", "z/seed.csv", "m/other.csv")
    )
    assert before == after
    assert before != renamed
