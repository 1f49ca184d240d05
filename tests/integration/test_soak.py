"""Hostile inputs in whole nights: a small part of `make soak`, which finds the input that stops a night."""

from pathlib import Path

from tests.integration.runs import rows
from tests.soak import lost_inputs, soak
from tests.soak_inputs import KINDS, inputs

_SEED = 13


def test_hostile_inputs_stop_no_night_and_none_is_lost(tmp_path: Path) -> None:
    findings = soak(tmp_path, _SEED, nights=1, size=40, can_halve=False)
    assert [finding.what for finding in findings] == []
    assert rows(tmp_path / "data", "SELECT count(*) >= 30 FROM marts.reports") == [(True,)]
    (tmp_path / "inbox" / "late.md").write_text("# Late\n\nNobody has read this yet.\n")
    assert lost_inputs(tmp_path / "inbox", tmp_path / "data") == ["late.md"]


def test_hostile_inputs_are_equal_for_equal_seeds_and_of_every_kind() -> None:
    count = 2 * len(KINDS)
    made = list(inputs(_SEED, count))
    assert made == list(inputs(_SEED, count))
    assert made[5:] == list(inputs(_SEED, count - 5, first=5))
    assert made != list(inputs(_SEED + 1, count))
    assert len({one.kind for one in made}) == len(KINDS)
    assert len({one.content for one in made}) > 0.9 * count
