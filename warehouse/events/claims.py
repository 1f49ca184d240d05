"""What a story claims to have happened: type and status by a vocabulary, and when."""

import csv
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from warehouse.entities.folding import WORD, fold
from warehouse.event_dates import event_date

_BODY = 240
"""How many characters of the body, after the headline, tell what the story is about."""
_HEADLINE_WEIGHT = 3.0
_STATEMENT_WEIGHT = 7.0
_VIEWS = re.compile(r"观点|见解|看法|opinions?\b|views\b|commentary", re.IGNORECASE)


class Story(NamedTuple):
    """A story as a report tells it; `told_on` is the day to count from, `own_on` a day that it prints as its own."""

    item_number: int
    headline: str
    headline_start: int = 0
    section: str | None = None
    body: str = ""
    told_on: date | None = None
    own_on: date | None = None


class Claim(NamedTuple):
    event_type: str
    claim_status: str
    event_on: date | None
    event_precision: str | None
    confidence: float


@dataclass(slots=True)
class Vocabulary:
    """Words that tell the type of an event or the status of a claim, with their weights."""

    words: list[tuple[str, str, float]]
    """(attribute, value, weight) by pattern number."""
    automaton: AhoCorasick

    @classmethod
    def read(cls, seeds: Path) -> "Vocabulary":
        """Read the vocabulary seed."""
        with (seeds / "event_vocabulary.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        forms = [fold(row["word"]) for row in rows]
        return cls(
            [(row["attribute"], row["value"], float(row["weight"])) for row in rows],
            AhoCorasick(forms),
        )

    def claim(self, story: Story, is_statement: bool = False) -> Claim:
        """The claim of one story; a statement is somebody's words, whatever they speak of."""
        scores = self._scores(story.headline, story.body)
        if is_statement or _VIEWS.search(story.section or ""):
            scores["event_type", "opinion"] = scores.get(("event_type", "opinion"), 0.0) + _STATEMENT_WEIGHT
        types = {value: score for (attribute, value), score in scores.items() if attribute == "event_type"}
        statuses = {value: score for (attribute, value), score in scores.items() if attribute == "claim_status"}
        event_type = max(types, key=lambda value: types[value]) if types else "other"
        status = max(statuses, key=lambda value: statuses[value]) if statuses else "reported"
        if event_type == "opinion":
            status = "opinion"
        total = sum(types.values())
        found = event_date(story.headline, story.body, story.told_on, story.own_on)
        return Claim(
            event_type,
            status,
            found.on if found else None,
            found.precision if found else None,
            round(types[event_type] / total, 3) if total else 0.0,
        )

    def _scores(self, headline: str, body: str) -> dict[tuple[str, str], float]:
        """Weights by (attribute, value); a word counts once, and more in the headline than after it."""
        text = fold(f"{headline}\n{body[:_BODY]}\n")
        found: set[tuple[int, float]] = set()
        for index, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
            starts_inside = text[start] in WORD and text[start - 1] in WORD
            if not starts_inside and not (text[end - 1] in WORD and text[end] in WORD):
                weight = _HEADLINE_WEIGHT if start < len(headline) else 1.0
                found.add((index, weight))
        scores: dict[tuple[str, str], float] = {}
        for index, weight in sorted(found):
            attribute, value, strength = self.words[index]
            scores[attribute, value] = scores.get((attribute, value), 0.0) + weight * strength
        return scores
