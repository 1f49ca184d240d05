"""A catalogue that contradicts itself is refused with file and line; what it names is matched literally."""

from pathlib import Path

import pytest

from tests.unit.warehouse.building import write_seeds
from warehouse.extract.entities.gazetteer import CatalogueError, Gazetteer
from warehouse.extract.entities.linking import find_mentions

ENTITIES = """\
alpha,organization,Alpha Works,阿尔法,,
beta,organization,Beta Labs,,alpha,
"""


def named(seeds: Path, text: str) -> list[tuple[str | None, str]]:
    return [(mention.entity_id, mention.surface) for mention in find_mentions(Gazetteer(seeds), text).mentions]


@pytest.mark.parametrize(
    ("rows", "line", "reason"),
    [
        ("alpha,organization,Other,,,", 4, "the id 'alpha' is missing or given before"),
        (",organization,Other,,,", 4, "the id '' is missing or given before"),
        ("\ngamma,company,Gamma,,,", 5, "'company' is no kind: organization, person, product"),
        ("gamma,,Gamma,,,", 4, "'' is no kind"),
        ("gamma,Organization,Gamma,,,", 4, "'Organization' is no kind"),
        ("gamma,organization,,,alpha,GMA", 4, "gamma has no name"),
        ("gamma,model,Gamma,,nobody,", 4, "the maker 'nobody' of gamma is no entity"),
        ("gamma,model,Gamma,,gamma,", 4, "gamma is, through its makers, its own maker"),
        ("c,product,Cc,,d,\nd,product,Dd,,e,\ne,product,Ee,,c,", 4, "c is, through its makers, its own maker"),
        ("c,product,Cc,,d,\nd,product,Dd,,e,\ne,product,Ee,,d,", 4, "c is, through its makers"),
        ("c,product,Cc,,d,\nd,product,Dd,,beta,\ne,product,Ee,,nobody,", 6, "the maker 'nobody' of e is no entity"),
    ],
)
def test_faulty_entity_is_refused_with_its_place(tmp_path: Path, rows: str, line: int, reason: str) -> None:
    with pytest.raises(CatalogueError) as refused:
        Gazetteer(write_seeds(tmp_path, f"{ENTITIES}{rows}\n"))
    assert str(refused.value).startswith(f"catalogue_entities.csv, line {line}: {reason}")


@pytest.mark.parametrize(
    ("rows", "line", "reason"),
    [
        ("nobody,Alf,en,,", 2, "'nobody' is no entity"),
        (",Alf,en,,", 2, "'' is no entity"),
        ("alpha,Alf,en,,\nbeta,Bet,en,,\nalpha,Alf,zh,,", 4, "'Alf' is given twice for alpha"),
        ("alpha,Alf,en,chip,\nalpha,Alf,en,,", 3, "'Alf' is given twice for alpha"),
        ("alpha,A,en,,", 2, "'A' is one character: it needs words that support it"),
        ("\nalpha,🦊,en,,fox", 3, "'🦊' is one character"),
        ("alpha,A\u200b,en,,", 2, r"'A\u200b' is one character"),
        ("alpha,A,en, ; ,", 2, "'A' is one character"),
        ("alpha,,en,x,", 2, "the alias '' is empty"),
        ("alpha,Alpharetta,en,chip;Alpha,", 2, "'alpha' stands in 'Alpharetta' itself: it supports nothing"),
        ("alpha,Foo, Inc.,en,,", 2, "5 fields are needed: quote commas"),
        ("alpha", 2, "5 fields are needed: quote commas"),
        ("alpha,Delta,en,,\nbeta,Delta,en,,", 3, "'Delta' is alpha already: one of them needs words"),
        ("alpha,輝達,zh,,\nbeta,辉达,zh,,", 3, "'辉达' is alpha already"),
        ("alpha,DELTA,en,,\nbeta,Ｄｅｌｔａ,en,,other", 3, "'Ｄｅｌｔａ' is alpha already"),
        ("alpha,beta labs,en,,", 2, "'beta labs' is beta already"),
        ("beta,阿尔法,zh,,", 2, "'阿尔法' is alpha already"),
    ],
)
def test_faulty_alias_is_refused_with_its_place(tmp_path: Path, rows: str, line: int, reason: str) -> None:
    with pytest.raises(CatalogueError) as refused:
        Gazetteer(write_seeds(tmp_path, ENTITIES, f"{rows}\n"))
    assert str(refused.value).startswith(f"catalogue_aliases.csv, line {line}: {reason}")


def test_line_counts_the_lines_of_quoted_fields(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"catalogue_aliases\.csv, line 4: 'nobody' is no entity"):
        Gazetteer(write_seeds(tmp_path, ENTITIES, 'alpha,"Al\nf",en,,\nnobody,Bet,en,,\n'))


def test_alias_of_two_entities_is_decided_by_the_words_that_support_one(tmp_path: Path) -> None:
    seeds = write_seeds(tmp_path, ENTITIES, "alpha,Delta,en,,\nbeta,Delta,en,chip;芯片,\n")
    assert named(seeds, "the Delta chip") == [("beta", "Delta")]
    assert named(seeds, "the Delta") == [("alpha", "Delta")]


def test_alias_may_be_one_character_where_words_support_it(tmp_path: Path) -> None:
    seeds = write_seeds(tmp_path, ENTITIES, "alpha,A,en,chip,\nbeta,🦊,en,browser,\n")
    assert named(seeds, "chip A and a browser 🦊!") == [("alpha", "A"), ("beta", "🦊")]
    assert named(seeds, "A and 🦊") == []


def test_alias_may_be_given_in_several_cases(tmp_path: Path) -> None:
    seeds = write_seeds(tmp_path, ENTITIES, "alpha,ALF,en,,\nalpha,Alf,en,,\n")
    assert named(seeds, "ALF, Alf and alf") == [("alpha", "ALF"), ("alpha", "Alf")]


@pytest.mark.parametrize(
    ("alias", "text", "others"),
    [
        ("C++ (AI).*", "(C++ (AI).*)", "C (AI)xx, CCC (AI), C++ AI.*"),
        ("[a-z]+", "an [a-z]+ here", "abc and a-z"),
        (r"\d{4}", r"as \d{4}.", "2026 and d{4}"),
        ("^Alf|Bet$", "the ^Alf|Bet$", "Alf and Bet"),
        ("What?", "so What? yes", "Wha and What"),
        ("🦊 Den", "in 🦊 Den.", "Den 🦊 and 🦉 Den"),
        ("👩\u200d🔬", "👩\u200d🔬 said", "👩 said 🔬 so"),
    ],
)
def test_alias_is_matched_literally(tmp_path: Path, alias: str, text: str, others: str) -> None:
    seeds = write_seeds(tmp_path, ENTITIES, f"alpha,{alias},en,,\n")
    assert named(seeds, text) == [("alpha", alias)]
    assert named(seeds, others) == []
