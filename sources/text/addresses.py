"""Normalising web addresses: repairing blanks in them, and finding forms that lead to the same page."""

import re
from functools import lru_cache

import httpx

_TRACKING = re.compile(
    r"""
    (?:utm|mtm|pk|piwik|matomo|hsa|itm|otm|stm|ga|fb|vero|oly|bsft|ns|trk|wt\.mc|mkt)_[\w.]*
  | (?:fb|tt|tw|y|ys|gc|dc|msc|lk|rb_)c?lid | gclid | msclkid | gclsrc | [gw]braid | srsltid | li_fat_id | igsh(?:id)?
  | _ga | _gl | _openstat | _hsenc | _hsmi | __hs(?:tc|sc|fp) | hsctatracking | mc_[ce]id | ml_subscriber(?:_hash)?
  | at_(?:medium|campaign|custom\d|link_\w+|ptr_\w+|bbc_\w+|format) | cm_mmc | s_cid | xtor | echobox | spm | scm
  | trk | ref_(?:src|url)? | referrer | cmp(?:id)? | ncid | smid | wickedid | tracking_source | share_token
  | __twitter_impression
    """,
    re.VERBOSE,
)
"""Tracking parameters, from the lists of ClearURLs, AdGuard and Firefox."""
_CHANNEL = re.compile(
    r"""
    (?:ref|source|src|from|via|partner|emc|mod|medium|campaign)
    = (?:rss|feed|atom|e?mail|newsletter|twitter|facebook|linkedin|weibo|wechat|weixin|telegram|social|share)[\w.-]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Parameters that may identify a page, with a value that names a marketing channel."""
_ESCAPED = re.compile("%[0-9A-Fa-f]{2}")
_UNRESERVED = re.compile(r"[\w.~-]", re.ASCII)
_PORTS = {"http": 80, "https": 443}
_ROUTE = ("!", "/")
"""Beginnings of fragments by which a script selects a page."""


def whole(address: str) -> str:
    """An address as browsers read it: blanks inside are encoded, line breaks and tabs removed."""
    return re.sub(r"[\t\r\n]", "", address.strip()).replace("&amp;", "&").replace(" ", "%20")


@lru_cache(100_000)
def canonical(address: str, *, keep_fragment: bool = False) -> str:
    """The canonical form of a web address; other texts are returned unchanged.

    Scheme, case of the host, default port, tracking parameters, a trailing slash and a fragment do not count.
    """
    try:
        url = httpx.URL(whole(address))
        host = url.host  # decoded here: some existing host names are invalid in IDNA
    except (httpx.InvalidURL, ValueError):
        return address
    if url.scheme not in _PORTS or not host:
        return address
    port = f":{url.port}" if url.port not in (None, _PORTS[url.scheme]) else ""
    path = _ESCAPED.sub(_normal, url.raw_path.decode("ascii").partition("?")[0]).rstrip("/")
    parameters = [part for part in url.query.decode("ascii").split("&") if part and not _is_tracking(part)]
    query = f"?{'&'.join(_ESCAPED.sub(_normal, part) for part in parameters)}" if parameters else ""
    fragment = url.fragment.partition(":~:")[0]
    is_kept = fragment.startswith(_ROUTE) or (keep_fragment and not _is_tracking(fragment))
    return f"//{host.rstrip('.')}{port}{path}{query}{f'#{fragment}' if fragment and is_kept else ''}"


def _is_tracking(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return bool(_TRACKING.fullmatch(name)) or bool(_CHANNEL.fullmatch(parameter))


def _normal(escape: re.Match[str]) -> str:
    character = chr(int(escape[0][1:], 16))
    return character if _UNRESERVED.fullmatch(character) else escape[0].upper()
