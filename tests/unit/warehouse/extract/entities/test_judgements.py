"""Judgements about names: each faulty line is refused with its place, and what is written reads back."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.warehouse.building import write
from warehouse.extract.entities.gazetteer import CatalogueError
from warehouse.extract.entities.judgements import COLUMNS, JUDGEMENTS, Judgement, append_judgement, read_judgements

HEADER = ",".join(COLUMNS) + "\n"


def judged(left: str, judgement: str, right: str = "", by: str = "ana", on: str = "2026-01-31") -> Judgement:
    return Judgement(left, left.upper(), judgement, right, right.upper(), by, on, "heard twice")


def seed(folder: Path, *judgements: Judgement, header: str = HEADER) -> Path:
    """A folder with these lines as its judgements."""
    write(folder / JUDGEMENTS, header + "".join(",".join(judgement) + "\n" for judgement in judgements))
    return folder


CONTRADICTIONS = [
    ([judged("a", "same", "a")], "a circle or a contradiction"),
    ([judged("a", "same", "b"), judged("a", "same", "b")], "a circle or a contradiction"),
    ([judged("a", "same", "b"), judged("b", "same", "a")], "a circle or a contradiction"),
    ([judged("a", "same", "b"), judged("b", "same", "c"), judged("c", "same", "a")], "a circle or a contradiction"),
    ([judged("a", "same", "b"), judged("b", "different", "a")], "a circle or a contradiction"),
    (
        [judged("a", "same", "c"), judged("b", "same", "c"), judged("a", "different", "b")],
        "a circle or a contradiction",
    ),
    (
        [judged("a", "same", "b"), judged("a", "same", "c"), judged("a", "different", "b")],
        "a circle or a contradiction",
    ),
    ([judged("a", "different", "b"), judged("b", "same", "a")], "an earlier line keeps apart"),
    (
        [judged("a", "different", "b"), judged("a", "same", "c"), judged("c", "same", "b")],
        "an earlier line keeps apart",
    ),
    ([judged("a", "same", "b"), judged("a", "none")], "a is judged otherwise by an earlier line"),
    ([judged("a", "same", "b"), judged("b", "none")], "b is judged otherwise by an earlier line"),
    ([judged("a", "none"), judged("a", "new")], "a is judged otherwise by an earlier line"),
    ([judged("a", "new"), judged("a", "none")], "a is judged otherwise by an earlier line"),
    ([judged("a", "none"), judged("a", "same", "b")], "no entity by an earlier line"),
    ([judged("b", "none"), judged("a", "same", "b")], "no entity by an earlier line"),
]
MALFORMED = [
    ([judged("a", "equal", "b")], "'equal' is no judgement: same, different, new, none"),
    ([judged("a", "Same", "b")], "'Same' is no judgement"),
    ([judged("a", "same")], "need two ids"),
    ([judged("a", "different")], "need two ids"),
    ([judged("", "same", "b")], "need two ids"),
    ([judged("", "none")], "need two ids"),
    ([judged("a", "new", "b")], "the left one alone"),
    ([judged("a", "none", "b")], "the left one alone"),
    ([judged("a", "new", by="")], "judged_by is empty"),
    ([judged("a", "new", by="  ")], "judged_by is empty"),
    ([judged("a", "new", on="")], "judged_on '' is no date (YYYY-MM-DD)"),
    ([judged("a", "new", on="31.01.2026")], "judged_on '31.01.2026' is no date"),
    ([judged("a", "new", on="2026-02-30")], "judged_on '2026-02-30' is no date"),
]


@pytest.mark.parametrize(("judgements", "reason"), MALFORMED + CONTRADICTIONS)
def test_faulty_line_is_refused_with_its_place(tmp_path: Path, judgements: list[Judgement], reason: str) -> None:
    good = judged("x", "same", "y")
    with pytest.raises(CatalogueError) as refused:
        read_judgements(seed(tmp_path, good, *judgements))
    assert str(refused.value).startswith(f"entity_judgements.csv, line {2 + len(judgements)}: ")
    assert reason in str(refused.value)


@pytest.mark.parametrize("header", ["", "left_id,right_id\n", HEADER.replace("reason", "why"), "\ufeff" + HEADER])
def test_columns_must_be_those_of_a_judgement(tmp_path: Path, header: str) -> None:
    with pytest.raises(CatalogueError, match=r"entity_judgements\.csv, line 1: the columns must be left_id, left_name"):
        read_judgements(seed(tmp_path, header=header))


@pytest.mark.parametrize(("line", "count"), [("a,A,new", 3), ("a,A,new,,,ana,2026-01-31,Foo, Inc.", 9)])
def test_line_must_have_all_fields_and_no_more(tmp_path: Path, line: str, count: int) -> None:
    write(tmp_path / JUDGEMENTS, f"{HEADER}\n{line}\n")
    with pytest.raises(CatalogueError, match=rf"entity_judgements\.csv, line 3: {count} fields instead of 8"):
        read_judgements(tmp_path)


def test_judgements_that_agree_are_read_in_order(tmp_path: Path) -> None:
    agreed = [judged("a", "same", "b"), judged("c", "same", "b"), judged("a", "different", "d"), judged("e", "new")]
    agreed += [judged("f", "none"), judged("d", "same", "e")]
    assert read_judgements(seed(tmp_path, *agreed)) == agreed


@pytest.mark.parametrize("reason", ["", "Foo, Inc.", 'he said "no"', "one\r\ntwo", "听起来一样 🦊"])
def test_appended_judgement_reads_back(tmp_path: Path, reason: str) -> None:
    first, second = judged("a", "same", "b"), judged("c", "new")._replace(reason=reason)
    append_judgement(seed(tmp_path, first), second)
    append_judgement(tmp_path, judged("d", "none"))
    kept = second._replace(reason=" ".join(reason.split()))
    assert read_judgements(tmp_path) == [first, kept, judged("d", "none")]


def test_judgement_is_appended_to_a_seed_without_a_last_line_end(tmp_path: Path) -> None:
    path = seed(tmp_path, judged("a", "same", "b")) / JUDGEMENTS
    path.write_text(path.read_text("utf-8").rstrip("\n"), "utf-8")
    append_judgement(tmp_path, judged("c", "new"))
    assert read_judgements(tmp_path) == [judged("a", "same", "b"), judged("c", "new")]


@pytest.mark.parametrize(("judgements", "reason"), MALFORMED + CONTRADICTIONS)
def test_faulty_judgement_is_not_appended(tmp_path: Path, judgements: list[Judgement], reason: str) -> None:
    before = (seed(tmp_path, *judgements[:-1]) / JUDGEMENTS).read_bytes()
    with pytest.raises(CatalogueError) as refused:
        append_judgement(tmp_path, judgements[-1])
    assert reason in str(refused.value)
    assert (tmp_path / JUDGEMENTS).read_bytes() == before


IDS = st.sampled_from("abcd")
ANY = st.builds(judged, IDS, st.sampled_from(["same", "different"]), IDS) | st.builds(
    judged, IDS, st.sampled_from(["new", "none"])
)


@settings(deadline=None)  # it writes files
@given(st.lists(ANY, max_size=8))
def test_what_is_appended_never_contradicts_itself(
    tmp_path_factory: pytest.TempPathFactory, judgements: list[Judgement]
) -> None:
    folder, accepted = seed(tmp_path_factory.mktemp("seeds")), []
    for judgement in judgements:
        try:
            append_judgement(folder, judgement)
        except CatalogueError:
            continue
        accepted.append(judgement)
    assert read_judgements(folder) == accepted
    group = {name: {name} for name in "abcd"}
    for left, right in ((j.left_id, j.right_id) for j in accepted if j.judgement == "same"):
        merged = group[left] | group[right]
        group.update(dict.fromkeys(merged, merged))
    assert all(j.right_id not in group[j.left_id] for j in accepted if j.judgement == "different")
    assert all(len(group[j.left_id]) == 1 for j in accepted if j.judgement == "none")
