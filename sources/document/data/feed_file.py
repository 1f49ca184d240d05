"""A feed that was saved as a file: one report, whose stories are the entries."""

import io
import re
from typing import Any

from feedparser.api import parse as parse_feed

from sources.contract import Role
from sources.document.data.fields import address_of
from sources.document.data.markup import as_markdown, plain_line, same
from sources.document.data.stories import MOST_STORIES, Story, StoryList, Value
from sources.text.decoding import UnreadableReport
from sources.text.references import sound_references

_BEFORE_ROOT = re.compile(r"\s*(?:<\?xml\b[^>]{0,500}\?>|<\?[^>]{0,2000}>|<!--|<!DOCTYPE\b)", re.IGNORECASE)
_ROOT = re.compile(r"\s*<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)([^<>]{0,5000})")
_DECLARED = re.compile(r"\s*<\?xml\b[^>]{0,500}\?>")
_PAGES = ("html", "body", "head")
_FEEDS = ("rss", "feed", "rdf")
_ENTRY = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]")
_ENTRY_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>")
_OTHERS = {
    "opml": "an OPML list of feeds: add the feeds that it names as sources",
    "urlset": "a sitemap: it lists addresses and tells nothing",
    "sitemapindex": "a list of sitemaps: it tells nothing",
    "svg": "an SVG image: write down what it says as text",
    "plist": "an Apple property list",
    "kml": "a KML map",
    "gpx": "a GPX track",
}


def read_xml(text: str) -> StoryList | None:
    """The entries of a feed, None for a text that is no XML; raises `UnreadableReport` for other XML."""
    at, is_declared = _root_at(text)
    root = _ROOT.match(text, at)
    name = root[1].lower() if root else ""
    if root is None or name in _PAGES:
        return None
    if name in _FEEDS and _is_feed(name, text, at):
        return _feed(text[at:], name, text.count("\n", 0, at))
    if is_declared or (name in _OTHERS and re.search(rf"</(?:\w+:)?{re.escape(root[1])}\s*>\s*\Z", text[-200:])):
        what = _OTHERS.get(name, f"an XML document <{root[1][:60]}>, neither a feed nor a page")
        raise UnreadableReport(what if ":" in what else f"{what}: export what it says as text, Markdown or HTML")
    return None


def _root_at(text: str) -> tuple[int, bool]:
    """The character where the root element begins, and whether the text declares itself as XML."""
    at, is_declared = 0, False
    while before := _BEFORE_ROOT.match(text, at):
        is_declared = is_declared or "<?xml" in before[0]
        end = before.end()
        if before[0].endswith("--"):
            end = text.find("-->", end) + 3
        elif before[0].lower().endswith("doctype"):
            subset = text.find("[", end, text.find(">", end) + 1)
            end = text.find(">", text.find("]", subset) if subset >= 0 else end) + 1
        if end <= at:
            break
        at = end
    return at, is_declared


def _is_feed(name: str, text: str, at: int) -> bool:
    """Whether more than the name of the root shows a feed: other documents may have a root of the same name."""
    head = text[at : at + 20_000]
    sure = {"rss": r"<(?:\w+:)?channel\b", "feed": r"http://www\.w3\.org/2005/Atom|purl\.org/atom|<entry\b"}
    return bool(re.search(sure.get(name, r"purl\.org/rss|<(?:\w+:)?item\b|<(?:\w+:)?channel\b"), head))


def _feed(text: str, name: str, lines_before: int) -> StoryList:
    if len(_ENTRY.findall(text)) > MOST_STORIES:
        raise UnreadableReport(f"a feed of more than {MOST_STORIES:,} entries: split it into several files")
    problems: list[str] = []
    whole = _whole(text, name)
    if len(whole) < len(text):
        line = lines_before + whole.count("\n") + 1
        problems.append(f"the feed is incomplete: the text after its last whole entry, at line {line}, is left out")
    parsed = parse_feed(
        io.BytesIO(
            sound_references(whole).encode("utf-8", "replace")
        ),  # not the text itself: feedparser would fetch a text that looks like an address
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
    )
    base = address_of(parsed.feed.get("link") or "", None)
    stories = [_story(entry, base) for entry in parsed.entries]
    told = [story for story in stories if story.headline or story.link or story.body]
    if len(told) < len(stories):
        problems.append(f"{len(stories) - len(told)} entries without title, link and text are left out")
    if not told:
        raise UnreadableReport(f"{'an Atom' if name == 'feed' else 'an RSS'} feed without entries")
    at = getattr(parsed.get("bozo_exception"), "getLineNumber", lambda: None)()
    if at and not problems:
        problems.append(f"the feed is broken XML at line {lines_before + at}, and read as it stands")
    about = parsed.feed
    matter = {
        "title": plain_line(about.get("title") or ""),
        "home_page_url": base or "",
        "language": plain_line(about.get("language") or ""),
        "description": plain_line(about.get("subtitle") or ""),
    }
    known: dict[str, str | list[str]] = {key: value for key, value in matter.items() if value}
    return StoryList(told, known, publisher=matter["title"] or None, problems=problems)


def _whole(text: str, name: str) -> str:
    """The feed without the last entry, which is incomplete."""
    ends = [match.end() for match in _ENTRY_END.finditer(text)]
    last = ends[-1] if ends else 0
    if re.search(rf"</(?:\w+:)?{name}\s*>", text[last:], re.IGNORECASE):
        return text
    if not ends and _ENTRY.search(text):
        raise UnreadableReport("a feed that ends inside its first entry: save it again")
    return text[:last] or text


def _story(entry: Any, base: str | None) -> Story:
    headline = plain_line(entry.get("title") or "") or None
    details = [*entry.get("content", []), *([entry.summary_detail] if "summary_detail" in entry else [])]
    body = max((as_markdown(part.get("value") or "") for part in details), key=len, default="")
    when = "published" if entry.get("published") else "updated"
    tags = tuple(plain_line(tag.term) for tag in entry.get("tags", []) if tag.get("term"))
    files = [(plain_line(part.get("type") or "file"), part.get("href", "")) for part in entry.get("enclosures", [])]
    files = [(kind, address) for kind, href in files if (address := address_of(href, base))]
    told = [
        Value(Role.OUTLET, "source", (plain_line(entry.get("source", {}).get("title") or ""),)),
        Value(Role.AUTHOR, "author", (plain_line(entry.get("author") or ""),)),
        Value(Role.PUBLISHED, when, (plain_line(entry.get(when) or ""),)),
        Value(Role.TAGS, "categories", tags),
        Value(Role.OTHER, "enclosures", tuple(kind for kind, _ in files), tuple(files)),
    ]
    return Story(
        headline,
        address_of(entry.get("link") or "", base),
        [value for value in told if any(value.texts)],
        "" if headline and same(body) == same(headline) else body,
    )
