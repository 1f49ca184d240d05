"""Detecting and decoding legacy encodings of Chinese, Japanese, Korean and Western texts.

No tested detector recognises a text with one damaged byte (charset-normalizer 3.5 finds no encoding, chardet 7 a
Cyrillic one), so a reading is judged by the share of its letters that are among the most common of its language.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sources.text.script import in_one_script

_HANZI = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去"
    "法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点"
    "正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加斯月话合回特代内信表化老给世位次度门任常先海通教儿原"
    "东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资"
    "命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规"
    "万取拉格望觉术领共确传师观清今切院让识候带导争运八六七九零元版款价亿芯片型智推布宣微软"
)
_SYLLABLES = frozenset(
    "이다는을의에가고하한지도로서기사대를은있시인자일리어나정해들과그상원보전적수제주부아장라여으만공성연국경게스니간중동선신년구조위세무차"
    "업안요금민까방치비할음회단내행발개모와계것없물미진화유결출오분영관거우교마습새델표되판매작월술용식실력형별능체된밝렸합했될"
)
_NO_LETTERS = re.compile(
    r"[\x00-\x7f\u00a0-\u00bf\u2000-\u206f\u2190-\u27bf\u3000-\u303f\ufe10-\ufe6f\uff00-\uff65\ufffd]+"
)
_WESTERN = frozenset("àâäáãåæçèéêëìíîïñòóôöõøœùúûüßÀÂÄÁÅÆÇÈÉÊËÎÍÑÓÔÖØÜÚ’‘“”–—…•€£©®™°·«»§´\xa0")
_DAMAGED = re.compile("\ufffd{1,3}")
_SAFE = re.compile(rb"[\x00-\x2f]+")
"""Bytes that are never part of a longer character: a damaged byte has no effect beyond them."""
_SAMPLE = 6_000
_LONGEST_REPAIRED = 300_000
_ALMOST_ALL = 0.9
_BETTER = 0.3
"""Margin by which Big5 must be better than GB18030, in which nearly all bytes are characters too."""
_SKIPPED, _UNCOMMON = 4.0, 1.0


def damaged_places(text: str) -> int:
    """Least number of damaged bytes of a text: one damaged byte gives up to three U+FFFD."""
    return len(_DAMAGED.findall(text))


class Reading(NamedTuple):
    """A text read in an encoding, with U+FFFD in place of damaged bytes."""

    text: str
    encoding: str


class _Script(NamedTuple):
    """An encoding, the widths of its characters in bytes, and the conditions for a plausible reading."""

    encoding: str
    widths: tuple[int, ...]
    is_common: Callable[[str], bool]
    least_share: float
    fewest_letters: int = 1


def _is_kana(letter: str) -> bool:
    return "\u3041" <= letter <= "\u30fe"


_SCRIPTS = (
    _Script("gb18030", (2, 4), _HANZI.__contains__, 0.25),
    _Script("cp950", (2,), _HANZI.__contains__, 0.25, 8),
    _Script("cp932", (2, 1), _is_kana, 0.12),
    _Script("euc_jp", (2, 3), _is_kana, 0.12),
    _Script("cp949", (2,), _SYLLABLES.__contains__, 0.25, 8),
)


def best_reading(content: bytes, declared: str | None) -> Reading | None:
    """The reading with the most common letters, the declared encoding preferred; None if none is plausible."""
    sample = _sample(content)
    scored = [(_score(_read(sample, script), script), script) for script in _SCRIPTS]
    score, script = max(scored, key=lambda pair: pair[0] + (pair[1].encoding == declared))
    if script.encoding == "cp950" and score < _BETTER + scored[0][0] and (chinese := _uncommon_chinese(content)):
        return chinese
    if score >= script.least_share:
        return Reading(_read(content, script), script.encoding)
    if declared:
        return Reading(content.decode(declared, "replace"), declared)
    return _western(content) or _uncommon_chinese(content)


def _western(content: bytes) -> Reading | None:
    """A reading as a Western encoding: words of ASCII letters with some accented letters or quotation marks."""
    text = content.decode("cp1252", "replace")
    foreign = [letter for letter in text if not letter.isascii()]
    strange = {letter for letter in foreign if letter not in _WESTERN}
    if sum(letter in strange for letter in foreign) * 3 > len(foreign):
        return None
    if len(foreign) * 3 > sum(letter.isascii() and letter.isalpha() for letter in text):
        return None
    return Reading(text.translate(dict.fromkeys(map(ord, strange), "\ufffd")), "cp1252")


def _uncommon_chinese(content: bytes) -> Reading | None:
    """A reading as undamaged Chinese with any characters of GB2312."""
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return None
    foreign = "".join(letter for letter in text if not letter.isascii())
    is_chinese = len(foreign.encode("gb2312", "ignore")) // 2 >= _ALMOST_ALL * len(foreign)
    return Reading(text, "gb18030") if is_chinese and text.encode("gb18030") == content else None


def _sample(content: bytes) -> bytes:
    """The first lines that are not plain ASCII."""
    size, lines = 0, []
    for line in content.split(b"\n"):
        if not line.isascii() and size < _SAMPLE:
            lines.append(line[: _SAMPLE - size])
            size += len(lines[-1])
    return b"\n".join(lines)


def _score(text: str, script: _Script) -> float:
    letters = in_one_script(_NO_LETTERS.sub("", text))
    if len(letters) < script.fewest_letters:
        return 0.0
    common = sum(map(script.is_common, letters))
    return (common - damaged_places(text) / 2) / len(letters)


def _read(content: bytes, script: _Script) -> str:
    try:
        return content.decode(script.encoding)
    except UnicodeDecodeError:
        return "".join(_read_part(part, script) for part in _parts(content))


def _parts(content: bytes) -> Iterator[bytes]:
    at = 0
    for safe in _SAFE.finditer(content):
        yield content[at : safe.start()]
        yield safe[0]
        at = safe.end()
    yield content[at:]


def _read_part(part: bytes, script: _Script) -> str:
    try:
        return part.decode(script.encoding)
    except UnicodeDecodeError:
        is_long = len(part) > _LONGEST_REPAIRED
        return part.decode(script.encoding, "replace") if is_long else _repaired(part, script)


def _repaired(part: bytes, script: _Script) -> str:
    """The decoding of a part with the fewest invalid bytes and the most common characters, realigned after damage."""
    costs: list[float] = [0.0] + [float("inf")] * len(part)
    ways: list[tuple[int, str]] = [(0, "")] * (len(part) + 1)
    for at in range(len(part)):
        for width, letter, cost in _steps(part, at, script):
            if costs[at] + cost < costs[at + width]:
                costs[at + width], ways[at + width] = costs[at] + cost, (at, letter)
    letters, at = [], len(part)
    while at:
        at, letter = ways[at]
        letters.append(letter)
    return "".join(reversed(letters))


def _steps(part: bytes, at: int, script: _Script) -> Iterator[tuple[int, str, float]]:
    """Possible next steps: a character of each width, an invalid byte, or the two bytes of a damaged character."""
    if part[at] < 0x80:
        yield 1, chr(part[at]), 0.0
        return
    yield 1, "\ufffd", _SKIPPED
    if at + 1 < len(part):
        yield 2, "\ufffd", _SKIPPED + _UNCOMMON
    for width in script.widths:
        if letter := _character(part[at : at + width], width, script.encoding):
            is_common = _NO_LETTERS.fullmatch(letter) or script.is_common(in_one_script(letter))
            yield width, letter, 0.0 if is_common else _UNCOMMON


def _character(content: bytes, width: int, encoding: str) -> str | None:
    try:
        letter = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return letter if len(letter) == 1 and len(content) == width else None
