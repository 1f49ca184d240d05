"""Secrets in addresses: known to the visit alone, and to no address but the source's own."""

import base64
import json
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest

from sources.fetchers.visits.errors import FetchError
from sources.fetchers.visits.secrets import hidden, hidden_in
from tests.repositories import Repository
from tests.serving import Site, reply
from tests.unit.sources.fetchers.visiting import Visitor, source

NAME = "BRIEFHOUSE_SECRET_DESK"
FEED = """<rss version="2.0"><channel><title>Desk</title>{}</channel></rss>"""
ITEM = "<item><guid>a</guid><link>{}</link><title>A</title><description>Acme opens a plant.</description></item>"


@pytest.fixture
def secret(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv(NAME, "a b&c=d/e@f")
    return "a%20b%26c%3Dd%2Fe%40f"


def test_secret_is_filled_in_where_the_source_is_asked_and_kept_nowhere(
    site: Site, tmp_path: Path, secret: str
) -> None:
    link = f"{site.url}/post?key=${NAME}"
    site.page("/feed", FEED.format(ITEM.format(link)), "text/xml")
    site.page("/post", "<html><body><p>Acme opens a plant in the north of the country.</p></body></html>")
    asked: list[str] = []
    answers = dict(site.answers)
    for path, answer in answers.items():
        site.answer(path, lambda handler, answer=answer: (asked.append(handler.path), answer(handler)))
    url = f"{site.url}/feed?token=${NAME}"
    visits = Visitor(source(kind="feed", url=url, take_linked_pages=True), tmp_path)
    (brought,) = visits.visit()
    assert asked == [f"/feed?token={secret}", f"/post?key=${NAME}"]  # a feed cannot ask for our environment
    assert secret not in repr(visits.marks) + repr(brought)
    assert visits.visit() == []
    assert asked[2:] == [f"/feed?token={secret}"]
    assert "If-None-Match" in site.asked[-1].headers


def test_secret_is_hidden_where_a_server_repeats_it(site: Site, tmp_path: Path, secret: str) -> None:
    there = f"{site.url}/letter/?token={secret}"
    site.answer("/letter", lambda handler: reply(handler, 301, Location=there))
    site.page(
        "/letter/", f"<html><body><main><p>Words of <a href='{there}'>a letter</a>, as asked.</p></main></body></html>"
    )
    visits = Visitor(source(kind="page", url=f"{site.url}/letter?token=${NAME}"), tmp_path)
    (brought,) = visits.visit()
    assert secret not in repr(visits.marks) + repr(brought)
    assert brought.url == f"{site.url}/letter/?token=${NAME}"


def test_password_of_an_address_is_sent_as_a_login(site: Site, tmp_path: Path, secret: str) -> None:
    site.page("/feed", FEED.format(ITEM.format("")), "text/xml")
    url = f"{site.url}/feed".replace("://", f"://reader:${NAME}@")
    Visitor(source(kind="feed", url=url), tmp_path).visit()
    assert site.asked[-1].headers["Authorization"] == f"Basic {base64.b64encode(b'reader:a b&c=d/e@f').decode()}"


def test_secret_that_is_not_set_is_named(site: Site, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match=f"the environment variable {NAME} is not set"):
        Visitor(source(kind="feed", url=f"{site.url}/feed?token=${NAME}"), tmp_path).visit()


def test_git_alone_knows_the_secret_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository(tmp_path / "hidden")
    repository.commit({"a.md": "Acme opens a plant."})
    monkeypatch.setenv(NAME, "hidden")
    url = f"file://{tmp_path}/${NAME}"
    visits = Visitor(source(kind="repository", url=url), tmp_path / "room")
    assert [one.content for one in visits.visit()] == [b"Acme opens a plant."]
    assert visits.visit() == []
    kept = [path for path in (tmp_path / "room").rglob("*") if path.is_file() and b"hidden" in path.read_bytes()]
    assert kept == []
    monkeypatch.setenv(NAME, "elsewhere")
    with pytest.raises(FetchError) as caught:
        visits.visit()
    assert "elsewhere" not in str(caught.value)
    assert NAME in str(caught.value)


VALUE = "a b&c=d/e@f<é🙂>"
TWICE = quote(quote(VALUE, safe=""), safe="")


@pytest.mark.parametrize(
    "form",
    [
        VALUE,
        VALUE.replace(" ", "+"),
        quote(VALUE, safe=""),
        quote(VALUE, safe="").replace("%2F", "%2f").replace("%3D", "%3d"),
        TWICE,
        TWICE.lower(),
        json.dumps(VALUE)[1:-1],
        json.dumps(VALUE).replace("/", "\\/")[1:-1],
        VALUE.replace("/", "\\u002f").replace("&", "\\u0026"),
        VALUE.replace("/", "\\x2F"),
        escape(VALUE),
        escape(escape(VALUE)),
        "".join(f"&#{ord(character)};" for character in VALUE),
        "".join(f"&#x{ord(character):04X};" for character in VALUE),
        VALUE.replace("/", "&sol;").replace("&c", "&AMP;c"),
    ],
)
def test_secret_is_hidden_in_every_form_that_a_server_may_write(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setenv(NAME, VALUE)
    assert hidden(f"at '{form}'.") == f"at '${NAME}'."
    assert hidden_in(f"at '{form}'.".encode()) == f"at '${NAME}'.".encode()


@pytest.mark.parametrize(
    "hostile", ["\\" * 200_000, "&" + "amp;" * 50_000, "%" + "25" * 100_000, "\\u" + "0" * 200_000]
)
@pytest.mark.parametrize("value", ["a secret word", "\\&%0u secret"])
def test_long_runs_of_marks_are_read_in_one_pass(monkeypatch: pytest.MonkeyPatch, hostile: str, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    assert hidden(hostile) == hostile
    assert hidden_in(hostile.encode()) == hostile.encode()


def test_secret_behind_many_backslashes_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "/secret/word")
    assert hidden("\\" * 40 + "/secret" + "\\" * 15 + "/word").endswith(f"${NAME}")
