"""Sources of every kind over several nights: a real web server, a real repository, and misbehaving servers."""

import gzip
import json
from collections.abc import Callable
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.integration.runs import briefhouse, nightly, rows
from tests.repositories import Repository
from tests.serving import Site, reply

RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>The desk</title>{}</channel></rss>'
PAGE = "<!doctype html><html><head><title>{0}</title></head><body><main><h1>{0}</h1><p>{1}</p></main></body></html>"
NEWS = "# The shelf | 2026-01-06\n\n- **{}** opens a plant in May, a year early, [it says](https://a.example/{}).\n"
_BOMB = gzip.compress(b"\0" * 100_000_000)


def item(name: str, words: str) -> str:
    return (
        f"<item><title>{name}</title><guid isPermaLink='false'>{name}</guid><link>https://desk.example/{name}</link>"
        "<pubDate>Tue, 06 Jan 2026 02:00:00 +0800</pubDate>"
        f"<description>&lt;p&gt;{words}&lt;/p&gt;</description></item>"
    )


def registry(path: Path, *sources: dict[str, object]) -> Path:
    polite = {"seconds_between_requests": 0, "seconds_per_request": 1.5}
    remote = {"allow_private_addresses": True, "politeness": polite}
    entries = [
        {"name": str(source["source_id"]), **(remote if source["kind"] in ("feed", "page") else {}), **source}
        for source in sources
    ]
    path.write_text(json.dumps({"sources": entries}), encoding="utf-8")  # JSON is also YAML
    return path


def drip(handler: BaseHTTPRequestHandler, site: Site) -> None:
    handler.send_response(200)
    handler.end_headers()
    while not site.released.wait(0.2):
        handler.wfile.write(b"<")
        handler.wfile.flush()


HOSTILE: dict[str, tuple[Callable[[BaseHTTPRequestHandler, Site], object], str]] = {
    "hangs": (lambda _, site: site.released.wait(30), "no complete answer within 1.5 s"),
    "drips": (drip, "no complete answer within 1.5 s"),
    "lies": (lambda handler, _: reply(handler, 200, b"<rss", **{"Content-Length": "99999"}), "peer closed connection"),
    "circles": (lambda handler, _: reply(handler, 302, Location="/circles"), "redirected more than 5 times"),
    "is_busy": (
        lambda handler, _: reply(handler, 429, **{"Retry-After": "7200"}),
        "answers 429 and asks to come back in 7200 s",
    ),
    "breaks": (lambda handler, _: reply(handler, 500), "answers 500"),
    "explodes": (
        lambda handler, _: reply(handler, 200, _BOMB, **{"Content-Encoding": "gzip"}),
        "larger than the limit of 30,000,000 bytes",
    ),
    "is_no_feed": (lambda handler, _: reply(handler, 200, b"<html><body>Hello"), "a web page, no feed"),
}


class World(NamedTuple):
    """A repository, and a registry of working and failing sources."""

    repository: Repository
    sources: Path


@pytest.fixture
def world(site: Site, tmp_path: Path) -> World:
    site.page("/feed", RSS.format(item("a", "Acme opens a plant.") + item("b", "Bolt opens another.")), "text/xml")
    site.page("/list", '<a href="/posts/1">1</a><a href="/posts/2">2</a>')
    site.page("/posts/1", PAGE.format("One", "Acme opens a plant in the north of the country."))
    site.page("/posts/2", PAGE.format("Two", "Bolt opens a plant in the south of the country."))
    for name, (behave, _) in HOSTILE.items():
        site.answer(f"/{name}", lambda handler, behave=behave: behave(handler, site))
    repository = Repository(tmp_path / "repository")
    repository.commit({f"shelf/{name}.md": NEWS.format(name, name) for name in ("one", "two", "three")})
    mails = tmp_path / "mails"
    mails.mkdir()
    mail = EmailMessage()
    mail["Subject"], mail["Date"] = "Letter", "Tue, 06 Jan 2026 08:00:00 +0800"
    mail.set_content("Acme opens a plant in the north of the country, a year early.")
    (mails / "letter.eml").write_bytes(mail.as_bytes())
    (tmp_path / "inbox").mkdir()
    sources = registry(
        tmp_path / "sources.yaml",
        {"source_id": "inbox", "kind": "folder"},
        {"source_id": "desk", "kind": "feed", "url": f"{site.url}/feed"},
        {"source_id": "posts", "kind": "page", "url": f"{site.url}/list", "links": "**/posts/*"},
        {"source_id": "shelf", "kind": "repository", "url": repository.url},
        {"source_id": "letters", "kind": "mailbox", "path": str(mails)},
        {"source_id": "own_network", "kind": "feed", "url": f"{site.url}/feed", "allow_private_addresses": False},
        *({"source_id": name, "kind": "feed", "url": f"{site.url}/{name}"} for name in HOSTILE),
    )
    return World(repository, sources)


def test_every_source_brings_what_is_new_and_a_bad_one_harms_no_other(site: Site, world: World, tmp_path: Path) -> None:
    repository, data = world.repository, tmp_path / "data"

    def run() -> str:
        night = nightly(tmp_path / "inbox", data, registry=world.sources, alert_url=f"{site.url}/alerts?token=secret")
        output = night.stdout + night.stderr
        assert night.returncode == 0, output
        assert "secret" not in output
        return output

    # the first night takes all available reports, and names the failing sources
    output = run()
    assert rows(data, "SELECT source_id, count(*) FROM marts.reports GROUP BY 1 ORDER BY 1") == [
        ("desk", 2), ("letters", 1), ("posts", 2), ("shelf", 3),
    ]  # fmt: skip
    expected = {name: says for name, (_, says) in HOSTILE.items()} | {"own_network": "inside a private network"}
    health = dict(rows(data, "SELECT source_id, failure FROM marts.source_health WHERE status = 'failing'"))
    assert health.keys() == expected.keys()
    for name, says in expected.items():
        assert says in health[name]
        assert f"{name} ({name}) is failing: " in output
        assert f"({name}) is failing: " in site.posted[0]["text"]
    first_told = rows(data, "SELECT origin_name, report_id FROM marts.reports ORDER BY 1")

    # the second night takes nothing: servers answer "not modified"
    before = len(site.asked)
    run()
    asked = [asked for asked in site.asked[before:] if asked.path in ("/feed", "/posts/1", "/posts/2")]
    assert len(asked) == 3
    assert all("If-None-Match" in asked.headers for asked in asked)
    assert rows(data, "SELECT sum(not_modified_count) FROM marts.source_health") == [(3,)]
    assert rows(data, "SELECT origin_name, report_id FROM marts.reports ORDER BY 1") == first_told
    assert len(site.posted) == 1  # an alert is not repeated

    # the third night takes exactly the changes
    site.page(
        "/feed", RSS.format(item("c", "Core opens a third.") + item("b", "Bolt opens none, it says.")), "text/xml"
    )
    site.answer("/posts/2", lambda handler: reply(handler, 410))
    repository.commit({"shelf/one.md": NEWS.format("Acme, corrected,", "one")}, removed=["shelf/two.md"])
    repository.git("mv", "shelf/three.md", "shelf/renamed.md")
    repository.commit({})
    site.page("/breaks", RSS.format(item("d", "Dyne opens a fourth.")), "text/xml")
    run()
    revisions = rows(data, "SELECT origin_name, revision, report_id FROM marts.reports ORDER BY 1")
    ids = dict(first_told)
    assert revisions == [
        (f"{site.url}/posts/1", 1, ids[f"{site.url}/posts/1"]),
        ("https://desk.example/a", 1, ids["https://desk.example/a"]),
        ("https://desk.example/b", 2, ids["https://desk.example/b"]),
        ("https://desk.example/c", 1, revisions[3][2]),
        ("https://desk.example/d", 1, revisions[4][2]),
        ("letter.eml", 1, ids["letter.eml"]),
        ("shelf/one.md", 2, ids["shelf/one.md"]),
        ("shelf/renamed.md", 1, ids["shelf/three.md"]),
    ]
    assert rows(data, "SELECT origin_name, report_id FROM marts.withdrawn_reports ORDER BY 1") == [
        (f"{site.url}/posts/2", ids[f"{site.url}/posts/2"]), ("shelf/two.md", ids["shelf/two.md"]),
    ]  # fmt: skip
    assert site.posted[1]["text"].startswith("briefhouse: breaks (breaks) is well: 1 new reports")
    assert "failing" in briefhouse("status", "--data", data).stdout


def test_backfill_asks_again_for_the_days_that_are_named(site: Site, tmp_path: Path) -> None:
    following = '<link rel="next" href="/feed2" xmlns="http://www.w3.org/2005/Atom"/>'
    site.page("/feed", RSS.format(following + item("a", "Acme opens a plant.")), "text/xml")
    site.page("/feed2", RSS.format(item("b", "Bolt opens one.").replace("06 Jan", "05 Jan")), "text/xml")
    (tmp_path / "inbox").mkdir()
    sources = registry(
        tmp_path / "sources.yaml",
        {"source_id": "inbox", "kind": "folder"},
        {"source_id": "desk", "kind": "feed", "url": f"{site.url}/feed"},
    )
    data = tmp_path / "data"
    arguments = ("nightly", "--inbox", tmp_path / "inbox", "--data", data, "--since", "2026-01-05")
    night = briefhouse(*arguments, registry=sources)
    assert night.returncode == 0, night.stdout + night.stderr
    assert rows(data, "SELECT published_on::VARCHAR, published_basis FROM marts.reports ORDER BY 1") == [
        ("2026-01-05", "feed"), ("2026-01-06", "feed"),
    ]  # fmt: skip
