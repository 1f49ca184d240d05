"""Addresses inside a private network, in any notation, are not asked."""

import pytest

from sources.fetchers.visits.errors import FetchError
from sources.fetchers.visits.http import Client
from sources.fetchers.visits.network import is_public
from tests.serving import Site
from tests.unit.sources.fetchers.asking import EAGER, LIMIT, QUICK


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0x7f000001", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "0"]
)
def test_own_network_is_not_asked(site: Site, host: str) -> None:
    port = site.url.rpartition(":")[2]
    with Client({}, EAGER, limits=QUICK) as asking, pytest.raises(FetchError, match="inside a private network"):
        asking.get(f"http://{host}:{port}/a", byte_limit=LIMIT)
    assert site.asked == []


@pytest.mark.parametrize(
    ("address", "is_open"),
    [
        ("93.184.216.34", True),
        ("2606:4700::1111", True),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d822", True),
        ("2002:7f00:1::", False),
        ("fec0::1", False),
        ("64:ff9b:1::7f00:1", False),
        ("::127.0.0.1", False),
        ("::ffff:0:7f00:1", False),
        ("::ffff:93.184.216.34", True),
        ("::ffff:192.0.0.8", False),
        ("64:ff9b::c058:6301", False),
        ("2002:c058:6301::1", False),
        ("2002:5db8:d822::1", True),
        ("3fff::1", False),
        ("3fff:fff:ffff::1", False),
        ("5f00::1", False),
        ("100::1", False),
        ("100:0:0:1::1", False),
        ("2001:2::1", False),
        ("2001:1::1", False),
        ("2001:20::1", False),
        ("2001:db8::1", False),
        ("2620:4f:8000::1", False),
        ("4000::1", False),
        ("192.0.0.9", False),
        ("192.0.1.1", True),
        ("192.88.99.1", False),
        ("192.52.193.1", False),
        ("198.19.0.1", False),
        ("203.0.113.9", False),
        ("240.0.0.1", False),
    ],
)
def test_address_is_public_whatever_its_form(address: str, is_open: bool) -> None:
    assert is_public(address) is is_open
