"""Thousands of hostile inputs, made from a seed: pages, digests, feeds, tables and mails, which must stop no night.

Half are composed of fragments; the others are mutations of real reports if these are available, else of our samples.
"""

import csv
import hashlib
import io
import json
import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.conftest import PROJECT, SHARED
from tests.golden import REPORTS
from tests.soak_texts import (
    DATES,
    ENTITIES,
    FIGURES,
    FILE_ENDINGS,
    FILE_STEMS,
    MARKS,
    NAMES,
    NESTS,
    paragraph,
    sentence,
    sprinkled,
)

_LONGEST = 300_000


class Input(NamedTuple):
    """A file of the inbox; `kind` is the function that made it."""

    kind: str
    name: str
    content: bytes


def inputs(seed: int, count: int, first: int = 0) -> Iterator[Input]:
    """`count` inputs from number `first` on; each depends on seed and number alone, and few have equal bytes."""
    for number in range(first, first + count):
        rng = random.Random(f"{seed}/{number}")
        make, endings = KINDS[number % len(KINDS)]
        made = make(rng)
        content = made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass")
        yield Input(make.__name__.strip("_"), _file_name(rng, number, endings), content[:_LONGEST])


def _file_name(rng: random.Random, number: int, endings: tuple[str, ...]) -> str:
    stem = rng.choice(FILE_STEMS) if rng.random() < 0.3 else f"{rng.choice(('note', 'daily', '2026-08-01'))}"
    folder = rng.choice(("plain", "plain", "日报", "a/b/c", "2026"))
    return f"{folder}/{number:05}-{stem}{rng.choice(endings)}"


@cache
def _bases() -> list[bytes]:
    folders = [SHARED / "data", SHARED / "gold", SHARED / "stories", SHARED / "cases"] if SHARED.is_dir() else []
    folders += [REPORTS, PROJECT / "examples"]
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return [path.read_bytes()[:60_000] for path in files if path.suffix not in (".py", ".yaml")]


def _base(rng: random.Random) -> bytes:
    return rng.choice(_bases())


def _attributes(rng: random.Random) -> str:
    def told() -> str:
        words = paragraph(rng, 2).replace('"', "&quot;")
        return rng.choice((words, f"{words} {words}", sprinkled(rng, words, ENTITIES, 3)))

    images = "".join(
        f'<figure><img src="{rng.choice(("a.png", "//x", "data:,", ""))}" alt="{told()}" title="{told()}" '
        f'data-name="{told()}" style="width:{rng.randint(0, 999)}%"><figcaption>{told()}</figcaption></figure>'
        f'<p>{told()} <a href="https://e.example/{rng.random()}" title="{told()}">{told()}</a></p>'
        for _ in range(rng.randint(1, 12))
    )
    return (
        f'<!doctype html><html lang="{rng.choice(("en", "zh", "", "xx-bad"))}"><head><title>{told()}</title>'
        f'<meta property="og:title" content="{told()}"><meta property="og:description" content="{told()}">'
        f'<meta name="description" content="{told()}"><meta property="article:published_time" '
        f'content="{rng.choice(DATES)}"><link rel="canonical" href="https://e.example/?a=1&b={rng.random()}"></head>'
        f'<body data-x="{told()}"><article><h1>{told()}</h1>{images}<time datetime="{rng.choice(DATES)}">x</time>'
        f'<input value="{told()}"><abbr title="{told()}">AI</abbr></article></body></html>'
    )


def _entities(rng: random.Random) -> str:
    page = _attributes(rng) if rng.random() < 0.5 else f"# {sentence(rng)}\n\n{paragraph(rng)}\n"
    return f"<![CDATA[ {sprinkled(rng, page, ENTITIES, rng.randint(5, 200))} ]]>"


def _turned(rng: random.Random) -> str:
    text = _base(rng).decode("utf-8", "replace")
    return sprinkled(rng, text, MARKS, rng.randint(1, 400))


def _nested(rng: random.Random) -> str:
    depth = rng.choice((30, 300, 3_000))
    marks = rng.choice(NESTS) * depth if rng.random() < 0.5 else "".join(rng.choices(NESTS, k=depth))
    return f"{sentence(rng)}\n\n{marks}{paragraph(rng)}\n\n{paragraph(rng)}"


def _spliced(rng: random.Random) -> bytes:
    left, right = _base(rng), _base(rng)
    return left[: rng.randrange(len(left) + 1)] + right[rng.randrange(len(right) + 1) :]


def _truncated(rng: random.Random) -> bytes:
    base = _base(rng)
    return base[: rng.randrange(len(base) + 1)]


def _flipped(rng: random.Random) -> bytes:
    base = bytearray(_base(rng))
    for _ in range(rng.randint(1, 60)):
        if base:
            base[rng.randrange(len(base))] = rng.randrange(256)
    return bytes(base)


def _shuffled(rng: random.Random) -> bytes:
    lines = _base(rng).splitlines(keepends=True)
    rng.shuffle(lines)
    return b"".join(lines + rng.choices(lines or [b""], k=rng.randint(0, 60)))


def _repeated(rng: random.Random) -> str:
    told = f"## {sentence(rng)}\n\n{paragraph(rng)}\n\n"
    return f"# {rng.choice(NAMES)}\n\n" + told * rng.randint(2, 150)


def _front_matter(rng: random.Random) -> str:
    fields = [
        f"title: {sentence(rng)}",
        f'title: "{sentence(rng)}',
        f"date: {rng.choice(DATES)}",
        f"posted_at: {rng.choice(DATES)}",
        "tags: [a, [b, {c: d}], *missing",
        f"tags: [{', '.join(NAMES)}, {rng.choice(FIGURES)}]",
        "\tindented: with a tab",
        "summary: |\n  " + paragraph(rng).replace(". ", "\n  "),
        "? complex: key\n: value",
        "a: &a [*a]",
        "!!python/object:os.system x",
        "url: javascript:alert(1)",
        f"description: {paragraph(rng)}",
        "title:\n  - a\n  - {b: 1}",
        "12345: 67890",
        "lang: [zh, en]",
        "weird: " + "\\ud800",
    ]
    chosen = rng.sample(fields, rng.randint(1, len(fields)))
    fence, end = rng.choice(("---", "+++", "----", "")), rng.choice(("---", "...", "", "+++", "----"))
    return f"{fence}\n" + "\n".join(chosen) + f"\n{end}\n# {sentence(rng)}\n\n{paragraph(rng)}\n"


def _figures(rng: random.Random) -> str:
    lines = [
        f"- **{rng.choice(NAMES)}** {rng.choice(FIGURES)} {'' if rng.random() < 0.5 else rng.choice(NAMES)} "
        f"{rng.choice(FIGURES)}, {rng.choice(DATES)}: {rng.randint(-(10**30), 10**30)} USD"
        for _ in range(rng.randint(1, 60))
    ]
    return f"# {rng.choice(DATES)}\n\n" + "\n".join(lines)


def _dated(rng: random.Random) -> str:
    told = "\n\n".join(
        f"### {rng.choice(DATES)} {sentence(rng)}\n\n{rng.choice(NAMES)} will {rng.choice(('buy', 'ship', '发布'))} "
        f"{rng.choice(NAMES)} by {rng.choice(DATES)}. “{paragraph(rng, 2)}” said {rng.choice(NAMES)}."
        for _ in range(rng.randint(1, 20))
    )
    return f"{rng.choice(('Date: ', '日期：', '# ', ''))}{rng.choice(DATES)}\n\n{told}"


def _encodings(rng: random.Random) -> bytes:
    codecs = ("utf-8", "gb18030", "shift_jis", "utf-16", "utf-16-le", "big5", "latin-1", "utf-32", "euc_kr", "koi8-r")
    text = f"# 英伟达 {sentence(rng)}\n\n{paragraph(rng)} 公司说，今年收入 5 亿美元。\n"
    mixed = b"".join(text.encode(rng.choice(codecs), "replace") for _ in range(rng.randint(1, 3)))
    return rng.choice((b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80")) + mixed


def _gigantic(rng: random.Random) -> str:
    unit = rng.choice(
        (sentence(rng), "[", "a", "|", "<", "这", "#tag ", "&amp;", "**", "[a](b) ", "https://e.example/a,")
    )
    return f"{sentence(rng)}\n{unit * (rng.choice((5_000, 60_000, 200_000)) // len(unit))}"


def _unclosed(rng: random.Random) -> str:
    opened = rng.choice(
        (
            "<script>",
            "<!--",
            "<style>",
            "<p",
            "```",
            "~~~",
            "<a href='",
            "<title>",
            "<table><tr>",
            "[x](",
            "<![CDATA[",
            "$$",
        )
    )
    return f"<html><body><h1>{sentence(rng)}</h1>{paragraph(rng)}\n{opened}\n" + "\n".join(
        paragraph(rng) for _ in range(rng.randint(1, 30))
    )


def _ragged(rng: random.Random) -> str:
    rows = [
        "|".join(rng.choice((sentence(rng), "", "---", "\\|", "[a](b|c)")) for _ in range(rng.randint(0, 9)))
        for _ in range(rng.randint(2, 40))
    ]
    if rng.random() < 0.5:
        return f"# Table\n\n|{'|a' * rng.randint(1, 9)}|\n|{'---|' * rng.randint(0, 9)}\n" + "\n".join(
            f"|{row}" for row in rows
        )
    cells = "".join(f"<tr><td colspan={rng.randint(-3, 3000)}>{row.replace('|', '<td>')}" for row in rows)
    return f"<html><body><table>{cells}"


def _story(rng: random.Random) -> dict[str, object]:
    odd: tuple[object, ...] = (None, 5, [], {}, True, 1e308, "", "\ud800", {"a": [1, {"b": None}]})
    story: dict[str, object] = {
        "title": sentence(rng),
        "url": f"https://e.example/{rng.random()}",
        "content_html": f"<p>{paragraph(rng)}",
        "summary": paragraph(rng),
        "date_published": rng.choice(DATES),
        "id": rng.choice(("same", str(rng.random()))),
    }
    for key in rng.sample(sorted(story), rng.randint(0, 3)):
        story[key] = rng.choice(odd)
    return story


def _mangled(rng: random.Random, text: str) -> str:
    """The text unchanged, cut, or with marks at random places."""
    if rng.random() < 0.5:
        return text
    return (
        text[: rng.randrange(len(text))]
        if rng.random() < 0.5
        else sprinkled(rng, text, (*ENTITIES, '"', "}", "<", ","), 5)
    )


def _json(rng: random.Random) -> str:
    stories: object = [_story(rng) for _ in range(rng.randint(0, 20))]
    if rng.random() < 0.5:
        stories = {"version": "https://jsonfeed.org/version/1.1", "title": rng.choice(NAMES), "items": stories}
    return _mangled(rng, json.dumps(stories, ensure_ascii=rng.random() < 0.5))


def _csv(rng: random.Random) -> str:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=rng.choice(",;\t"))
    writer.writerow(rng.sample(("title", "url", "date", "summary", "标题", "链接", "", "title"), rng.randint(1, 8)))
    for _ in range(rng.randint(0, 40)):
        story = _story(rng)
        writer.writerow([str(story[key]) for key in rng.sample(sorted(story), rng.randint(0, len(story)))])
    return _mangled(rng, file.getvalue())


def _feed(rng: random.Random) -> str:
    told = sentence(rng)
    entries = "".join(
        f"<item><title>{rng.choice((told, f'<![CDATA[{told}]]>', f'A & B {told}', sentence(rng)))}</title>"
        f"<link>{rng.choice(('https://e.example/' + str(rng.random()), 'a b', ''))}</link>"
        f"<guid>{rng.choice(('same', str(rng.random())))}</guid><pubDate>{rng.choice(DATES)}</pubDate>"
        f"<description>{sprinkled(rng, paragraph(rng), ENTITIES, 4)}</description></item>"
        for _ in range(rng.randint(0, 20))
    )
    head = rng.choice(
        ('<?xml version="1.0"?>', '<?xml version="1.0" encoding="gb2312"?>', "\n\n", "<!DOCTYPE x [<!ENTITY a 'b'>]>")
    )
    return _mangled(
        rng, f'{head}<rss version="2.0"><channel><title>{rng.choice(NAMES)}</title>{entries}</channel></rss>'
    )


def _mail(rng: random.Random) -> str:
    boundary = "b" * rng.randint(0, 80)
    page = _attributes(rng)
    return _mangled(
        rng,
        f"From: {rng.choice(NAMES)} <a@e.example>\nDate: {rng.choice(DATES)}\nSubject: =?utf-8?B?{rng.random()}?= "
        f'{sentence(rng)}\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="{boundary}"\n\n'
        f"--{boundary}\nContent-Type: text/plain; charset={rng.choice(('utf-8', 'nosuch', 'gb18030'))}\n\n"
        f"{paragraph(rng)}\n"
        f"--{boundary}\nContent-Type: text/html\nContent-Transfer-Encoding: "
        f"{rng.choice(('8bit', 'base64', 'quoted-printable'))}\n\n{page}\n--{boundary}--\n",
    )


def _binary(rng: random.Random) -> bytes:
    return rng.choice((b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG", b"\x1f\x8b", b"", b"\x00\x01")) + rng.randbytes(
        rng.randint(0, 2_000)
    )


_TEXT, _PAGE, _ANY = (".md", ".txt", ".markdown"), (".html", ".htm", ".md"), FILE_ENDINGS
KINDS: list[tuple[Callable[[random.Random], str | bytes], tuple[str, ...]]] = [
    (_attributes, _PAGE),
    (_entities, _PAGE),
    (_turned, _TEXT),
    (_nested, _ANY),
    (_spliced, _ANY),
    (_truncated, _ANY),
    (_flipped, _ANY),
    (_shuffled, _TEXT),
    (_repeated, _TEXT),
    (_front_matter, _TEXT),
    (_figures, _TEXT),
    (_dated, _TEXT),
    (_encodings, _TEXT),
    (_gigantic, _ANY),
    (_unclosed, _PAGE),
    (_ragged, _PAGE),
    (_json, (".json", ".json", ".md")),
    (_csv, (".csv", ".csv", ".txt")),
    (_feed, (".xml", ".rss", ".xml", ".html")),
    (_mail, (".eml", ".eml", ".html")),
    (_binary, _ANY),
]


def write(made: Input, folder: Path) -> Path:
    """Write an input into a folder, under a digest of its name if the file system refuses the name."""
    path = folder / made.name
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.write_bytes(made.content)
    except (OSError, ValueError):
        path = path.with_name(hashlib.sha256(made.name.encode()).hexdigest()[:16] + path.suffix[:8])
        path.write_bytes(made.content)
    return path
