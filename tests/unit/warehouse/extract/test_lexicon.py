"""The seeds, as texts are searched with them."""

from pathlib import Path

import pytest

from tests.unit.warehouse.building import write_seeds
from warehouse.extract.lexicon import Lexicon


def test_seeds_are_read_once(tmp_path: Path) -> None:
    seeds = write_seeds(tmp_path, "marta,person,Ilka Olsen,,,\n")
    lexicon = Lexicon.load(seeds)
    (seeds / "units.csv").unlink()
    assert Lexicon.load(seeds) is lexicon
    assert lexicon.units.names == {"小时": "hour"}


def test_given_names_are_those_of_the_seed_and_of_the_people_of_the_catalogue(tmp_path: Path) -> None:
    lexicon = Lexicon.load(write_seeds(tmp_path, "ilka,person,Ilka Olsen,,,\nzhou,person,Zhou Mu,周牧,,\n"))
    assert lexicon.cues.given_names == {"marta", "ilka"}


@pytest.mark.parametrize("name", ["event_vocabulary", "event_roles", "units", "name_cues", "given_names"])
def test_seed_that_is_missing_is_an_error(tmp_path: Path, name: str) -> None:
    seeds = write_seeds(tmp_path)
    (seeds / f"{name}.csv").unlink()
    with pytest.raises(FileNotFoundError, match=name):
        Lexicon.load(seeds)
