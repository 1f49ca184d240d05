"""Thousands of generated digests, made from a seed: all differ, and many report the same events.

`python -m tests.generated FOLDER --reports 5000` writes them as an inbox of twenty sources, one report a day each.
"""

import argparse
import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from orchestration.settings import SEEDS
from tests import generated_words as words

SOURCES = 20
REPORT_BYTES = 22_000
_FIRST_DAY = date(2024, 1, 1)
_EVENTS_A_DAY = 300
_KINDS = tuple(words.HEADLINES_EN)


class Event(NamedTuple):
    """An event of the generated world; every report renders it in its own language and words."""

    number: int
    kind: str
    day: date
    actor: dict[str, str]
    other: dict[str, str]
    fields: dict[str, Any]


class Generated(NamedTuple):
    name: str
    text: str


def reports(count: int, seed: int = 1, size: int = REPORT_BYTES, first: int = 0) -> Iterator[Generated]:
    """`count` reports from number `first` on: the path `source/day.md`, and a text of about `size` bytes."""
    for number in range(first, first + count):
        day = _FIRST_DAY + timedelta(days=number // SOURCES)
        source = number % SOURCES
        yield Generated(f"source-{source:02}/{day}.md", _report(random.Random(f"{seed}/{number}"), seed, day, size))


def write(folder: Path, count: int, seed: int = 1, size: int = REPORT_BYTES, first: int = 0) -> None:
    """Write an inbox of reports."""
    for report in reports(count, seed, size, first):
        path = folder / report.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report.text, "utf-8")


def _report(rng: random.Random, seed: int, day: date, size: int) -> str:
    language = rng.choice(("en", "zh"))
    sections = words.SECTIONS_EN if language == "en" else words.SECTIONS_ZH
    title = f"Digest of {day}: {rng.choice(sections)}" if language == "en" else f"{day} 简报：{rng.choice(sections)}"
    parts = [f'---\ntitle: "{title}"\ndate: {day}\nlanguage: {language}\n---\n# {title}\n']
    length, told = len(parts[0].encode()), 0
    for event in _told(rng, seed, day):
        if length >= size:
            break
        heading = f"\n## {sections[(told // 8) % len(sections)]}\n" if told % 8 == 0 else ""
        parts.append(heading + _story(rng, event, language))
        length, told = length + len(parts[-1].encode()), told + 1
    return "".join(parts)


def _told(rng: random.Random, seed: int, day: date) -> Iterator[Event]:
    """Events of the last three days, each at most once; most reports have the first events of a day."""
    seen = set()
    while True:
        event = _events(seed, day - timedelta(days=rng.choice((0, 0, 1, 2))))[int(_EVENTS_A_DAY * rng.random() ** 3)]
        if event.number not in seen:
            seen.add(event.number)
            yield event


def _story(rng: random.Random, event: Event, language: str) -> str:
    english = language == "en"
    headlines = (words.HEADLINES_EN if english else words.HEADLINES_ZH)[event.kind]
    sentences = words.SENTENCES_EN if english else words.SENTENCES_ZH
    fields = _fields(rng, event, language)
    headline = rng.choice(words.DOUBTS_EN if english else words.DOUBTS_ZH).format(
        rng.choice(headlines).format(**fields)
    )
    told = [sentence.format(**_fields(rng, event, language)) for sentence in rng.sample(sentences, rng.randint(2, 6))]
    link = f"https://news.example/{event.number}" if rng.random() < 0.3 else f"https://news.example/{rng.random()}"
    label = "Read" if english else "原文"
    return f"\n### {headline.strip()}\n\n{(' ' if english else '').join(told).strip()} [{label}]({link})\n"


def _fields(rng: random.Random, event: Event, language: str) -> dict[str, Any]:
    """Values for the templates of an event; one in ten has a wrong sum."""
    amount, another = event.fields["m"], rng.randint(2, 900)
    if rng.random() < 0.1:
        amount = round(amount * rng.uniform(1.1, 1.6))
    return {
        **event.fields,
        "a": event.actor[language],
        "b": event.other[language],
        "c": rng.choice(words.CITIES_EN if language == "en" else words.CITIES_ZH),
        "d": f"{event.day:%B} {event.day.day}" if language == "en" else f"{event.day.month} 月 {event.day.day} 日",
        "m": amount,
        "m2": another,
        "mz": amount / 100,
        "mz2": another / 100,
        "n": rng.randint(3, 9_000),
        "q": rng.randint(40, 99),
        "r": rng.randint(2, 39),
        "t": rng.choice(words.OUTLETS),
        "x": rng.choice(words.WORKS),
        "y": event.day.year + rng.randint(0, 2),
    }


@cache
def _events(seed: int, day: date) -> list[Event]:
    rng = random.Random(f"{seed}/{day}")
    names = _names()
    return [
        Event(
            day.toordinal() * 1_000 + number,
            rng.choice(_KINDS),
            day,
            # some names are in many events, most names in few
            names[int(len(names) * rng.random() ** 2)],
            rng.choice(names),
            {
                "h": f"{rng.choice(words.GIVEN)} {rng.choice(words.SURNAMES)}",
                "m": rng.randint(2, 900),
                "o": _invented(rng),
                "p": f"{_invented(rng)} {rng.randint(1, 9)}.{rng.randint(0, 9)}",
                "w": 10 * rng.randint(1, 90),
            },
        )
        for number in range(_EVENTS_A_DAY)
    ]


def _invented(rng: random.Random) -> str:
    return "".join(rng.choices(words.SYLLABLES, k=rng.randint(2, 3))).title()


@cache
def _names() -> list[dict[str, str]]:
    """English and Chinese names of the catalogue's organizations."""
    with (SEEDS / "catalogue_entities.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "organization" and row["name_en"]]
    return [{"en": row["name_en"], "zh": row["name_zh"] or f" {row['name_en']} "} for row in rows]


def main() -> None:
    """Write reports into a folder."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bytes", type=int, default=REPORT_BYTES)
    given = parser.parse_args()
    write(given.folder, given.reports, given.seed, given.bytes)


if __name__ == "__main__":
    main()
