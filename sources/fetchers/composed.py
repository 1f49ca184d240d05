"""A report cut from something larger, as an HTML document of its own: the same part always gives the same bytes."""

from dataclasses import dataclass, field
from datetime import datetime
from html import escape


@dataclass(frozen=True)
class Composed:
    """What a feed, a page or a mail says of a report, and its body in HTML, taken over as it is.

    `is_from_feed` tells that `published_at` is the feed's word, not the report's.
    """

    body: str
    title: str | None = None
    url: str | None = None
    site: str | None = None
    author: str | None = None
    language: str | None = None
    published_at: datetime | None = None
    is_from_feed: bool = False
    tags: list[str] = field(default_factory=list)

    def document(self) -> bytes:
        """The whole document, in UTF-8."""
        published = self.published_at.isoformat() if self.published_at else None
        of_feed = 'name="feed:published_time"' if self.is_from_feed else 'property="article:published_time"'
        metas = [
            ('property="og:title"', self.title),
            ('property="og:url"', self.url),
            ('property="og:site_name"', self.site),
            ('name="author"', self.author),
            (of_feed, published),
            *(('property="article:tag"', tag) for tag in dict.fromkeys(self.tags)),
        ]
        head = "\n".join(f'<meta {name} content="{_line(value)}">' for name, value in metas if value and value.strip())
        language = f' lang="{_line(self.language)}"' if self.language else ""
        text = (
            f"<!doctype html>\n<html{language}>\n<head>\n"
            f'<meta charset="utf-8">\n<title>{_line(self.title or "")}</title>\n'
            f"{head}\n</head>\n<body>\n{self.body}\n</body>\n</html>\n"
        )
        return text.encode("utf-8", "replace")


def paragraphs(text: str) -> str:
    """Plain text as HTML, a paragraph a line."""
    return "\n".join(f"<p>{escape(line.strip())}</p>" for line in text.splitlines() if line.strip())


def _line(value: str) -> str:
    return escape(" ".join(value.split()))
