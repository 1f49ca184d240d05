"""Numbered references: '[2]' after a headline, and its address in a list of references at the end of the report."""

import re

_DEFINED = re.compile(r"\[(\d{1,3})\]:?[ \t]*<?(https?://[^\s<>]+)")
_CITED = re.compile(r"\[(\d{1,3})\](?![(:]|[ \t]*<?http)")


class References:
    """The addresses that a text lists by number."""

    def __init__(self, text: str) -> None:
        found = [match for match in _DEFINED.finditer(text) if _begins_line(text, match.start())]
        self._addresses = {match[1]: match[2] for match in found}
        self._starts = {match.start(2) for match in found}

    def lists(self, start: int) -> bool:
        """Whether the address at character `start` is in the list of references, and so is cited by its number."""
        return start in self._starts

    def first_in(self, words: str) -> str | None:
        """The first address that a story cites by number."""
        if not self._addresses:
            return None
        return next((url for number in _CITED.findall(words) if (url := self._addresses.get(number))), None)


def _begins_line(text: str, start: int) -> bool:
    """Whether only blanks precede `start` on its line."""
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t")
