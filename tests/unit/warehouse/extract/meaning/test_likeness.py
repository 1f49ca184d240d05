import numpy as np
import pytest

from warehouse.extract.meaning.examples import read_lines
from warehouse.extract.meaning.likeness import AXES, LENGTH, Likeness, Space
from warehouse.extract.meaning.train import vectors_by_language


def similarity(left: Likeness, right: Likeness) -> float:
    return float(left.vector @ right.vector / np.linalg.norm(left.vector) / np.linalg.norm(right.vector))


STORY = ("Lantern Robotics raises $40 million", "The Series B was led by two growth funds.")


@pytest.mark.parametrize(
    ("headline", "lead", "language", "is_alike"),
    [
        ("灯塔机器人完成四千万美元融资", "本轮由两家成长基金领投。", "zh", True),
        ("Lantern Robotics closes a $40m round", "Growth funds put up the money.", "en", True),
        ("法院判地图公司赔偿", "法官认定该公司违反了许可协议。", "zh", False),
        ("Quayside 2.0 is out", "The open-source scheduler can now be downloaded.", "en", False),
    ],
)
def test_one_story_is_alike_in_any_language_and_another_is_not(
    headline: str, lead: str, language: str, is_alike: bool
) -> None:
    space = Space.load()
    other = space.likeness(headline, lead)
    assert other.language == language
    assert (similarity(space.likeness(*STORY), other) > 0.4) is is_alike


def test_vectors_are_whole_numbers_of_one_length() -> None:
    vector = Space.load().likeness(*STORY).vector
    assert vector.shape == (AXES,)
    assert (vector == vector.round()).all()
    assert np.linalg.norm(vector) == pytest.approx(LENGTH, abs=AXES / 10)


def test_headline_of_latin_names_is_chinese_by_few_characters() -> None:
    assert Space.load().likeness("OpenAI 发布 GPT-5 mini", "").language == "zh"
    assert Space.load().likeness("DeepSeek (深度求索) releases an open model for everybody", "").language == "en"


def test_space_in_the_repository_is_much_like_that_of_some_of_its_lines() -> None:
    some, stored = Space.of(vectors_by_language(read_lines("event_types")[::8])), Space.load()
    for language, mean in some.means.items():
        assert np.corrcoef(mean, stored.means[language])[0, 1] > 0.95
    axes = [each.axes / np.linalg.norm(each.axes, axis=0) for each in (stored, some)]
    told = (axes[0].T @ axes[1]) ** 2
    assert told[:, :20].sum(axis=0).min() > 0.9
