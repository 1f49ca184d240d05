"""YAML front matter: keys and scalar values with their places. Aliases and nested data are never expanded."""

import re
from dataclasses import dataclass, field
from datetime import date

import yaml

from sources.contract import Problem, Role
from sources.dates import first_date
from sources.document import Run, run_of, trim

_FENCED = re.compile(
    r"\s*---[ \t]*\r?\n"
    r"(?P<body>(?=\s*(?:#[^\n]*\n\s*)*[\"'\w-]+[ \t]*:)(?:[^\n]*\n)*?)"
    r"(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_PART = re.compile(r"[^,，、;\[\]\"']+")
_SIMPLE = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:[ \t]*(\S.*?)[ \t]*\r?$", re.MULTILINE)
_LIMIT = 400_000
_FLOW = re.compile(r"[\[\]{}]")
_DEEP_BLOCK = re.compile(r"^(?:[ \t]|[-?:] ){200,}", re.MULTILINE)
_DEEPEST = 100
"""PyYAML's C composer recurses without a limit: deep nesting would kill the process."""

_ROLES = {
    "title": Role.TITLE,
    "date": Role.PUBLISHED,
    "author": Role.AUTHOR,
    "summary": Role.SUMMARY,
    "description": Role.SUMMARY,
    "category": Role.CATEGORY,
    "coverimage": Role.COVER_IMAGE,
    "cover": Role.COVER_IMAGE,
    "image": Role.COVER_IMAGE,
    "duration": Role.DURATION,
}


@dataclass(slots=True)
class FrontMatter:
    """Top-level scalars and lists of scalars, by lower-case key; what else stands there stays in its block."""

    scalars: dict[str, Run] = field(default_factory=dict)
    lists: dict[str, list[Run]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def first(self, *keys: str) -> Run | None:
        """The first of `keys` that has a value."""
        return next((run for key in keys if (run := self.scalars.get(key)) and run.text.strip()), None)


def _fence(text: str) -> re.Match[str] | None:
    return _FENCED.match(text, 0, _LIMIT) if text[:9].lstrip().startswith("---") else None


def front_matter_end(text: str) -> int:
    """Length of the front matter that `text` begins with, 0 if it has none."""
    match = _fence(text)
    return match.end() if match else 0


def read_front_matter(text: str) -> FrontMatter:
    """Read the front matter of `text`; broken YAML gives a problem and the lines that are plainly `key: value`."""
    matter = FrontMatter()
    match = _fence(text)
    if match is None:
        return matter
    start, stop = match.span("body")
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
        if isinstance(value, yaml.ScalarNode):
            matter.scalars[name] = _run(text, value, base)
        elif isinstance(value, yaml.SequenceNode):
            scalars = [node for node in children if isinstance(node, yaml.ScalarNode)]
            matter.lists[name] = [_run(text, node, base) for node in scalars if node.value.strip()]


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


def tags_of(text: str, matter: FrontMatter) -> list[Run]:
    """Tags, keywords and topics: a list, or one string of comma-separated words."""
    runs: list[Run] = []
    for key in ("tags", "keywords", "topics"):
        runs += matter.lists.get(key, [])
        if run := matter.scalars.get(key):
            parts = (run_of(text, *part.span()) for part in _PART.finditer(text, run.start, run.end))
            runs += [part for part in parts if part.text]
    return runs


def date_of(matter: FrontMatter) -> tuple[date, Run] | None:
    """The publication date as written: its own day, whatever the offset."""
    run = matter.first("date", "published", "published_at", "publishdate", "pubdate", "posttime", "created", "updated")
    found = first_date(run.text) if run else None
    return (found[0], run) if found and run else None


def url_of(matter: FrontMatter) -> str | None:
    """The address of the report itself."""
    run = matter.first("url", "link", "canonical", "original_url", "permalink", "source_url")
    return run.text if run and run.text.startswith("http") else None


def values_of(matter: FrontMatter) -> list[dict[str, object]]:
    """Every scalar as a labelled value of the report."""
    return [
        {
            "role": _ROLES.get(name, Role.METADATA),
            "name": name,
            "value": run.text,
            "item_number": None,
            "char_start": run.start,
            "char_end": run.end,
        }
        for name, run in matter.scalars.items()
    ]
