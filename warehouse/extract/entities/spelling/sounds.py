"""Sound keys, equal for names that sound alike in Latin or Chinese script: transcripts misspell what they hear."""

import re

from jellyfish import metaphone  # English phonetic keys

from warehouse.extract.entities.spelling.folding import fold

_WORDS = re.compile(r"[a-z]+|[一-龥]+|\d+(?:\.\d+)*")


def sound_key(name: str) -> str:
    """The sound of each word of a name, in order: 'Isar Maitis' and 'Isar Meitis' have one key."""
    sounds = []
    for word in _WORDS.findall(fold(name)):
        latin = word if word[0].isascii() else _reading(word)
        sounds += [latin] if latin[0].isdigit() else [metaphone(part) or part for part in latin.split()]
    return " ".join(sounds)


def _reading(word: str) -> str:
    from pypinyin import lazy_pinyin  # its dictionary takes a while to load, and not every run needs it

    return " ".join(lazy_pinyin(word))
