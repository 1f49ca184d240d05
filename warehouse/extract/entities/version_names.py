"""Versions: 'Opus 4.5', 'Qwen3-VL-Embedding-2B', 'Claude 3.5 Sonnet' are a family's name and what follows it.

A version is an entity of its own: Opus 4.5 is not Opus 4.6, 3B is not 7B, GPT-5.2 is not GPT-5.2 Pro. Its key is the
set of its parts, so that 'Claude 3.5 Sonnet' and 'Claude Sonnet 3.5' are one.
"""

import re
from functools import lru_cache

from warehouse.extract.entities.spelling.folding import fold

_VARIANT = re.compile(
    "air|alpha|asr|audio|base|beta|chat|code|coder|codex|deep|dev|distill|embedding|exp|experimental|fast|flash|guard|"
    "haiku|heavy|image|instruct|large|lite|live|math|max|maverick|medium|mini|moe|nano|ocr|omni|opus|plus|preview|pro|reasoner|"
    "reasoning|realtime|reranker|research|schnell|scout|small|sonnet|spark|speciale|speech|think|thinking|translate|tts|"
    "turbo|ultra|video|vision|vl",
    re.IGNORECASE,
)
"""Words by which vendors call the variants of a version."""
_PLAIN_VARIANT = re.compile("flash|lite|mini|moe|nano|pro|turbo")
"""Variants that, in lower case behind a version, are no words of the sentence."""
_PART = re.compile(r"([-_ \u00a0\u2010\u2011]?)([A-Za-z]*\d+(?:\.\d+)*[A-Za-z\d]*|[A-Za-z]+)(?![A-Za-z\d])")
_NUMBER = re.compile(r"[vV]?(\d{1,2})(?:\.\d{1,3}){0,2}[a-wyz]?")
_SIZE = re.compile(r"(?:\d{1,2}x)?\d{1,4}(?:\.\d{1,2})?[BbMT]|A\d{1,3}B")
_LETTER_NUMBER = re.compile(r"[A-Z]\d{1,2}(?:\.\d{1,2}){0,2}")
_CODE = re.compile(r"(?!\d+[kK]$)[A-Za-z]{0,4}\d[A-Za-z\d.]{0,8}")
_PERIOD = re.compile(r"[QH][1-4]")
_COUNTED = re.compile(
    r"\s?(?:[%％$€¥万亿千百年月日天倍次个位名款岁家条种项分小周秒元美块张台部轮步层]|[:/,]\d|x\b)"
    r"|\s?(?:[-–—~～至到]|to\s)\s?\d+(?:\.\d+)?\s?(?:[%％万亿千百年月日天倍次个位名家条小周秒元]|times|(?:min|hour|day|week|month|year)s?\b)"
    r"|[\s-](?:thousand|million|billion|trillion|times|percent|points?|days?|weeks?|months?|years?|hours?|min(?:ute)?s?|sec(?:ond)?s?"
    r"|of|out|more|other)\b",
    re.IGNORECASE,
)
"""The text behind a number that measures something."""
_COUNTED_ONES = re.compile(r"[\s-](?:people|users|models|agents|files)\b", re.IGNORECASE)
"""The text behind a whole number that counts something."""
_HIGHEST = 30
"""Greatest number behind a space that may be a version; scores are higher."""
_MOST_PARTS = 7
_LONG_DATE = re.compile(r"\b20\d\d-\d\d-\d\d\b")
_DATE = re.compile(r"\d{6,8}")
_LOOSE_POINT = re.compile(r"(?<!\d)(\d)-(\d)(?![\d.a-z])")
_KEY_PART = re.compile(r"\d+(?:\.\d+)*[a-z\d]*|[a-z]+(?:\d[a-z\d.]*(?<!\.))?|[^\W\d_a-z]+")


def version_after(text: str, end: int, is_versioned: bool) -> int:
    """Where the version that follows a name ends; `end` if none does. A versioned name may also have a variant."""
    at, has_number = end, False
    for _ in range(_MOST_PARTS):
        match = _PART.match(text, at)
        if not match or not _continues(match, text, has_number or is_versioned):
            break
        at = match.end()
        has_number = has_number or any(character.isdigit() for character in match[2])
    return at if has_number or is_versioned else end


def model_number_after(text: str, end: int) -> int:
    """Where the model number after its maker's name ends, as in 'PixVerse R1'; `end` if there is none."""
    match = _PART.match(text, end)
    if not match or not match[1] or not _LETTER_NUMBER.fullmatch(match[2]) or _PERIOD.fullmatch(match[2]):
        return end
    return version_after(text, match.end(), True)


def _continues(match: re.Match[str], text: str, is_versioned: bool) -> bool:
    """Whether a part continues the version; behind a space that takes more evidence than behind a hyphen."""
    joint, part = match[1], match[2]
    is_variant = bool(_VARIANT.fullmatch(part))
    if joint and not joint.isspace():
        return is_variant or bool(_CODE.fullmatch(part)) or (is_versioned and (part.isupper() or part.istitle()))
    if number := _NUMBER.fullmatch(part):
        return (not joint or int(number[1]) <= _HIGHEST) and not _is_counted(text, match)
    if not joint:
        return bool(_CODE.fullmatch(part)) and part[0].isdigit() and not part.isdigit()
    if _SIZE.fullmatch(part) or _LETTER_NUMBER.fullmatch(part):
        return not _PERIOD.fullmatch(part)
    return is_versioned and is_variant and (part[0].isupper() or bool(_PLAIN_VARIANT.fullmatch(part)))


def _is_counted(text: str, match: re.Match[str]) -> bool:
    """Whether the number of a part is a count: in 'Claude 3 models', and not in 'Claude 3.5 models'."""
    is_whole = "." not in match[2]
    return bool(_COUNTED.match(text, match.end()) or (is_whole and _COUNTED_ONES.match(text, match.end())))


def is_variant(word: str) -> bool:
    """Whether vendors call variants by this word."""
    return bool(_VARIANT.fullmatch(word))


def version_in(alias: str, name: str) -> str:
    """The version that an alias carries and the family's name does not: '4' in 'Gen-4' of Runway Gen."""
    if any(character.isdigit() for character in name):
        return ""
    match = re.search(r"[-_ ]?[vV]?\d.*$", alias)
    return match[0] if match and version_after(alias, match.start(), False) == len(alias) else ""


def version_name(family: str, version: str) -> str:
    """The usual name of a version: 'DeepSeek-V' and '3.2' are one word, 'Claude Opus' and '4.5' are not."""
    last = re.split(r"[-_ ]", family)[-1]
    if len(last) == 1:
        return family + version.lstrip("-_ \u00a0")
    return family + re.sub("[_\u00a0]", " ", version)


@lru_cache(maxsize=20_000)
def version_key(name: str, family: str = "") -> str:
    """The key that all spellings of one version share: its folded parts in order of the alphabet, without dates.

    A number behind the name of the family is a part of its own, even without a space: 'Qwen3' is 'Qwen 3'.
    """
    folded = fold(name)
    if family and folded.startswith(fold(family)) and len(re.split(r"[-_ ]", family)[-1]) > 1:
        folded = f"{fold(family)} {folded[len(fold(family)) :]}"
    parts = _KEY_PART.findall(_LOOSE_POINT.sub(r"\1.\2", _LONG_DATE.sub("", folded)))
    parts = [re.sub(r"^v(?=\d)|(?<=\d)\.0$", "", part) for part in parts if not _DATE.fullmatch(part)]
    return " ".join(sorted(set(parts)))
