"""Decoding quoted scalars of YAML front matter, with the position of each decoded character in the report.

A report may keep whole summaries in a quoted scalar, whose folded lines and escapes must be decoded to be read.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sources.document.front_matter.blocks import FrontMatter
from sources.document.leaves import Run

PAD = "\ue000"
"""A character of the private use area, which reports do not use."""
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


class Piece(NamedTuple):
    """Decoded characters, and the span of their source text, which is never shorter."""

    text: str
    start: int
    end: int


def unquoted(text: str, matter: FrontMatter) -> str:
    """The text with the scalars of its front matter decoded; `PAD` keeps the text as long as it was."""
    nested = (run for entries in matter.entries.values() for entry in entries for run in entry.scalars.values())
    out: list[str] = []
    at = 0
    for run in sorted((*matter.scalars.values(), *nested), key=lambda run: run.start):
        if pieces := pieces_of(text, run) if run.start >= at else []:
            value = "".join(piece.text.rjust(piece.end - piece.start, PAD) for piece in pieces)
            start, end = min(run.start, pieces[0].start), max(run.end, pieces[-1].end)
            out += [text[at:start], PAD * (pieces[0].start - start), value, PAD * (end - pieces[-1].end)]
            at = end
    return "".join([*out, text[at:]])


def pieces_of(text: str, run: Run) -> list[Piece]:
    """The decoded scalar at `run`; empty where it needs no decoding, or cannot be aligned with its source."""
    if text[run.start : run.end] == run.text:
        return []
    pieces = _trimmed([piece for piece in _decoded(text, run) if piece.end > piece.start])
    is_whole = "".join(piece.text for piece in pieces) == run.text
    return pieces if is_whole and all(len(piece.text) <= piece.end - piece.start for piece in pieces) else []


def _decoded(text: str, run: Run) -> Iterator[Piece]:
    """The decoded pieces, with white space at both ends."""
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
    """The lines of a block scalar `|`, without their indentation."""
    for line in _MARKS["|"].finditer(text, at, end):
        yield Piece(text[at : line.start()], at, line.start())
        at = min(line.end(), line.start() + len(line[0].rstrip(" \t")) + indent)
        yield Piece("\n", line.start(), at)
    yield Piece(text[at:end], at, end)


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """The pieces without white space at either end."""
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
