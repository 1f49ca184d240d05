import csv
import re
from collections import Counter, defaultdict

import pytest

from tests.conftest import PROJECT
from warehouse.extract.meaning.examples import Line, read_lines
from warehouse.extract.meaning.heads import Head
from warehouse.extract.meaning.questions import FOLDER, QUESTIONS

_LEAST = {"event_types": 4_000, "statuses": 1_500, "tellings": 1_500}


def _parts(line: Line) -> frozenset[str]:
    """Words of Latin script and pairs of other characters."""
    text = f"{line.headline} {line.lead}".lower()
    pairs = re.findall(r"(?=([^\x00-\x7f]{2}))", text)
    return frozenset([*re.findall(r"[a-z0-9]+", text), *pairs])


@pytest.mark.parametrize("question", QUESTIONS)
def test_lines_are_many_and_in_equal_parts_chinese_and_english(question: str) -> None:
    languages = Counter(line.language for line in read_lines(question))
    assert languages.keys() == {"zh", "en"}
    assert sum(languages.values()) >= _LEAST[question]
    assert max(languages.values()) <= 1.1 * min(languages.values())


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_label_has_lines_in_both_languages(question: str) -> None:
    counts = Counter((line.label, line.language) for line in read_lines(question))
    assert min(counts.values()) >= 40
    assert {label for label, _ in counts} == set(Head.load(FOLDER / "trained" / f"{question}.npz").labels)


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_line_repeats_another(question: str) -> None:
    lines = [(line, _parts(line)) for line in read_lines(question)]
    by_part = defaultdict(list)
    repeated = []
    for number, (line, parts) in enumerate(lines):
        shared = Counter(other for part in parts for other in by_part[part] if len(by_part[part]) < 400)
        for other, count in shared.most_common(1):
            if len(parts) > 5 and count / len(parts | lines[other][1]) > 0.75:  # labels are short and alike
                repeated.append((line.headline, lines[other][0].headline))
        for part in parts:
            by_part[part].append(number)
    assert repeated == []


def test_event_types_of_the_lines_the_vocabulary_and_the_seed_are_the_same() -> None:
    with (PROJECT / "dbt/seeds/event_types.csv").open(encoding="utf-8", newline="") as file:
        types = {row["event_type"] for row in csv.DictReader(file)}
    with (PROJECT / "dbt/seeds/event_vocabulary.csv").open(encoding="utf-8", newline="") as file:
        words = {row["value"] for row in csv.DictReader(file) if row["attribute"] == "event_type"}
    assert types == {line.label for line in read_lines("event_types")}
    assert words <= types
