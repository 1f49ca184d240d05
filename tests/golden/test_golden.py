"""What our sample reports become, part by part."""

from pathlib import Path

import pytest

from sources.contract import Format
from sources.formats import FORMATS, detect, parse
from sources.text.decoding import decode
from tests.golden import EXPECTED, cases, expected_path, render


@pytest.mark.parametrize("sample", cases(), ids=lambda path: path.name)
def test_sample_becomes_what_its_golden_file_says(sample: Path) -> None:
    assert render(sample) == expected_path(sample).read_text("utf-8"), "read the difference, then `make golden`"


@pytest.mark.parametrize("sample", cases(), ids=lambda path: path.name)
def test_sample_is_told_from_all_other_formats_by_its_text(sample: Path) -> None:
    named, text = Format(sample.name.split("-")[0]), decode(sample.read_bytes()).text
    scores = {layout: module.score(text) for layout, module in FORMATS.items()}
    assert detect(text) == named
    assert all(score < scores[named] for layout, score in scores.items() if layout != named)


@pytest.mark.parametrize("layout", list(Format))
def test_every_format_has_golden_samples_in_two_languages(layout: Format) -> None:
    languages = {parse(sample.read_bytes()).language for sample in cases() if sample.name.startswith(f"{layout}-")}
    assert languages >= {"zh", "en"}


def test_no_golden_file_is_without_its_sample() -> None:
    assert set(EXPECTED.iterdir()) == {expected_path(sample) for sample in cases()}
