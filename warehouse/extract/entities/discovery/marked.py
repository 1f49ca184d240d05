"""Names shown by marks: bold words, code, slugs of repositories, stars, addresses, and words for naming."""

import re
from collections.abc import Iterator

from warehouse.extract.entities.cues import HAN, Cues
from warehouse.extract.entities.discovery.candidates import NAME, RecognizedName

_BOLD = re.compile(rf"\*\*({NAME}|[a-z][a-z0-9]{{3,}})\*\*")
_TELLS = re.compile(r"\s?(?:[(（—–-]|is an?\b|是|，)")
"""The text behind a bold name that is presented; other bold words are only emphasized."""
_NEAR = 3
_SLUG = r"[A-Za-z][A-Za-z0-9]*(?:[-_.][A-Za-z0-9]+)*"
_COUNT = r"[\d.,]+\s?[kK万千]?\+?|[一二三四五六七八九十百千万多]+"
_STARS = rf"[,，\s:：(（*]*(?:(?:{_COUNT})\s?[多余]?颗?\s?(?:⭐|★|🌟|星|[Ss]tars?\b)|(?:⭐|★|🌟)\s?[\d.,]+)"
_STARRED = re.compile(
    rf"(?<![\w@/.-])({_SLUG})(?:\]\([^()\s]*\)|\*\*|`)?(?:\s?[(（][^()（）\n⭐★]{{0,40}}[)）])?(?:\]\([^()\s]*\)|\*\*|`)?(?={_STARS})",
    re.ASCII,
)
_STAR = re.compile(r"[⭐★🌟]|(?<=[\d万千多颗kK余+])\s?(?:星|[Ss]tars?\b)|颗星")
_FAR = 90
_SIGN = re.compile(r"[(（\s\d.,kK万]*(?:⭐|★|🌟)")
_CALLED = re.compile(
    rf"(?:叫做?|名叫|名为|项目|仓库|[Cc]alled|[Nn]amed|[Dd]ubbed)\s?[\[*`「“\"]{{0,3}}({NAME}|[a-z][a-z0-9]+(?:[-_][a-z0-9]+)*)(?![\w/@])",
    re.ASCII,
)
_REPOSITORY = re.compile(r"[\[`*#]\s?([A-Za-z0-9][\w-]{1,38})/([A-Za-z][\w.-]{1,60})(?=\]\(|`|\*\*|\s*\n|\s?[（(⭐—])")
_DOMAIN_END = re.compile(r"\.(?:ai|io|dev|AI)(?![\w/.-])", re.ASCII)
_DOMAIN_HEAD = re.compile(r"(?<![A-Za-z0-9_@#/.$&\\-])[A-Za-z][A-Za-z0-9-]{2,30}$")
_LONGEST_HOST = 33
_TITLE = re.compile(r"《[*_]{0,3}([^《》\n*]{2,60})[*_]{0,3}》")
_GAME = re.compile("游戏|玩家|上线|公测|内测|手游|端游|新作|续作|DAU|Steam|关服|开服|预告|主机")


def marked_names(text: str, cues: Cues) -> Iterator[RecognizedName]:
    """All candidates that marks show."""
    yield from _bold(text, cues)
    yield from _starred(text, cues)
    yield from _called(text, cues)
    yield from _repositories(text)
    yield from _titles(text)
    for match in _DOMAIN_END.finditer(text):
        if head := _DOMAIN_HEAD.search(text[max(0, match.start() - _LONGEST_HOST) : match.start()]):
            name = head[0] + match[0]
            yield RecognizedName(name, "organization", "domain", 0.6, match.end() - len(name), match.end())


def _bold(text: str, cues: Cues) -> Iterator[RecognizedName]:
    """A bold name that is presented: '**Budibase** 是' in Chinese, '**Budibase** - a builder' in English."""
    for match in _BOLD.finditer(text):
        name = match[1]
        if not cues.shape(name).is_name:
            continue
        if HAN.search(text, match.end(), match.end() + _NEAR):
            # two plain words may be a person's
            yield RecognizedName(name, "product", "bold", 0.6 if " " in name else 0.65, match.start(1), match.end(1))
        elif _TELLS.match(text, match.end()):
            yield RecognizedName(name, "product", "bold", 0.5, match.start(1), match.end(1))


def _starred(text: str, cues: Cues) -> Iterator[RecognizedName]:
    """A project with its stars: '[drawnix](...) (⭐ 4k)', 'rclone 43.2k⭐', 'claude-mem，七万多星'."""
    reached = 0
    for sign in _STAR.finditer(text):  # searched first, because possible names are everywhere
        match = _STARRED.search(
            text, max(reached, text.rfind("\n", 0, sign.start()) + 1, sign.start() - _FAR), sign.end() + _FAR
        )
        if not match:
            continue
        name, reached = match[1], match.end()
        is_word = name.islower() and name.isalpha() and text[reached] == " " and not _SIGN.match(text, reached)
        if cues.shape(name).is_name and not is_word:  # 'over 4k stars'
            yield RecognizedName(name, "product", "stars", 0.75, *match.span(1))


def _called(text: str, cues: Cues) -> Iterator[RecognizedName]:
    """A name behind a word for naming, also in small letters: '一套叫 ECC 的系统', 'a tool called fooware-kit'."""
    for match in _CALLED.finditer(text):
        name = match[1]
        if cues.shape(name).is_name and (not name.islower() or HAN.match(match[0]) or "-" in name):
            yield RecognizedName(name, "product", "called", 0.65, match.start(1), match.end(1))


def _repositories(text: str) -> Iterator[RecognizedName]:
    """A repository: '[owner/repository](...)' and '`owner/repo-name`' are one name; the last part may stand alone."""
    for match in _REPOSITORY.finditer(text):
        owner, repository = match[1], match[2]
        is_plain = (owner + repository).isalpha() and (owner + repository).islower()
        if owner.isdigit() or (is_plain and match[0][0] == "`"):  # 'image/gif', 'src/main'
            continue
        yield RecognizedName(f"{owner}/{repository}", "product", "repository", 0.75, match.start(1), match.end(2))
        if not repository.islower() or "-" in repository or "_" in repository:
            yield RecognizedName(repository, "product", "repository", 0.7, match.start(2), match.end(2))


def _titles(text: str) -> Iterator[RecognizedName]:
    """A title in 《》: of a book, paper or law, or of a game if the words around it speak of one."""
    for match in _TITLE.finditer(text):
        if "\0" not in match[1]:
            near = text[max(0, match.start() - 16) : match.end() + 16]
            kind = "product" if _GAME.search(near) else "publication"
            yield RecognizedName(match[1], kind, "title marks", 0.7, match.start(1), match.end(1))
