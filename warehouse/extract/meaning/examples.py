"""The training lines: examples in words of our own, one file of tab-separated values per question."""

from typing import NamedTuple

from warehouse.extract.meaning.questions import FOLDER


class Line(NamedTuple):
    """An example: its language, the right answer, the headline, and the words after it, which may be none."""

    language: str
    label: str
    headline: str
    lead: str = ""


def read_lines(question: str) -> list[Line]:
    """All lines of a question, in the order of its file."""
    path = FOLDER / "lines" / f"{question}.tsv"
    return [Line(*row.split("\t")) for row in path.read_text(encoding="utf-8").splitlines()]
