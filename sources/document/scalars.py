"""Scalars of YAML front matter written out as the text that they stand for, each piece with its place.

A feed may keep whole summaries in a quoted scalar: its folded lines and escapes are no text that anybody reads.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from sources.document.front_matter import Entry, FrontMatter
from sources.document.leaves import Run
from sources.document.origin import Origin, Piece

_FOLD = r"[ \t]*(?:\r?\n[ \t]*)+"
_MARKS = {
    '"': re.compile(rf"\\\r?\n[ \t]*|{_FOLD}|\\(?:x[\dA-Fa-f]{{2}}|u[\dA-Fa-f]{{4}}|U[\dA-Fa-f]{{8}}|.)"),
    "'": re.compile(rf"{_FOLD}|''"),
    "": re.compile(_FOLD),
    "|": re.compile(r"\r?\n[ \t]*"),
}
_SCALARS = {'"': re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL), "'": re.compile(r"'((?:[^']|'')*)'")}
_LITERAL = re.compile(r"\|[-+]?[ \t]*(?:#[^\n]*)?\r?\n([ \t]+)")
_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r"}
_ESCAPES |= {"e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}


def pieces_of(text: str, run: Run) -> list[Piece]:
    """The value of the scalar at `run`; none where it stands as it is, or cannot be told piece by piece."""
    if text[run.start : run.end] == run.text:
        return []
    pieces = _trimmed([piece for piece in _decoded(text, run) if piece.text])
    return pieces if "".join(piece.text for piece in pieces) == run.text else []


def write_out(text: str, matter: FrontMatter) -> tuple[str, FrontMatter, Origin]:
    """The text with all scalars written out, its front matter there, and where it stands in the original."""
    nested = (run for entries in matter.entries.values() for entry in entries for run in entry.scalars.values())
    runs = {run.start: run for run in (*matter.scalars.values(), *nested)}
    written: dict[int, list[Piece]] = {}
    for start in sorted(runs):
        if found := pieces_of(text, runs[start]):
            written[found[0].start] = found
    pieces: list[Piece] = []
    at, gaps = 0, [(0, 0)]
    for start, found in written.items():
        pieces += [Piece(text[at:start], at, start), *found]
        at = found[-1].end
        gaps.append((at, sum(len(piece.text) for piece in found) - (at - start)))
    pieces.append(Piece(text[at:], at, len(text)))
    ends, moved = [end for end, _ in gaps], list(accumulate(shift for _, shift in gaps))

    def place(position: int) -> int:
        return position + moved[bisect_right(ends, position) - 1]

    def placed(run: Run) -> Run:
        found = written.get(run.start) or pieces_of(text, run)
        start = place(found[0].start if found else run.start)
        return Run(run.text, start, start + len(run.text) if found else place(run.end))

    there = FrontMatter(
        scalars={name: placed(run) for name, run in matter.scalars.items()},
        lists={name: [placed(run) for run in found] for name, found in matter.lists.items()},
        entries={
            name: [
                Entry(place(one.start), place(one.end), {key: placed(run) for key, run in one.scalars.items()})
                for one in found
            ]
            for name, found in matter.entries.items()
        },
        keys=[(name, place(start)) for name, start in matter.keys],
        problems=matter.problems,
    )
    return "".join(piece.text for piece in pieces), there, Origin(pieces, {}, len(text))


def _decoded(text: str, run: Run) -> Iterator[Piece]:
    """Piece by piece, white space at the ends included."""
    if literal := _LITERAL.match(text, run.start, run.end):
        yield from _literal(text, literal.end(), run.end, len(literal[1]))
        return
    begin = run.start
    while begin and text[begin - 1] in "\"' \t":
        begin -= 1
    begin += len(text[begin : run.start]) - len(text[begin : run.start].lstrip(" \t"))
    style = text[begin] if begin < run.start else ""
    scalar = _SCALARS[style].match(text, begin) if style else None
    at, end = scalar.span(1) if scalar else (run.start, run.end)
    for mark in _MARKS[style].finditer(text, at, end):
        yield Piece(text[at : mark.start()], at, mark.start())
        yield Piece(_meaning(mark[0]), mark.start(), mark.end())
        at = mark.end()
    yield Piece(text[at:end], at, end)


def _meaning(mark: str) -> str:
    if mark == "''":
        return "'"
    if mark[0] != "\\":
        breaks = mark.count("\n")
        return " " if breaks == 1 else "\n" * (breaks - 1)
    if mark[1] in "xuU":
        code = int(mark[2:], 16)
        return chr(code) if code <= 0x10FFFF else ""
    return "" if mark[1] in "\r\n" else _ESCAPES.get(mark[1], mark[1])


def _literal(text: str, at: int, end: int, indent: int) -> Iterator[Piece]:
    """A block scalar `|`: its lines as they are, but for their indentation."""
    for line in _MARKS["|"].finditer(text, at, end):
        yield Piece(text[at : line.start()], at, line.start())
        at = min(line.end(), line.start() + len(line[0].rstrip(" \t")) + indent)
        yield Piece("\n", line.start(), at)
    yield Piece(text[at:end], at, end)


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Without white space at either end."""
    while pieces and pieces[0].text.isspace():
        pieces = pieces[1:]
    while pieces and pieces[-1].text.isspace():
        pieces = pieces[:-1]
    if pieces:
        text, start, end = pieces[0]
        pieces[0] = Piece(text.lstrip(), start + len(text) - len(text.lstrip()), end)
        text, start, end = pieces[-1]
        pieces[-1] = Piece(text.rstrip(), start, end - len(text) + len(text.rstrip()))
    return pieces
