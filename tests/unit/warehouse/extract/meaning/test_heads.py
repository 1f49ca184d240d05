from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.extract.meaning.encoder import UNIT
from warehouse.extract.meaning.heads import Head, shares


def _head() -> Head:
    return Head.of(["up", "down"], np.array([[1.0, -0.5], [-1.0, 0.25]]), np.array([0.0, 0.5]))


def test_scores_are_those_of_the_weights_that_were_given() -> None:
    vector = np.array([UNIT, 0], dtype=np.int8)
    assert _head().scores(vector) == pytest.approx({"up": 1.0, "down": -0.5})
    assert _head().scores(np.array([0, -UNIT], dtype=np.int8)) == pytest.approx({"up": 0.5, "down": 0.25})


def test_head_that_was_saved_answers_as_before_and_is_written_alike_again(tmp_path: Path) -> None:
    _head().save(tmp_path / "one.npz")
    read = Head.load(tmp_path / "one.npz")
    vector = np.array([30, -70], dtype=np.int8)
    assert read.labels == ("up", "down")
    assert read.scores(vector) == _head().scores(vector)
    read.save(tmp_path / "two.npz")
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


@given(st.dictionaries(st.text(max_size=3), st.floats(-900, 900), min_size=1, max_size=6))
def test_shares_add_up_to_one_in_the_order_of_scores(scores: dict[str, float]) -> None:
    told = shares(scores)
    assert sum(told.values()) == pytest.approx(1)
    assert told[max(scores, key=lambda label: scores[label])] == max(told.values())
