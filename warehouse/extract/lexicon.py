"""The seeds and the trained heads, read once per process, by which texts are searched."""

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
from warehouse.extract.text.person_words import PersonWords


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The gazetteer, cues, words, units, triggers and roles of the seeds, and the trained heads."""

    gazetteer: Gazetteer
    cues: Cues
    person_words: PersonWords
    units: Units
    vocabulary: Vocabulary
    roles: Roles
    told_by_others: frozenset[str]
    """Types of events that are usually reported by others, in contrast to events that the actor announces."""
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
        person_words = PersonWords.of(rows("person_words"))
        return cls(
            gazetteer,
            Cues(rows("name_cues"), rows("generic_terms"), person_words, given),
            person_words,
            Units.of(rows("units")),
            Vocabulary.of(rows("event_vocabulary")),
            Roles.of(rows("event_roles"), person_words),
            frozenset(row["event_type"] for row in rows("event_types") if row["told_by_others"] == "true"),
            Questions.load(),
        )
