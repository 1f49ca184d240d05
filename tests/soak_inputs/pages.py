"""Hostile pages: text in attributes, character entities, tags left open, ragged tables, deep nests, endless lines."""

import random

from tests.soak_inputs.words import DATES, ENTITIES, NESTS, paragraph, sentence, sprinkled


def attributes(rng: random.Random) -> str:
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


def entities(rng: random.Random) -> str:
    page = attributes(rng) if rng.random() < 0.5 else f"# {sentence(rng)}\n\n{paragraph(rng)}\n"
    return f"<![CDATA[ {sprinkled(rng, page, ENTITIES, rng.randint(5, 200))} ]]>"


def unclosed(rng: random.Random) -> str:
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


def ragged(rng: random.Random) -> str:
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


def nested(rng: random.Random) -> str:
    depth = rng.choice((30, 300, 3_000))
    marks = rng.choice(NESTS) * depth if rng.random() < 0.5 else "".join(rng.choices(NESTS, k=depth))
    return f"{sentence(rng)}\n\n{marks}{paragraph(rng)}\n\n{paragraph(rng)}"


def gigantic(rng: random.Random) -> str:
    unit = rng.choice(
        (sentence(rng), "[", "a", "|", "<", "这", "#tag ", "&amp;", "**", "[a](b) ", "https://e.example/a,")
    )
    return f"{sentence(rng)}\n{unit * (rng.choice((5_000, 60_000, 200_000)) // len(unit))}"
