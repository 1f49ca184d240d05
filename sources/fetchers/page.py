"""Web pages: a page that is a report, or a page that links to reports."""

from collections.abc import Iterator

from sources.fetchers.files.patterns import is_wanted, matches
from sources.fetchers.pages.content import links_of, main_content, next_page
from sources.fetchers.visits.errors import FetchError
from sources.fetchers.visits.http import Refused
from sources.fetchers.visits.visit import Fetched, Visit
from sources.registry.models import FeedSource, PageSource
from sources.text.addresses import canonical

_LIST_BYTES = 5_000_000
_MOST_PAGES = 100


def fetch(source: PageSource, visit: Visit) -> Iterator[Fetched]:
    """The page, if it changed; or, of a page with links to reports, the new pages and then the changed ones."""
    if source.links is None:
        yield from fetch_page(source, visit, str(source.url), str(source.url))
        return
    known = {canonical(key): key for key in reversed(list(visit.known))}
    listed: dict[str, str] = {}
    for url in _listed(source, visit):
        listed.setdefault(canonical(url), url)
    for page in sorted(listed, key=known.__contains__):
        if not visit.client.may_ask_more:
            return
        yield from fetch_page(source, visit, listed[page], known.get(page, listed[page]))


def fetch_page(source: PageSource | FeedSource, visit: Visit, url: str, key: str) -> Iterator[Fetched]:
    """The main content of a page, nothing if it is unchanged; a page that cannot be read is refused, or gone."""
    known = visit.known.get(key)
    is_here = known is not None and known.content_sha256 is not None
    try:
        page = visit.client.get(url, byte_limit=visit.byte_limit, is_conditional=is_here)
        if page is not None:
            content = main_content(page.content, page.url, page.charset).document()
            yield Fetched(key, url, content, url=page.url, original=page.content)
    except Refused as error:
        is_gone = error.is_gone and is_here
        if url == str(source.url) and not is_gone:
            raise
        yield Fetched(key, url, is_withdrawn=True) if is_gone else Fetched(key, url, refusal=str(error))
    except FetchError as error:
        if url == str(source.url):
            raise
        visit.marks.pop(url, None)
        yield Fetched(key, url, refusal=str(error))


def _listed(source: PageSource, visit: Visit) -> Iterator[str]:
    """Addresses of the reports that the page links to; a backfill also reads the next pages of the list."""
    at: str | None = str(source.url)
    lists: set[str] = set()
    listed: set[str] = set()
    while at and at not in lists and len(lists) < (_MOST_PAGES if visit.since else 1) and visit.client.may_ask_more:
        lists.add(at)
        page = visit.client.get(at, byte_limit=_LIST_BYTES, is_conditional=False)
        assert page is not None
        links = [link for link in links_of(page.content, page.url, page.charset) if link not in listed]
        yield from (link for link in links if matches(link, [source.links or ""]) and is_wanted(source, link))
        listed.update(links)
        at = next_page(page.content, page.url, page.charset) or page.next_url
