"""Decoration of headlines: numbers and marks before the words; ratings, arrows and references after them."""

import re
import unicodedata

from sources.document.leaves import Run

_SCORE = re.compile(r"(?<![\d.])(\d{1,3})(\.\d+)?\s*(?:/\s*\d|分)")
_STARS = re.compile("[⭐🌟★]")
_POINTS = r"\d{1,3}(?:\.\d+)?\s*(?:/\s*(?:5|10|100)|分)"
_BEHIND = re.compile(
    rf"""\s*(?:
      (?<![\dkKmwW万.\s])\s*(?:\s?[⭐🌟★☆]\ufe0f?)+\s*(?:{_POINTS})?
    | [(（\[【]\s*(?:[^\W\d]{{1,10}}\s*[:：]?\s*)?{_POINTS}\s*[)）\]】]
    | (?<=\s)`?\#\d{{1,4}}`?
    | \[\d{{1,3}}\]
    | [(（]\s*\d{{1,3}}[\s-]?min(?:ute)?s?\.?(?:\sread)?\s*[)）]
    | [↗→➡⇗⬈🔗]\ufe0f?
    | [；;]
    | (?<=\S\s)HN
    )\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?:[\[【(（]\s*(?:(?:top|no\.?)\s*)?\d{1,3}\s*[\]】)）]|#\d{1,3}(?=\s)|\d{1,3}[)）]"
    r"|\d\ufe0f?\u20e3|🔟|[①-⑳]|[一二三四五六七八九十]{1,3}、|[(（\[]?\d{1,2}:\d\d(?::\d\d)?[\])）]?(?=\s))"
    r"\s*(?:[-–—|｜]\s)?\s*",
    re.IGNORECASE,
)
_TAG = re.compile(r"(?:\[[^\[\]\n]{1,14}\]|【[^【】\n]{1,8}】)\s*(?=\S{6}|\S+\s+\S+\s+\S)")
_WIKI = re.compile(r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]\n]+)\]\]")
_SYMBOLS = {"So", "Sk", "Mn", "Me", "Cf"}
_MOST_MARKS = 6


def rating_of(text: str) -> int | None:
    """The number of points or stars that a text prints, None without one or for a fraction."""
    if score := _SCORE.search(text):
        return int(score[1]) if not (score[2] or "").strip(".0") else None
    return len(_STARS.findall(text)) or None


def undecorated(text: str, run: Run) -> Run:
    """The words of a headline without decoration, with their span; a headline of decoration alone is unchanged."""
    words = _WIKI.sub(r"\1", run.text).replace("`", "").replace("**", "").strip()
    for _ in range(_MOST_MARKS):
        shorter = _without_mark(_BEHIND.sub("", words))
        if shorter == words or not any(map(str.isalnum, shorter)):
            break
        words = shorter
    at = text.find(words, run.start, run.end) if words else -1
    return Run(words or run.text, at, at + len(words)) if at >= 0 else Run(words or run.text, run.start, run.end)


def decoration_of(run: Run) -> str:
    """The decoration after the words of a headline."""
    return found[0] if (found := _BEHIND.search(run.text)) else ""


def _without_mark(words: str) -> str:
    at = 0
    while at < len(words) and (unicodedata.category(words[at]) in _SYMBOLS or words[at].isspace()):
        at += 1
    for pattern in (_COUNT, _TAG):
        if match := pattern.match(words, at):
            return words[match.end() :]
    return words[at:]
