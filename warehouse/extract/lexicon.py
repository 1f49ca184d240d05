"""All that texts are searched with: the seeds, read once per process."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from warehouse.extract.claims.participants import Roles
from warehouse.extract.claims.vocabulary import Vocabulary
from warehouse.extract.entities.cues import Cues, Seed, given_names
from warehouse.extract.entities.gazetteer import Gazetteer
from warehouse.extract.figures.measures import Units
from warehouse.extract.meaning.questions import Questions


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names, words beside names, units, words that tell events, roles of participants, and learned answers."""

    gazetteer: Gazetteer
    cues: Cues
    units: Units
    vocabulary: Vocabulary
    roles: Roles
    questions: Questions

    @classmethod
    @cache
    def load(cls, seeds: Path) -> "Lexicon":
        """The lexicon of a folder of seeds; raises `CatalogueError`."""

        def rows(name: str) -> Seed:
            with (seeds / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                return list(csv.DictReader(file))

        gazetteer = Gazetteer(seeds)
        given = given_names(gazetteer, rows("given_names"))
        return cls(
            gazetteer,
            Cues(rows("name_cues"), rows("generic_terms"), given),
            Units.of(rows("units")),
            Vocabulary.of(rows("event_vocabulary")),
            Roles.of(rows("event_roles")),
            Questions.load(),
        )
