"""`make train`: fit the heads and the space of vectors to the training lines.

It needs scikit-learn, which only development installs.
"""

import numpy as np
from numpy.typing import NDArray

from warehouse.extract.meaning.encoder import UNIT
from warehouse.extract.meaning.examples import Line, read_lines
from warehouse.extract.meaning.heads import Head
from warehouse.extract.meaning.likeness import Space
from warehouse.extract.meaning.questions import FOLDER, QUESTIONS, vector_of

_STRENGTH = 1.0
"""Inverse strength of the regularisation: the best of 1, 3 and 10 on annotated digests."""


def train(lines: list[Line]) -> Head:
    """The head that is fitted to the lines."""
    from sklearn.linear_model import LogisticRegression

    vectors = np.stack([vector_of(line.headline, line.lead) for line in lines])
    model = LogisticRegression(C=_STRENGTH, max_iter=2_000)
    model.fit(vectors / UNIT, [line.label for line in lines])
    return Head.of(model.classes_.tolist(), model.coef_, model.intercept_)


def vectors_by_language(lines: list[Line]) -> dict[str, NDArray[np.int8]]:
    """The vectors of lines by their language, each of shape (lines, 512)."""
    vectors: dict[str, list[NDArray[np.int8]]] = {}
    for line in lines:
        vectors.setdefault(line.language, []).append(vector_of(line.headline, line.lead))
    return {language: np.stack(rows) for language, rows in vectors.items()}


def main() -> None:
    """Train and save the head of every question, and the space that stories are compared in."""
    for question in QUESTIONS:
        lines = read_lines(question)
        train(lines).save(FOLDER / "trained" / f"{question}.npz")
        print(f"{question}: {len(lines)} lines")
    Space.of(vectors_by_language(read_lines("event_types"))).save()


if __name__ == "__main__":
    main()
