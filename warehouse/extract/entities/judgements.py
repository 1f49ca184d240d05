"""Judgements about names and events: strictly read seeds, because one wrong line would merge different entities."""

import csv
from datetime import date
from pathlib import Path
from typing import NamedTuple

from warehouse.extract.entities.gazetteer import CatalogueError

JUDGEMENTS = "entity_judgements.csv"
EVENT_JUDGEMENTS = "event_judgements.csv"
"""Judgements about claims: two claims that are the same belong to one event."""
COLUMNS = ("left_id", "left_name", "judgement", "right_id", "right_name", "judged_by", "judged_on", "reason")
_OF_TWO = ("same", "different")
_OF_ONE = ("new", "none")


class Judgement(NamedTuple):
    """One judgement: two ids are `same` or `different`; `left_id` is `new` (an entity) or `none` (no entity)."""

    left_id: str
    left_name: str
    judgement: str
    right_id: str
    right_name: str
    judged_by: str
    judged_on: str
    reason: str


def read_judgements(seeds: Path, seed: str = JUDGEMENTS) -> list[Judgement]:
    """All judgements; raises `CatalogueError` with file and line for one that is malformed or contradicts another."""
    path = seeds / seed
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        if tuple(next(reader, ())) != COLUMNS:
            raise CatalogueError(f"{seed}, line 1: the columns must be {', '.join(COLUMNS)}")
        lines = [(reader.line_num, row) for row in reader if row]
    judgements: list[Judgement] = []
    checks = _Checks()
    for line, row in lines:
        if len(row) != len(COLUMNS):
            raise CatalogueError(f"{seed}, line {line}: {len(row)} fields instead of {len(COLUMNS)}")
        judgement = Judgement(*row)
        if fault := checks.fault(judgement):
            raise CatalogueError(f"{seed}, line {line}: {fault}")
        judgements.append(judgement)
    return judgements


def append_judgement(seeds: Path, judgement: Judgement) -> None:
    """Write a judgement into the seed; raises `CatalogueError` where it contradicts an earlier one."""
    checks = _Checks()
    for earlier in read_judgements(seeds):
        checks.fault(earlier)
    if fault := checks.fault(judgement):
        raise CatalogueError(fault)
    path = seeds / JUDGEMENTS
    is_open = not path.read_text("utf-8").endswith("\n")
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write("\n" * is_open)
        csv.writer(file, lineterminator="\n").writerow([" ".join(field.split()) for field in judgement])


class _Checks:
    """What earlier lines judge: groups of ids that are the same, pairs that are different, ids judged alone."""

    def __init__(self) -> None:
        self._root: dict[str, str] = {}
        self._different: list[tuple[str, str]] = []
        self._alone: dict[str, str] = {}

    def fault(self, judgement: Judgement) -> str | None:
        """The fault of a line, or None; a line without fault joins the earlier ones."""
        return _malformed(judgement) or self._contradicted(judgement)

    def _contradicted(self, judgement: Judgement) -> str | None:
        left, right = judgement.left_id, judgement.right_id
        if judgement.judgement in _OF_ONE:
            if self._alone.setdefault(left, judgement.judgement) != judgement.judgement or self._is_merged(left):
                return f"{left} is judged otherwise by an earlier line"
            return None
        if self._find(left) == self._find(right):
            return f"{left} and {right} are the same by earlier lines: a circle or a contradiction"
        if judgement.judgement == "different":
            self._different.append((left, right))
            return None
        if "none" in (self._alone.get(left), self._alone.get(right)):
            return f"{left} or {right} is no entity by an earlier line"
        self._root[self._find(left)] = self._find(right)
        if any(self._find(a) == self._find(b) for a, b in self._different):
            return f"that {left} and {right} are the same makes two ids the same that an earlier line keeps apart"
        return None

    def _is_merged(self, entity_id: str) -> bool:
        return any(entity_id in pair for pair in self._root.items())

    def _find(self, entity_id: str) -> str:
        while entity_id in self._root:
            entity_id = self._root[entity_id]
        return entity_id


def _malformed(judgement: Judgement) -> str | None:
    if judgement.judgement not in _OF_TWO + _OF_ONE:
        return f"{judgement.judgement!r} is no judgement: {', '.join(_OF_TWO + _OF_ONE)}"
    if not judgement.left_id or (judgement.judgement in _OF_TWO) != bool(judgement.right_id):
        return "same and different need two ids, new and none the left one alone"
    if not judgement.judged_by.strip():
        return "judged_by is empty"
    try:
        is_date = date.fromisoformat(judgement.judged_on).isoformat() == judgement.judged_on
    except ValueError:
        is_date = False
    if not is_date:
        return f"judged_on {judgement.judged_on!r} is no date (YYYY-MM-DD)"
    return None
