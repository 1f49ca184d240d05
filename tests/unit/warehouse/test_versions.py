import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from warehouse.versions import digest_of, extractor_version, searching

_SEEDS = PROJECT / "dbt" / "seeds"


@pytest.mark.parametrize(
    ("seed", "is_searched_again"),
    [
        ("catalogue_aliases.csv", True),
        ("event_vocabulary.csv", True),
        ("units.csv", True),
        ("topics.csv", False),
        ("event_types.csv", False),
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


def test_all_code_that_searches_a_text_counts() -> None:
    """What `warehouse.extract` imports, but for what only stores, fetches or runs."""
    listed = (
        "import sys, warehouse.extract; print(*(m.__file__ for m in sys.modules.values() if getattr(m, '__file__', 0)))"
    )
    files = subprocess.run(
        [sys.executable, "-c", listed], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout
    imported = {Path(name).relative_to(PROJECT) for name in files.split() if name.startswith(f"{PROJECT}/warehouse/")}
    besides = {
        "batches",
        "containment",
        "normalise",
        "parsing",
        "pool",
        "schema",
        "store",
        "versions",
        "folder",
        "__init__",
        "table",
        "upgrade",
        "landing",
        "parsed",
        "extracted",
        "dated",
    }
    assert {path for path in imported if path.stem not in besides} <= {
        path.relative_to(PROJECT) for path in searching()
    }


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
