"""Where a text that was written out of another stands in it: pieces of either, in pairs."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple


class Piece(NamedTuple):
    """What is written, and the span of the source it stands for; of equal length, it stands there letter by letter."""

    text: str
    start: int
    end: int


class Origin:
    """Maps positions in the joined pieces to positions in the source."""

    def __init__(self, pieces: Sequence[Piece], borders: dict[int, int], length: int) -> None:
        self._pieces = [piece for piece in pieces if piece.text]
        self._starts: list[int] = []
        self._borders, self._length = borders, length
        at = 0
        for piece in self._pieces:
            self._starts.append(at)
            at += len(piece.text)
        self._end = at
        self._body = bisect_left(self._starts, min(borders, default=0))
        self._reached = list(accumulate((piece.end for piece in self._pieces[self._body :]), max))

    def start(self, at: int) -> int:
        """Where the character at `at` begins in the source."""
        if at >= self._end:
            return self._length
        index = bisect_right(self._starts, at) - 1
        piece = self._pieces[index]
        return piece.start + (at - self._starts[index] if len(piece.text) == piece.end - piece.start else 0)

    def end(self, at: int) -> int:
        """Where the character before `at` ends in the source."""
        index = bisect_left(self._starts, at) - 1
        if index < 0:
            return 0
        piece = self._pieces[index]
        return piece.start + at - self._starts[index] if len(piece.text) == piece.end - piece.start else piece.end

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Where `start:end` of the source stands in the joined pieces; what was not written out is empty."""
        for index, piece in enumerate(self._pieces[: self._body]):  # the head, in no order, goes by whole values
            if (piece.start, piece.end) == (start, end):
                return self._starts[index], self._starts[index] + len(piece.text)
        first = self._placed(bisect_right(self._reached, start), start)
        return first, max(first, self._placed(bisect_left(self._reached, end), end))

    def _placed(self, reached: int, at: int) -> int:
        index = self._body + reached
        if index >= len(self._pieces):
            return self._end
        piece, before = self._pieces[index], max(0, at - self._pieces[index].start)
        is_exact = len(piece.text) == piece.end - piece.start
        return self._starts[index] + (before if is_exact else len(piece.text) * (at >= piece.end > piece.start))

    def border(self, at: int) -> int:
        """Where the block that begins at `at` begins in the source, its own tag included."""
        return 0 if at <= 0 else self._borders.get(at, self.start(at))
