"""Numbered references: '[2]' behind a headline, and its address in a list of references at the end of the report."""

import re

_DEFINED = re.compile(r"^[ \t]*\[(\d{1,3})\]:?[ \t]*<?(https?://[^\s<>]+)", re.MULTILINE)
_CITED = re.compile(r"\[(\d{1,3})\](?![(:]|[ \t]*<?http)")


class References:
    """The addresses that a text lists by number."""

    def __init__(self, text: str) -> None:
        found = list(_DEFINED.finditer(text)) if "http" in text else []
        self._addresses = {match[1]: match[2] for match in found}
        self._starts = {match.start(2) for match in found}

    def lists(self, start: int) -> bool:
        """Whether the address that begins there is one of the list, and cited by its number alone."""
        return start in self._starts

    def first_in(self, words: str) -> str | None:
        """The first address that a story cites by number."""
        if not self._addresses:
            return None
        return next((url for number in _CITED.findall(words) if (url := self._addresses.get(number))), None)
