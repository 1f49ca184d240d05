"""All figures of a text, and the mention that each is about."""

from math import isfinite

from warehouse.extract.figures.measures import Units, find_measures
from warehouse.extract.figures.money import find_quantities
from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import Quantity

_LONGEST = 300
"""Greatest distance, in characters, between a figure and the mention that it is about."""
_WITHOUT_FIGURES = ("place", "publication")


def find_figures(text: str, units: Units) -> list[Quantity]:
    """All figures in order. Where two overlap, money is kept; of two others, the longer one."""
    kept: list[Quantity] = []
    taken: set[int] = set()
    for figure in (
        *find_quantities(text),
        *sorted(find_measures(text, units), key=lambda figure: figure.char_start - figure.char_end),
    ):
        span = range(figure.char_start, figure.char_end)
        is_number = all(isfinite(value or 0) for value in (figure.value, figure.value_low, figure.value_high))
        if is_number and taken.isdisjoint(span):
            taken.update(span)
            kept.append(figure)
    return sorted(kept, key=lambda figure: figure.char_start)


def subject_of(text: AnnotatedText, figure: Quantity) -> int | None:
    """The number of the mention that a figure is about: the last before it in its sentence; None if there is none."""
    at = figure.char_start
    start = max(0, at - _LONGEST)
    line = max(text.plain.rfind(mark, start, at) for mark in "\n。！？；;")
    names = reversed(text.mentions.within(max(start, line + 1), at))
    subject = next((name for name in names if name.kind not in _WITHOUT_FIGURES), None)
    return text.mentions.number_at(subject.char_start) if subject else None
