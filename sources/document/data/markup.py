"""Foreign text as equivalent Markdown: its blocks are closed, and its headings hold none of the following text."""

import html
import re
import unicodedata

from selectolax.lexbor import LexborHTMLParser

from sources.contract import BlockKind
from sources.document.html.to_markdown import fragment_to_markdown
from sources.document.markdown import read_markdown

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_TAGS = (
    "p|br|div|span|a|b|i|u|em|strong|ul|ol|li|h[1-6]|img|table|t[rdh]|tbody|thead|blockquote|pre|code|figure|figcaption|"
    "section|article|hr|su[bp]|iframe|video|audio|script|style|font|center|details|summary|small|mark|del|s"
)
_TAG = re.compile(rf"<(?:/?(?:{_TAGS})(?:\s[^<>]*)?/?>|!--)", re.IGNORECASE)
_ELEMENT = re.compile(rf"<({_TAGS})(?:\s[^<>]*)?>[^<]*</\1>", re.IGNORECASE)
_NO_WORD = re.compile(r"[\W_]+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,30});")
_INLINE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)|[*`\[\]]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;)|(?<=\s)#+$|^#+$"
)
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_HEADING = re.compile(r"^( {0,3})#{1,6}(?=\s|$)")
_RULE = re.compile(r"^ {0,3}(?:-[ \t]*){2,}$")
_OPENING = re.compile(r"(?<!\\)<(?=[A-Za-z/!?])(?!(?:https?|mailto):)")


def clean(text: str) -> str:
    """The text without control characters and lone surrogates, which JSON can escape."""
    return _CONTROLS.sub("", text)


def plain_line(text: str) -> str:
    """A headline or other short text on one line, without HTML and its escapes."""
    told = clean(text)
    if "<" in told and _ELEMENT.search(told):
        told = LexborHTMLParser(told).text() or ""
    return " ".join(_ENTITY.sub(lambda entity: html.unescape(entity[0]), told).split())


def escaped(line: str) -> str:
    """One line of plain text escaped for Markdown; a mark without a meaning at its place is not escaped."""
    return _INLINE.sub(lambda mark: "".join(f"\\{sign}" for sign in mark[0]), line)


def link(label: str, address: str) -> str:
    """A link to an address, which may hold blanks and brackets."""
    target = address_as_written(address)
    return f"[{escaped(label)}](<{target}>)" if re.search(r"[\s()]", target) else f"[{escaped(label)}]({target})"


def address_as_written(address: str) -> str:
    """An address for Markdown: characters that would end or change it there are percent-encoded."""
    told = address.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E")
    return told if html.unescape(told) == told else html.escape(told, quote=False)


def as_markdown(text: str) -> str:
    """HTML, Markdown or plain text as Markdown."""
    told = clean(text).replace("\r\n", "\n").replace("\r", "\n")
    if not _TAG.search(told) and "&lt;" in told and _ELEMENT.search(html.unescape(told)):
        told = html.unescape(told)  # escaped twice
    if _TAG.search(told):
        told = fragment_to_markdown(told)
    return _closed(told).strip()


def same(text: str) -> str:
    """The letters and digits of a text: two texts with equal ones are duplicates."""
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", text).casefold())


def _closed(text: str) -> str:
    """The Markdown with all blocks closed and its headings below the level of the headings around it."""
    lines, fence = [], ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        lines.append(line if mark or fence else _lowered(line))
        if not fence:
            fence = mark[1] if mark else ""
        elif mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
    told = "\n".join(lines)
    if "```" not in told and "~~~" not in told:
        return told
    endings = (told, f"{told}\n{fence}", "\n\n".join(escaped(line.strip()) for line in lines))
    return next(filter(_ends, endings), endings[-1])


def _ends(text: str) -> bool:
    """Whether a heading after the text would be read as a heading: no code block is open."""
    last = read_markdown(f"{text}\n\n# x").leaves[-1]
    return last.kind is BlockKind.HEADING and last.text == "x"


def _lowered(line: str) -> str:
    """A line of Markdown with its heading below those of stories, and with HTML and front matter escaped."""
    if _RULE.match(line):
        return "* * *"
    return _OPENING.sub(r"\\<", _HEADING.sub(r"\1#####", line))
