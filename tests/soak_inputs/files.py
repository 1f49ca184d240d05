"""Hostile files that hold stories as data: JSON, tables, feeds and mails, some of them cut or damaged."""

import csv
import io
import json
import random

from tests.soak_inputs.pages import attributes
from tests.soak_inputs.words import DATES, ENTITIES, NAMES, paragraph, sentence, sprinkled


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


def json_(rng: random.Random) -> str:
    stories: object = [_story(rng) for _ in range(rng.randint(0, 20))]
    if rng.random() < 0.5:
        stories = {"version": "https://jsonfeed.org/version/1.1", "title": rng.choice(NAMES), "items": stories}
    return _mangled(rng, json.dumps(stories, ensure_ascii=rng.random() < 0.5))


def csv_(rng: random.Random) -> str:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=rng.choice(",;\t"))
    writer.writerow(rng.sample(("title", "url", "date", "summary", "标题", "链接", "", "title"), rng.randint(1, 8)))
    for _ in range(rng.randint(0, 40)):
        story = _story(rng)
        writer.writerow([str(story[key]) for key in rng.sample(sorted(story), rng.randint(0, len(story)))])
    return _mangled(rng, file.getvalue())


def feed(rng: random.Random) -> str:
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


def mail(rng: random.Random) -> str:
    boundary = "b" * rng.randint(0, 80)
    page = attributes(rng)
    return _mangled(
        rng,
        f"From: {rng.choice(NAMES)} <a@e.example>\nDate: {rng.choice(DATES)}\nSubject: =?utf-8?B?{rng.random()}?= "
        f'{sentence(rng)}\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="{boundary}"\n\n'
        f"--{boundary}\nContent-Type: text/plain; charset={rng.choice(('utf-8', 'nosuch', 'gb18030'))}\n\n"
        f"{paragraph(rng)}\n"
        f"--{boundary}\nContent-Type: text/html\nContent-Transfer-Encoding: "
        f"{rng.choice(('8bit', 'base64', 'quoted-printable'))}\n\n{page}\n--{boundary}--\n",
    )
