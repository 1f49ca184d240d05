"""YAML and TOML front matter, and headers without fences: keys and scalar values with their spans.

Aliases and nested data are never expanded.
"""

import re
import tomllib
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from sources.contract import Problem
from sources.document.front_matter.header_lines import header_end, header_lines
from sources.document.leaves import Run, run_of, trim

_FENCED = re.compile(
    r"\s*(?:[_*~.]{1,3}[ \t]*\r?\n)?---[ \t]*\r?\n"
    r"(?P<body>(?=\s*(?:#[^\n]*\n\s*)*[\"'\w-]+[ \t]*:)(?:[^\n]*\n)*?)"
    r"(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_TOML_FENCED = re.compile(r"\s*\+\+\+[ \t]*\r?\n(?P<body>(?:[^\n]*\n)*?)\+\+\+[ \t]*(?:\r?\n|\Z)")
_TOML_KEY = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*=[ \t]*|^\[", re.MULTILINE)
_SIMPLE = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*[:=][ \t]*(\S.*?)[ \t]*\r?$", re.MULTILINE)
_LIMIT, _OPENING = 400_000, 12
_FLOW = re.compile(r"[\[\]{}]")
_DEEP_BLOCK = re.compile(r"^(?:[ \t]|[-?:] ){200,}", re.MULTILINE)
_DEEPEST = 100
"""Levels of nesting. PyYAML's C composer recurses without a limit: deep nesting would kill the process."""


class MatterEntry(NamedTuple):
    """One mapping in a list: its span, and its scalars by lower-case key."""

    start: int
    end: int
    scalars: dict[str, Run]

    def first(self, *keys: str) -> Run | None:
        """The first of `keys` that has a value."""
        return next((run for key in keys if (run := self.scalars.get(key)) and run.text), None)


@dataclass(slots=True)
class FrontMatter:
    """Top-level scalars, lists of scalars and lists of mappings, by lower-case key; other values are not read."""

    scalars: dict[str, Run] = field(default_factory=dict)
    lists: dict[str, list[Run]] = field(default_factory=dict)
    entries: dict[str, list[MatterEntry]] = field(default_factory=dict)
    keys: list[tuple[str, int]] = field(default_factory=list)
    """Each key with its first character in the text, in order."""
    problems: list[Problem] = field(default_factory=list)

    def first(self, *keys: str) -> Run | None:
        """The first of `keys` that has a value."""
        return next((run for key in keys if (run := self.scalars.get(key)) and run.text.strip()), None)


def _fence(text: str) -> re.Match[str] | None:
    opening = text[:_OPENING].lstrip(" \t\r\n\f\v\ufeff_*~.")[:3]
    return {"---": _FENCED, "+++": _TOML_FENCED}[opening].match(text, 0, _LIMIT) if opening in ("---", "+++") else None


def front_matter_end(text: str) -> int:
    """Length in characters of the front matter at the start of `text`, 0 if there is none."""
    match = _fence(text)
    return match.end() if match else header_end(text)


def read_front_matter(text: str) -> FrontMatter:
    """Read the front matter of `text`; if it is invalid, only its plain `key: value` lines, and a problem is noted."""
    matter = FrontMatter()
    match = _fence(text)
    if match is None:
        _read_header(text, matter)
        return matter
    start, stop = match.span("body")
    if match.re is _TOML_FENCED:
        _read_toml(text, start, stop, matter)
        return matter
    if _is_too_deep(text, start, stop):
        matter.problems.append(_problem("front_matter_invalid", "front matter is nested too deeply", start))
        _read_simple_lines(text, start, stop, matter)
        return matter
    try:
        root = yaml.compose(text[start:stop], Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        at = min(start + (mark.index if mark else 0), stop)
        reason = getattr(error, "problem", None) or type(error).__name__
        matter.problems.append(_problem("front_matter_invalid", f"front matter is not valid YAML: {reason}", at))
        _read_simple_lines(text, start, stop, matter)
        return matter
    if isinstance(root, yaml.MappingNode):
        _read_mapping(text, root, start, matter)
    elif root is not None:
        matter.problems.append(_problem("front_matter_invalid", "front matter is no mapping of keys to values", start))
    return matter


def _read_header(text: str, matter: FrontMatter) -> None:
    for line in header_lines(text):
        matter.keys.append((line.key, line.at))
        if line.start < line.end:
            start, end = trim(text, line.start, line.end, "\"' \r\n\t")
            matter.scalars.setdefault(line.key, Run(" ".join(text[start:end].split()), start, end))


def _read_toml(text: str, start: int, stop: int, matter: FrontMatter) -> None:
    try:
        values = tomllib.loads(text[start:stop])
    except (ValueError, RecursionError) as error:
        matter.problems.append(_problem("front_matter_invalid", f"front matter is not valid TOML: {error}", start))
        _read_simple_lines(text, start, stop, matter)
        return
    keys = list(_TOML_KEY.finditer(text, start, stop))
    for key, end in zip(keys, [*(key.start() for key in keys[1:]), stop], strict=True):
        if key[1] is None:  # what follows belongs to a table
            return
        value, name = values.get(key[1]), key[1].lower()
        matter.keys.append((name, key.start()))
        if isinstance(value, list):
            matter.lists[name] = [_toml_run(text, one, key.end(), end) for one in value if isinstance(one, str) and one]
        elif not isinstance(value, dict):
            matter.scalars[name] = _toml_run(text, value, key.end(), end)


def _toml_run(text: str, value: object, start: int, end: int) -> Run:
    """A value with its span; a value whose text differs from its source, such as a date, is taken as printed."""
    at = text.find(value, start, end) if isinstance(value, str) else -1
    if isinstance(value, str) and at >= 0:
        return Run(value.strip(), *trim(text, at, at + len(value)))
    return run_of(text, *trim(text, start, end, "\"' \r\n\t"))


def _is_too_deep(text: str, start: int, stop: int) -> bool:
    if _DEEP_BLOCK.search(text, start, stop):
        return True
    depth = 0
    for bracket in _FLOW.finditer(text, start, stop):
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
        if depth > _DEEPEST:
            return True
    return False


def _read_mapping(text: str, root: yaml.MappingNode, base: int, matter: FrontMatter) -> None:
    seen: set[int] = set()
    for key, value in root.value:
        children = value.value if isinstance(value, yaml.SequenceNode) else []
        nodes = {id(node) for node in (value, *children)}
        if len(nodes) <= len(children) or nodes & seen:
            if not matter.problems:
                at = base + key.start_mark.index
                message = "a YAML alias in the front matter is not expanded"
                matter.problems.append(_problem("front_matter_alias", message, at))
            continue
        seen |= nodes
        if not isinstance(key, yaml.ScalarNode):
            continue
        name = key.value.strip().lower()
        matter.keys.append((name, base + key.start_mark.index))
        if isinstance(value, yaml.ScalarNode):
            matter.scalars[name] = _run(text, value, base)
        elif isinstance(value, yaml.MappingNode):
            matter.entries[name] = [_entry(text, value, base)]
        elif isinstance(value, yaml.SequenceNode):
            scalars = [node for node in children if isinstance(node, yaml.ScalarNode)]
            matter.lists[name] = [_run(text, node, base) for node in scalars if node.value.strip()]
            mappings = [node for node in children if isinstance(node, yaml.MappingNode)]
            matter.entries[name] = [_entry(text, node, base) for node in mappings]


def _entry(text: str, node: yaml.MappingNode, base: int) -> MatterEntry:
    pairs = [(key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]
    scalars = {
        key.value.strip().lower(): _run(text, value, base) for key, value in pairs if isinstance(value, yaml.ScalarNode)
    }
    return MatterEntry(base + node.start_mark.index, base + node.end_mark.index, scalars)


def _run(text: str, node: yaml.ScalarNode, base: int) -> Run:
    marks = "\"' \r\n\t" if node.style in ("'", '"') else " \r\n\t"
    start, end = trim(text, base + node.start_mark.index, base + node.end_mark.index, marks)
    return Run(node.value.strip(), start, end)


def _read_simple_lines(text: str, start: int, stop: int, matter: FrontMatter) -> None:
    for match in _SIMPLE.finditer(text, start, stop):
        begin, end = trim(text, *match.span(2), "\"' ")
        matter.scalars.setdefault(match[1].lower(), Run(text[begin:end], begin, end))


def _problem(code: str, message: str, at: int) -> Problem:
    return Problem(code=code, message=message, char_start=at, char_end=at)
