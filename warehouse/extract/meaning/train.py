"""`make train`: fit the heads to the training lines; needs scikit-learn, which only development installs."""

import numpy as np

from warehouse.extract.meaning.encoder import UNIT
from warehouse.extract.meaning.examples import Line, read_lines
from warehouse.extract.meaning.heads import Head
from warehouse.extract.meaning.questions import FOLDER, QUESTIONS, vector_of

_STRENGTH = 1.0
"""Inverse of the regularisation: of 1, 3 and 10 the best on annotated digests."""
_WEIGHTS = {"announced": 2.0}
"""Weight of the lines of a label, where digests have more of it than the lines, which show rare labels often."""


def train(lines: list[Line]) -> Head:
    """The head that answers as the lines do."""
    from sklearn.linear_model import LogisticRegression

    vectors = np.stack([vector_of(line.headline, line.lead) for line in lines])
    model = LogisticRegression(C=_STRENGTH, max_iter=2_000)
    labels = [line.label for line in lines]
    model.fit(vectors / UNIT, labels, sample_weight=[_WEIGHTS.get(label, 1.0) for label in labels])
    return Head.of(model.classes_.tolist(), model.coef_, model.intercept_)


def main() -> None:
    """Train and save the head of every question."""
    for question in QUESTIONS:
        lines = read_lines(question)
        train(lines).save(FOLDER / "trained" / f"{question}.npz")
        print(f"{question}: {len(lines)} lines")


if __name__ == "__main__":
    main()
