import numpy as np

from warehouse.extract.meaning.examples import read_lines
from warehouse.extract.meaning.heads import Head
from warehouse.extract.meaning.questions import FOLDER, vector_of
from warehouse.extract.meaning.train import train


def test_head_in_the_repository_is_the_one_that_its_lines_train() -> None:
    lines = read_lines("tellings")
    trained, stored = train(lines), Head.load(FOLDER / "trained" / "tellings.npz")
    assert trained.labels == stored.labels
    # processors round the last digit of a vector in different ways
    assert np.abs(trained.weights - stored.weights).max() <= 40
    for line in lines[::50]:
        ours, theirs = (head.scores(vector_of(line.headline, "")) for head in (trained, stored))
        assert max(ours, key=lambda label: ours[label]) == max(theirs, key=lambda label: theirs[label])
