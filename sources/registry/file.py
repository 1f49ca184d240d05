"""The file `sources.yaml`: reading it with the line of every error, and appending a source without other changes."""

import difflib
import os
import re
from pathlib import Path
from typing import Any, NamedTuple, get_args

import yaml
from pydantic import ValidationError

from sources.registry.models import (
    Expected,
    FolderSource,
    MailboxSource,
    Politeness,
    Registry,
    RegistryError,
    Source,
)

_LARGEST = 1_000_000
_KINDS = {str(get_args(kind.model_fields["kind"].annotation)[0]): kind for kind in get_args(Source)}
_KEYS = sorted({key for model in (*_KINDS.values(), Expected, Politeness, Registry) for key in model.model_fields})
_RESERVED = {"arrivals", "marks", "sources", "visits"}
"""Names of landing tables, which no source may have as its id."""
_HEADING = re.compile(r"^sources:[ \t]*(?:#.*)?$", re.MULTILINE)


class _Place(NamedTuple):
    """A value of the file and the lines of its keys, counted from 1."""

    value: Any
    line: int
    parts: dict[str | int, "_Place"]


def read_registry(path: Path) -> list[Source]:
    """The sources of a registry file; raises `RegistryError` with all errors, one on each line."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise RegistryError(f"{path}: {error.strerror}") from error
    if len(content) > _LARGEST:
        raise RegistryError(f"{path}: larger than {_LARGEST:,} bytes")
    try:
        return _parse(content.decode("utf-8"), path)
    except UnicodeDecodeError as error:
        raise RegistryError(f"{path}: not UTF-8 at byte {error.start}") from error


def append_source(path: Path, entry: dict[str, Any]) -> Source:
    """Append a source to a registry file without changing its text; raises `RegistryError`.

    Nothing is written if the result would not be valid.
    """
    before = read_registry(path)
    text = path.read_bytes().decode("utf-8")
    if len(_HEADING.findall(text)) != 1:
        raise RegistryError(f"{path}: the list is not written as lines below 'sources:'; add the source by hand")
    found = re.search(r"^( *)- ", text[_HEADING.search(text).end() :], re.MULTILINE)  # type: ignore[union-attr]
    written = yaml.safe_dump([entry], sort_keys=False, allow_unicode=True, width=1_000)
    indent = found[1] if found else "  "
    lines = "".join(f"{indent}{line}\n" for line in written.splitlines())
    after = f"{text.rstrip()}\n{lines}"
    sources = _parse(after, path)
    if sources[:-1] != before:
        raise RegistryError(f"{path}: the source cannot be added at the end; add it by hand")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_text(after, "utf-8")
        part.replace(path)
    except OSError as error:
        raise RegistryError(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
    return sources[-1]


def _parse(text: str, path: Path) -> list[Source]:
    wrong: list[tuple[int, str]] = []
    root = _root(text, path, wrong)
    try:
        sources = Registry.model_validate(root.value).sources
    except ValidationError as error:
        wrong += [_told(detail, root) for detail in error.errors(include_url=False)]
        raise _error(path, wrong) from error
    entries = root.parts["sources"].parts
    wrong += _clashes(sources, {at: entries[at].parts["source_id"].line for at in range(len(sources))})
    if wrong:
        raise _error(path, wrong)
    return [_located(source, path.absolute().parent) for source in sources]


def _error(path: Path, wrong: list[tuple[int, str]]) -> RegistryError:
    return RegistryError("\n".join(f"{path}:{line}: {message}" for line, message in sorted(set(wrong))))


def _root(text: str, path: Path, wrong: list[tuple[int, str]]) -> _Place:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = (getattr(error, "problem", None), getattr(error, "context", None))
        reason = " ".join(part for part in said if part)
        raise RegistryError(f"{path}:{mark.line + 1 if mark else 1}: no valid YAML: {reason or error}") from error
    except RecursionError as error:
        raise RegistryError(f"{path}:1: nested too deeply") from error
    if not isinstance(node, yaml.MappingNode):
        raise RegistryError(f"{path}:1: expected 'sources:' with a list below it")
    return _place(node, wrong, set())


def _place(node: yaml.Node, wrong: list[tuple[int, str]], above: set[int]) -> _Place:
    """The node's value as plain data, with lines; keys given twice and aliases are errors."""
    line = node.start_mark.line + 1
    if id(node) in above:
        wrong.append((line, "an alias ('*name') is not read here: write the value itself"))
        return _Place(None, line, {})
    above.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        parts: dict[str | int, _Place] = {at: _place(child, wrong, above) for at, child in enumerate(node.value)}
        return _Place([part.value for part in parts.values()], line, parts)
    if isinstance(node, yaml.MappingNode):
        parts = {}
        for key, child in node.value:
            name = str(key.value)
            if name in parts:
                wrong.append((key.start_mark.line + 1, f"{name}: given twice"))
            parts[name] = _place(child, wrong, above)._replace(line=key.start_mark.line + 1)
        return _Place({name: part.value for name, part in parts.items()}, line, parts)
    try:
        value = yaml.SafeLoader("").construct_object(node)
    except (yaml.YAMLError, ValueError):
        wrong.append((line, f"no plain value: {str(node.value)[:60]!r}"))
        value = None
    return _Place(value, line, {})


def _told(detail: Any, root: _Place) -> tuple[int, str]:
    """The line and the message of one of pydantic's errors."""
    steps = [step for at, step in enumerate(detail["loc"]) if at != 2 or step not in _KINDS]  # the kind is a step too
    place = root
    for step in steps:
        if step not in place.parts:
            break
        place = place.parts[step]
    name = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")
    return place.line, f"{name}: {_reason(detail, str(steps[-1]) if steps else '')}"


def _reason(detail: Any, key: str) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    match kind:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            near = difflib.get_close_matches(key, _KEYS, 1)
            return f"no such key{f'; is {near[0]!r} meant?' if near else ''}"
        case "union_tag_not_found":
            return f"'kind' is missing: one of {', '.join(_KINDS)}"
        case "union_tag_invalid":
            return f"no such kind: {str(context.get('tag'))[:60]!r}; one of {', '.join(_KINDS)}"
        case "value_error":
            return str(context.get("error"))
    given = "" if isinstance(detail["input"], dict | list) else f", not {str(detail['input'])[:60]!r}"
    said = detail["msg"]
    return f"{said if said.startswith('URL') else said[0].lower() + said[1:]}{given}"


def _clashes(sources: list[Source], lines: dict[int, int]) -> list[tuple[int, str]]:
    wrong: list[tuple[int, str]] = []
    first: dict[str, int] = {}
    for at, source in enumerate(sources):
        if source.source_id in _RESERVED:
            wrong.append((lines[at], f"source_id: {source.source_id!r} is a name of the warehouse's own"))
        if source.source_id in first:
            wrong.append((lines[at], f"source_id: {source.source_id!r} is used in line {first[source.source_id]} too"))
        first.setdefault(source.source_id, lines[at])
    inboxes = [lines[at] for at, source in enumerate(sources) if isinstance(source, FolderSource) and not source.path]
    wrong += [(line, f"the inbox, a folder without path, stands in line {inboxes[0]} too") for line in inboxes[1:]]
    return wrong


def _located(source: Source, folder: Path) -> Source:
    """The source with its path resolved against the folder of the file; ~ is the user's home."""
    if isinstance(source, FolderSource | MailboxSource) and source.path is not None:
        return source.model_copy(update={"path": folder / source.path.expanduser()})
    return source
