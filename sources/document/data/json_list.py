"""JSON files that list stories: a JSON feed, objects with titles in a list or under any key, JSON lines."""

import json
import re
from typing import Any

from sources.document.data.finding import Finder
from sources.document.data.stories import StoryList
from sources.text.decoding import UnreadableReport

_OBJECT = re.compile(r'\s*(?:\[\s*)*\{\s*"(?:[^"\\\n]|\\.){0,200}"\s*:')
"""The beginning of JSON that holds an object with content; no prose begins so."""
_MOST_PROBLEMS = 20


class _Digits(str):
    """A number as printed in the file; it is never used for arithmetic."""

    __slots__ = ()


def read_json(text: str) -> StoryList | None:
    """The stories of a JSON file, None for other texts; raises `UnreadableReport` for JSON without stories."""
    if not _OBJECT.match(text):
        return None
    problems: list[str] = []
    try:
        root = _loaded(text)
    except json.JSONDecodeError as error:
        lines = _lines(text, problems)
        if lines is None and error.msg == "Extra data":
            return None  # Markdown behind front matter in JSON
        if lines is None:
            message = f"JSON that is broken at line {error.lineno}, column {error.colno} ({error.msg})"
            raise UnreadableReport(f"{message}: save or export it again") from error
        root = lines
    except RecursionError as error:
        raise UnreadableReport("JSON that is nested too deeply: export its stories as one list") from error
    found = Finder.of(root)
    if not found.stories:
        raise UnreadableReport(f"JSON without a list of stories (objects with a title or a text): {_outline(root)}")
    return StoryList(found.stories, found.matter, found.summary, found.publisher, [*problems, *found.problems])


def _loaded(text: str) -> Any:
    return json.loads(text, parse_int=_Digits, parse_float=_Digits, parse_constant=lambda _: None)


def _lines(text: str, problems: list[str]) -> list[Any] | None:
    """The objects of JSON lines, None unless most lines are valid; an invalid line is a problem."""
    numbered = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    told: list[Any] = []
    broken = 0
    for number, line in numbered:
        try:
            told.append(_loaded(line))
        except (json.JSONDecodeError, RecursionError) as error:
            broken += 1
            problems.append(f"line {number} is no JSON and is left out: {str(error)[:100]}")
        if broken > len(told):
            return None
    del problems[_MOST_PROBLEMS:]
    return told


def _outline(root: Any) -> str:
    """The keys that the file has, for the message of an error."""
    first = next((one for one in root if isinstance(one, dict)), {}) if isinstance(root, list) else root
    keys = ", ".join(" ".join(key.split())[:40] for key in list(first)[:8])
    return f"{'the objects of its list have' if isinstance(root, list) else 'it has'} the keys {keys}"
