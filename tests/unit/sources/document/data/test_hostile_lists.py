"""Files of data that bring programs down: each is read or refused, in bounded time."""

import json

import pytest

from tests.unit.sources.lossless import read

pytestmark = pytest.mark.timeout(60)
STORY = '{"title": "Fern One is released", "url": "https://a.example/1"}'
HOSTILE = {
    "deep list": "[" * 100_000 + '{"title": "a"}' + "]" * 100_000,
    "deep object": '{"a":' * 100_000,
    "deep story": '[{"title": "a", "b": ' + '{"c":' * 900 + "1" + "}" * 900 + "}]",
    "wide story": json.dumps([{"title": "a"} | {f"key {number}": number for number in range(5_000)}]),
    "opening brackets": "[{" * 50_000,
    "many lists": json.dumps({f"Section {number}": [json.loads(STORY)] for number in range(3_000)}),
    "lists in lists": json.dumps([[json.loads(STORY)]] * 1_000),
    "long title": json.dumps([{"title": "a " * 100_000}]),
    "long key": json.dumps([{"title": "a", "b" * 100_000: "c"}]),
    "long address": json.dumps([{"title": "a", "url": "https://a.example/" + "(" * 50_000}]),
    "odd addresses": json.dumps(
        [{"title": "a", "url": url} for url in ("http://[", "//[::1", "javascript:x()", "/a b")]
    ),
    "marks": json.dumps([{"title": "a", "content": "`" * 20_000 + "<" * 20_000 + "[" * 20_000}]),
    "tags": json.dumps([{"title": "a", "content": "<div><p>" * 5_000}]),
    "fences": json.dumps([{"title": "a", "content": "```\n~~~\n" * 3_000}] * 3),
    "escapes": json.dumps([{"title": "&amp;" * 50 + "a", "content": "&lt;p&gt;" * 5_000}]),
    "yaml": json.dumps(
        {"title": "a: [b", "---": "x", "summary": "---\n...\n", "tags": ["&a *a", "!!x"], "n": [{"title": "a"}]}
    ),
    "open table": 'title,url\n"' + "a,b\n" * 40_000,
    "table of one wide row": "title," + ",".join(f"c{number}" for number in range(400)) + "\n" + "," * 400,
    "long cell": 'title,text\na,"' + "words " * 50_000 + '"\n',
    "open comments": "<!--" * 20_000,
    "open doctype": "<!DOCTYPE rss [" + "<!ENTITY a 'b'>" * 5_000,
    "instructions": "<?a?>" * 20_000 + "<rss><channel/></rss>",
    "deep feed": "<rss><channel><item><title>a</title><description>" + "<b>" * 3_000,
    "open entries": "<rss><channel>" + "<item><title>a" * 3_000,
    "feed in a feed": "<rss><channel>" * 300 + "<item><title>a</title></item>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_list_is_read_or_refused(name: str) -> None:
    read(HOSTILE[name].encode(), None)


@pytest.mark.parametrize("at", range(0, 400, 7))
def test_list_cut_anywhere_is_read_or_refused(at: int) -> None:
    whole = json.dumps({"title": "Fern", "items": [json.loads(STORY)] * 3}, indent=1)
    feed = "<rss><channel>" + "<item><title>Fern &amp; Birch</title><link>https://a.example/1</link></item>" * 3
    for text in (whole, feed, "title,url\n" + "Fern,https://a.example/1\n" * 9):
        read(text[:at].encode() or b"words", None)
