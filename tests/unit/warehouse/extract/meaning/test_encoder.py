import numpy as np

from warehouse.extract.meaning.encoder import DIMENSIONS, UNIT, Encoder


def _likeness(left: str, right: str) -> float:
    vectors = [Encoder.load().vector(text).astype(int) for text in (left, right)]
    return float(vectors[0] @ vectors[1]) / UNIT**2


def test_vector_is_of_whole_numbers_and_of_length_one() -> None:
    vector = Encoder.load().vector("A harbour opens its third quay.")
    assert vector.shape == (DIMENSIONS,)
    assert vector.dtype == np.int8
    assert abs(np.linalg.norm(vector.astype(int)) / UNIT - 1) < 0.05


def test_vector_does_not_depend_on_what_was_read_before() -> None:
    text = "港口启用第三座码头。"
    before = Encoder.load().vector(text)
    Encoder.load().vector("Something else, and much longer than the text of the port. " * 9)
    assert (Encoder.load().vector(text) == before).all()


def test_sentence_is_nearer_to_its_translation_than_to_another() -> None:
    told = "The harbour opened a new quay for large ships."
    assert _likeness(told, "港口为大型船舶启用了新码头。") > _likeness(told, "这家公司公布了季度利润。") + 0.2


def test_text_of_a_megabyte_is_read_by_its_beginning() -> None:
    start = "a quay " * 200
    assert (Encoder.load().vector(start + "x" * 1_000_000) == Encoder.load().vector(start)).all()


def test_empty_text_has_a_vector() -> None:
    assert Encoder.load().vector("").shape == (DIMENSIONS,)
