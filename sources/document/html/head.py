"""Metadata from the head of a page, written as the front matter of its Markdown edition."""

import json
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

_KEYS = {
    "title": ("og:title", "title"),
    "feed_date": ("feed:published_time",),
    "date": ("article:published_time", "date", "pubdate", "dc.date", "datepublished", "json-ld", "time"),
    "url": ("og:url", "canonical"),
    "site": ("og:site_name",),
    "author": ("author", "article:author"),
    "description": ("og:description", "description"),
    "lang": ("lang",),
}
"""Keys of the front matter, each with the places of its value in a page, the most reliable first."""
_LISTS = {"article:tag": "", "keywords": ",", "news_keywords": ","}
_COMMAS = str.maketrans("，、;；", ",,,,")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]+")
_LONGEST = 20_000
_DATE_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"\\]{4,40})"')


def front_matter(tree: LexborHTMLParser) -> str:
    """The head of a page as YAML front matter; '' where it holds no metadata."""
    told: dict[str, str] = {}
    tags: dict[str, str] = {}
    for name, said in _told(tree):
        value = " ".join(_UNPRINTABLE.sub(" ", said[:_LONGEST]).split())
        if value and name in _LISTS:
            words = value.translate(_COMMAS).split(",") if _LISTS[name] else [value]
            tags |= {word.casefold(): word for word in map(str.strip, words) if word and word.casefold() not in tags}
        elif value:
            told.setdefault(name, value)
    values = {key: next((told[name] for name in names if name in told), None) for key, names in _KEYS.items()}
    lines = [f"{key}: {_quoted(value)}" for key, value in values.items() if value]
    lines += ["tags:", *(f"- {_quoted(tag)}" for tag in tags.values())] if tags else []
    return "\n".join(["---", *lines, "---", "", ""]) if lines else ""


def _told(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in tree.css("meta, title, link[rel], time[datetime], html[lang], script[type='application/ld+json']"):
        values = node.attributes
        if node.tag == "meta":
            name = values.get("property") or values.get("name") or values.get("itemprop") or ""
            yield name.lower(), values.get("content") or ""
        elif node.tag == "link" and (values.get("rel") or "").lower() == "canonical":
            yield "canonical", values.get("href") or ""
        elif node.tag == "html":
            yield "lang", (values.get("lang") or "").strip().lower().partition("-")[0]
        elif node.tag == "script" and (found := _DATE_PUBLISHED.search(node.text() or "")):
            yield "json-ld", found[1]
        elif node.tag == "time":
            yield "time", values.get("datetime") or ""
        elif node.tag == "title":
            yield "title", node.text() or ""


def _quoted(value: str) -> str:
    """A value in YAML quotes, of the kind that needs no escapes if possible."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return f"'{value}'" if "'" not in value else json.dumps(value, ensure_ascii=False)
