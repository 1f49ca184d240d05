"""The real index over a few items: what finds what, whatever is asked; and what a reader sees of a hit."""

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.indexing import create, index, macros
from warehouse.serve.search import context, marked, search
from warehouse.serve.visible import one_line

_ITEMS = {
    "nvidia": ("英伟达收入创新高", "数据中心业务增长，钱花在 GPU 上。NVIDIA 的 revenue 翻倍。"),
    "version": ("GPT-5.2 is out", "The model answers faster than GPT-5.1, says **OpenAI**."),
    "code": ("Claude Code on the web", "Anthropic lets claude-code run in a browser. Written in C++ and C#."),
    "cafe": ("Ｃａｆé ｏｐｅｎｓ", "A café of robots; the code of the barista is open."),
    "hostile": ("<script>alert(1)</script>", "\u202egnp.exe\u202c <b>bold</b> " + "a" * 100_000),
    "empty": (None, None),
    "marks": ("🦊🦊", "——！？"),
    "common": ("Anthropic", "anthropic anthropic"),
    "often": ("Walrus walrus walrus", "walrus"),
    "both": ("News", "A walrus in the tundra " + "of a long and winding text " * 7),
    "again": ("Anthropic again", "Robots of anthropic."),
}


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        create(opened)
        opened.execute("INSERT INTO marts.reports VALUES ('r', 'inbox', DATE '2024-05-23')")
        for item_id, (headline, body) in _ITEMS.items():
            opened.execute("INSERT INTO marts.items VALUES (?, 'r', ?, ?)", [item_id, headline, body])
        opened.execute("INSERT INTO marts.entities VALUES ('nvidia', 'NVIDIA', 1), ('openai', 'OpenAI', 1)")
        opened.execute("INSERT INTO marts.entity_aliases VALUES ('nvidia', '英伟达'), ('nvidia', 'NVIDIA')")
        opened.execute("INSERT INTO marts.entity_mentions VALUES ('nvidia', 'nvidia'), ('nvidia', 'nvidia')")
        index(opened)
        yield opened


def _ids(connection: duckdb.DuckDBPyConnection, query: str, entity: str | None = None) -> list[str]:
    found = connection.execute("SELECT item_id FROM marts.search(?, entity := ?)", [query, entity]).fetchall()
    return [item_id for (item_id,) in found]


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("英伟达", "nvidia"),
        ("英韦达收入", "nvidia"),
        ("钱", "nvidia"),
        ("ＮＶＩＤＩＡ　Revenue", "nvidia"),
        ("revenues", "nvidia"),
        ("gpt-5.2", "version"),
        ("gpt 5.2", "version"),
        ("gpt5", "version"),
        ("GPT5.2", "version"),
        ("open ai", "version"),
        ("claude code", "code"),
        ("claudecode", "code"),
        ("claude-code", "code"),
        ("C++", "code"),
        ("c#", "code"),
        ("cafe opens", "cafe"),
        ("brow*", "code"),
        ("gpt-5*", "version"),
        ('"code of the barista"', "cafe"),
        ('"Café"', "cafe"),
        ('"收入创"', "nvidia"),
        ('"gpt-5.2 is"', "version"),
        ("a" * 70, "hostile"),
        ("alert", "hostile"),
    ],
)
def test_query_finds_its_item_first(connection: duckdb.DuckDBPyConnection, query: str, best: str) -> None:
    assert _ids(connection, query)[:1] == [best]


def test_misspelt_word_finds_what_is_spelt_nearly_so(connection: duckdb.DuckDBPyConnection) -> None:
    assert set(_ids(connection, "antropic")) == {"common", "again", "code"}
    assert set(_ids(connection, "anhtropicc")) == {"common", "again", "code"}
    assert _ids(connection, "hropic") == []


def test_item_with_all_words_comes_before_one_with_the_word_more_often(connection: duckdb.DuckDBPyConnection) -> None:
    assert _ids(connection, "walrus") == ["often", "both"]
    assert _ids(connection, "walrus tundra") == ["both", "often"]


def test_odd_quotation_mark_opens_no_phrase(connection: duckdb.DuckDBPyConnection) -> None:
    assert set(_ids(connection, 'barista "walrus')) == {"cafe", "often", "both"}
    assert _ids(connection, 'barista "walrus"') == ["often", "both"]


def test_only_the_first_32_words_are_searched(connection: duckdb.DuckDBPyConnection) -> None:
    others = [f"q{number}z" for number in range(31)]
    assert _ids(connection, " ".join([*others, "tundra"])) == ["both"]
    assert _ids(connection, " ".join([*others, "q31z", "tundra"])) == []


@pytest.mark.parametrize("query", ['"the code"', '"barista code"', '"收创"', '"claude code" "says nothing"'])
def test_phrase_that_no_item_has_word_by_word_finds_nothing(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    expected = ["cafe"] if query == '"the code"' else []
    assert _ids(connection, query) == expected


@pytest.mark.parametrize("query", ["", " ", '"', '""', "🦊", "*", "***", "——", "'; --", "()", "\u202e", "\0"])
def test_query_of_no_word_finds_nothing(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    assert _ids(connection, query) == []


@pytest.mark.parametrize("entity", ["NVIDIA", "nvidia", "英伟达", "ＮＶＩＤＩＡ", " Nvidia "])
def test_entity_is_known_by_any_of_its_names(connection: duckdb.DuckDBPyConnection, entity: str) -> None:
    assert _ids(connection, "the gpu", entity) == ["nvidia"]
    assert _ids(connection, "claude", entity) == []


@pytest.mark.parametrize("entity", ["Nvidea", "", "' OR 1=1 --", "🦊"])
def test_entity_that_is_none_finds_nothing(connection: duckdb.DuckDBPyConnection, entity: str) -> None:
    assert _ids(connection, "gpu", entity) == []


@given(query=st.text() | st.from_regex(r'["*a-zé英伟+#. \-(){}\'%_;]{0,60}'), entity=st.none() | st.text())
def test_any_query_is_answered(connection: duckdb.DuckDBPyConnection, query: str, entity: str | None) -> None:
    for hit in search(connection, query.encode("utf-8", "ignore").decode(), entity and "x" + repr(entity), None, 10):
        assert hit.item_id in _ITEMS


@pytest.mark.parametrize("query", ["a" * 10_000, "gpt " * 2_500, '"' * 10_000, "中文" * 5_000, "SELECT * " * 1_000])
def test_query_of_10_000_characters_is_answered(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    assert len(_ids(connection, query)) <= len(_ITEMS)


def test_index_after_changes_equals_one_from_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    states = []
    for is_kept in (True, False):
        with duckdb.connect() as copy:
            create(copy)
            copy.execute(
                "INSERT INTO marts.items VALUES ('gone', 'r', 'Leaves', 'x'), ('edited', 'r', 'Old text', 'y')"
            )
            if is_kept:
                index(copy)
            copy.execute("DELETE FROM marts.items")
            copy.execute(
                "INSERT INTO marts.items VALUES ('edited', 'r', 'New text', 'y'), ('added', 'r', 'Comes', 'text')"
            )
            index(copy)
            states.append(copy.execute("SELECT * FROM marts.search_postings").fetchall())
    assert states[0] == states[1]


def test_text_of_an_item_is_indexed_once(connection: duckdb.DuckDBPyConnection) -> None:
    """What is kept is not taken apart again: a changed row of it stays."""
    with duckdb.connect() as copy:
        create(copy)
        copy.execute("INSERT INTO marts.items VALUES ('i', 'r', 'Kept', 'text')")
        index(copy)
        copy.execute("UPDATE marts.search_postings SET frequency = 7 WHERE term = 'kept'")
        index(copy)
        assert copy.execute("SELECT frequency FROM marts.search_postings WHERE term = 'kept'").fetchall() == [(7,)]


def test_since_leaves_out_what_is_older(connection: duckdb.DuckDBPyConnection) -> None:
    assert search(connection, "gpt", None, date(2024, 5, 24), 10) == []
    assert [hit.item_id for hit in search(connection, "gpt", None, date(2024, 5, 23), 10)] == ["version"]


def _shown(parts: list[tuple[str, bool]]) -> str:
    return "".join(f"[{text}]" if is_match else text for text, is_match in parts)


@pytest.mark.parametrize(
    ("text", "terms", "shown"),
    [
        ("英伟达收入", ["英伟", "伟达"], "[英伟达]收入"),
        ("An OpenAI agent opens", ["openai", "open"], "An [OpenAI] agent opens"),
        ("ＮＶＩＤＩＡ and Café", ["nvidia", "cafe"], "[ＮＶＩＤＩＡ] and [Café]"),
        ("GPT-5.2, GPT5", ["gpt5", "gpt5.2"], "[GPT-5.2], [GPT5]"),
        ("nothing here", ["else"], "nothing here"),
        ("a\u202eb\x1b[31m c\n", ["c"], "ab[31m [c]"),
        ("text", [], "text"),
    ],
)
def test_terms_are_marked_in_a_text(text: str, terms: list[str], shown: str) -> None:
    assert _shown(marked(text, terms)) == shown


@given(text=st.text(max_size=400), terms=st.lists(st.text(min_size=1, max_size=5), max_size=4))
def test_marking_and_context_keep_the_text(text: str, terms: list[str]) -> None:
    assert "".join(part.text for part in marked(text, terms)) == one_line(text)
    for line in context(text, terms):
        assert "".join(part.text for part in line).strip("…") in one_line(text)


def test_context_is_of_at_most_two_lines_with_the_richest_places() -> None:
    text = "alpha. " + "x " * 200 + "alpha beta. " + "y " * 200 + "beta. " + "z " * 200
    lines = context(text, ["alpha", "beta"])
    assert [_shown(line).strip("… xyz") for line in lines] == ["[alpha].", "[alpha] [beta]."]
    assert all(len(_shown(line)) < 200 for line in lines)


@pytest.mark.parametrize(
    ("run", "bigrams"),
    [
        ("中", ["中"]),
        ("中文", ["中文"]),
        ("中文字", ["中文", "文字"]),
        ("か\u3099𠀀中", ["か\u3099", "\u3099𠀀", "𠀀中"]),
    ],
)
def test_bigrams_are_of_characters(run: str, bigrams: list[str]) -> None:
    found = duckdb.execute(f"SELECT {macros()['search_bigrams']('$1')}", [run]).fetchone()
    assert found == (bigrams,)


def test_bigrams_of_a_text_without_marks_are_found_in_one_pass() -> None:
    found = duckdb.execute(f"SELECT len({macros()['search_bigrams']('$1')})", ["中文" * 400_000]).fetchone()
    assert found == (799_999,)
