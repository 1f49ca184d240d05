"""Fragments that are hard to read: repeated names and figures, odd dates, huge numbers, invisible characters."""

import random

NAMES = (
    "OpenAI",
    "Anthropic",
    "英伟达",
    "Mistral AI",
    "华为",
    "Sam Altman",
    "GPT-4o",
    "Claude 3.5",
    "A&B",
    "C++",
    "月之暗面",
)
VERBS = ("acquires", "raises", "releases", "sues", "denies", "收购", "融资", "发布", "否认", "起诉")
FIGURES = (
    "$5 million and $5 million",
    "71.5% to 71.5%",
    "$1e27",
    "1" + "0" * 27 + " dollars",
    "9" * 400 + " 亿美元",
    "99999999999999999999 万亿元",
    "$-3 billion",
    "0%",
    "100 亿美元至 20 亿美元",
    "$1,2,3,4 million",
    "１２３．５ 億円",
    "1/0",
    "NaN%",
    "inf USD",
    "٣٤٥ million",
    "½ billion euros",
    "1 GW, 1,000 MW and 1000000 kW",
    "5-5-5 million",
)
DATES = (
    "2026年6月底",
    "2026年2月31日",
    "2026-13-45",
    "0000-00-00",
    "9999-12-31",
    "0001-01-01",
    "24:00 on 29 February 2023",
    "1755000000",
    "1755000000000",
    "-1",
    "2026-W53",
    "Q5 2026",
    "by the end of 99999",
    "yesterday",
    "下周三",
    "昨日 25:61",
    "32 Décembre 2025",
    "February 2026",
    "in 10000000000 years",
    "2026-08-20T09:30:00+99:99",
)
MARKS = (
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\u2028",
    "\x85",
    "\x0b",
    "\x00",
    "\u0301" * 30,
    "\U000e0041",
    "\ufffe",
    "\u00ad",
)
ENTITIES = (
    "&amp;amp;",
    "&#0;",
    "&#xD800;",
    "&#x110000;",
    "&nosuch;",
    "&lt;b&gt;",
    "&",
    "&#",
    "&copy",
    "&Aacute;",
    "]]>",
    "&#13;",
)
NESTS = (
    "> ",
    "- ",
    "  ",
    "1. ",
    "**",
    "[",
    "((",
    "“",
    "`",
    "<div>",
    "<b><i>",
    "<table><tr><td>",
    "<ul><li>",
    "<blockquote>",
)
FILE_ENDINGS = (
    ".md",
    ".md",
    ".txt",
    ".html",
    ".htm",
    ".json",
    ".csv",
    ".xml",
    ".eml",
    ".pdf",
    ".docx",
    "",
    ".MD",
    ".rss",
)
FILE_STEMS = (
    "2026-08-20",
    "8月第二周",
    "2026-W34",
    "a b",
    "-rf",
    "%2e%2e%2f",
    "quote'\"mark",
    "hash#query?x=1",
    "emoji-🚀",
    "line\nbreak",
    "\u202egnp",
    "very-long-" * 18,
    "20260231",
    "new\ttab",
    "semi;colon&and",
    "back\\slash",
    "[x](y)",
    "｜全角｜",
    "e\u0301",
)


def sentence(rng: random.Random) -> str:
    """A claim about a name, with any figure and date."""
    return f"{rng.choice(NAMES)} {rng.choice(VERBS)} {rng.choice(NAMES)} {rng.choice(FIGURES)} {rng.choice(DATES)}"


def paragraph(rng: random.Random, most: int = 6) -> str:
    """Some sentences, with a few repetitions."""
    told = [sentence(rng) for _ in range(rng.randint(1, most))]
    return ". ".join(told + rng.choices(told, k=rng.randint(0, 2))) + "."


def sprinkled(rng: random.Random, text: str, marks: tuple[str, ...], count: int) -> str:
    """The text with marks at random places."""
    places = sorted(rng.randrange(len(text) + 1) for _ in range(count))
    parts, before = [], 0
    for place in places:
        parts += [text[before:place], rng.choice(marks)]
        before = place
    return "".join(parts) + text[before:]
