"""Hostile texts: repeated stories, broken front matter, odd figures and dates, mixed encodings, no text at all."""

import random

from tests.soak_inputs.words import DATES, FIGURES, NAMES, paragraph, sentence


def repeated(rng: random.Random) -> str:
    told = f"## {sentence(rng)}\n\n{paragraph(rng)}\n\n"
    return f"# {rng.choice(NAMES)}\n\n" + told * rng.randint(2, 150)


def front_matter(rng: random.Random) -> str:
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


def figures(rng: random.Random) -> str:
    lines = [
        f"- **{rng.choice(NAMES)}** {rng.choice(FIGURES)} {'' if rng.random() < 0.5 else rng.choice(NAMES)} "
        f"{rng.choice(FIGURES)}, {rng.choice(DATES)}: {rng.randint(-(10**30), 10**30)} USD"
        for _ in range(rng.randint(1, 60))
    ]
    return f"# {rng.choice(DATES)}\n\n" + "\n".join(lines)


def dated(rng: random.Random) -> str:
    told = "\n\n".join(
        f"### {rng.choice(DATES)} {sentence(rng)}\n\n{rng.choice(NAMES)} will {rng.choice(('buy', 'ship', '发布'))} "
        f"{rng.choice(NAMES)} by {rng.choice(DATES)}. “{paragraph(rng, 2)}” said {rng.choice(NAMES)}."
        for _ in range(rng.randint(1, 20))
    )
    return f"{rng.choice(('Date: ', '日期：', '# ', ''))}{rng.choice(DATES)}\n\n{told}"


def encodings(rng: random.Random) -> bytes:
    codecs = ("utf-8", "gb18030", "shift_jis", "utf-16", "utf-16-le", "big5", "latin-1", "utf-32", "euc_kr", "koi8-r")
    text = f"# 英伟达 {sentence(rng)}\n\n{paragraph(rng)} 公司说，今年收入 5 亿美元。\n"
    mixed = b"".join(text.encode(rng.choice(codecs), "replace") for _ in range(rng.randint(1, 3)))
    return rng.choice((b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80")) + mixed


def binary(rng: random.Random) -> bytes:
    return rng.choice((b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG", b"\x1f\x8b", b"", b"\x00\x01")) + rng.randbytes(
        rng.randint(0, 2_000)
    )
