"""Links that lead inside: over 10,000, in every spelling of an address that is known to work."""

import random
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

INSIDE_4 = (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/29", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
    "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32", "169.254.169.254/32",
    "100.100.100.200/32", "192.0.0.192/32", "255.255.255.255/32", "192.88.99.0/24",
)  # fmt: skip
INSIDE_6 = (
    "::/128", "::1/128", "100::/64", "2001:2::/48", "2001:10::/28", "2001:20::/28", "2001:db8::/32",
    "3fff::/20", "5f00::/16", "64:ff9b:1::/48", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    "::ffff:0:0:0/96", "fd00:ec2::254/128",
)  # fmt: skip
_OTHERS = (
    "", "http://", "https:///", "http:", "//127.0.0.1/", "127.0.0.1", "localhost", "http://localhost/",
    "http://LOCALHOST./", "http://localhost.localdomain/", "http://ip6-localhost/",
    "file:///etc/passwd", "ftp://example.org/", "gopher://example.org/1", "dict://example.org:11211/",
    "ldap://example.org/", "data:text/html,<p>x", "javascript:alert(1)", "jar:http://a/!/",
    "ws://example.org/", "unix:///run/docker.sock", "http+unix://%2Frun%2Fdocker.sock/info",
    "http://example.org:22/", "http://example.org:6379/", "https://example.org:8443/",
    "http://example.org:0/", "http://example.org:65536/", "http://example.org:-80/",
    "http://user@example.org/", "http://user:word@example.org/", "http://:@example.org/",
    "http://example.org\t/", "http://example.org\r\nHost: inside/", "http://exa mple.org/",
    "http://example.org\x00.inside/", "http://[::1%25lo]/", "http://[fe80::1%25eth0]/",
    "http://[::1/", "http://::1/", "http://[]/", "http://[localhost]/", "http://[127.0.0.1]/",
    "http://./", "http://../", "http://-/", "http://*/", "http://%31%32%37.0.0.1/",
    "http://127.0.0.1%2f@example.org/", "http://example.org@127.0.0.1/", "http://127.1/",
    "http://0/", "http://0x7f.1/", "http://017700000001/", "http://①②⑦.⓪.⓪.①/",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "http://127。0。0。1/", "http://metadata/", "http://example.org:80:80/",
    "http:\\\\127.0.0.1\\", "http:/\\127.0.0.1/", "https:127.0.0.1", "http://127.0.0.1\\@example.org/",
    "http://127.0.0.1#@example.org/", "a" * 10_000,
)  # fmt: skip
_GOOD_HOSTS = (
    "example.org",
    "www.example.org",
    "EXAMPLE.org",
    "example.org.",
    "news.example.co.uk",
    "xn--mnchen-3ya.example",
    "münchen.example",
    "a-b.example",
    "93.184.216.34",
    "8.8.8.8",
    "[2606:2800:220:1:248:1893:25c8:1946]",
    "[::ffff:8.8.8.8]",
)
GOOD = tuple(
    f"{scheme}://{host}{path}"
    for scheme in ("http", "https")
    for host in _GOOD_HOSTS
    for path in ("", "/", "/2031/03/03/fire", "/a?b=c&d=e#f", "/%E2%82%AC/ü?q=ä", ":80/x", "?a@b")
    if not (scheme == "https" and path.startswith(":80"))
)


def hostile_links(each: int = 20, seed: int = 3) -> Iterator[str]:
    """The links: every network inside, its first and last address and `each` others, spelt so.

    Args:
        each: how many addresses of each network, chosen with the seed.
        seed: for the choice.
    """
    chance = random.Random(seed)  # noqa: S311 - a choice of examples
    yield from _OTHERS
    for network in map(IPv4Network, INSIDE_4):
        for address in _some(network, each, chance):
            for host in {*spellings(IPv4Address(address))}:
                yield f"http://{host}/"
                yield f"https://{host}:443/latest/meta-data"
    for network6 in map(IPv6Network, INSIDE_6):
        for address in _some(network6, each, chance):
            for host in {f"[{IPv6Address(address)}]", f"[{IPv6Address(address).exploded.upper()}]"}:
                yield f"http://{host}/"
                yield f"https://{host}:80/x"


def _some(network: IPv4Network | IPv6Network, each: int, chance: random.Random) -> set[int]:
    first, last = int(network.network_address), int(network.broadcast_address)
    return {first, last, *(chance.randint(first, last) for _ in range(each))}


def spellings(address: IPv4Address) -> Iterator[str]:
    """Ways to write an IPv4 address that some library takes for that address."""
    number, parts = int(address), address.packed
    high, low = number >> 16, number & 0xFFFF
    yield from (str(address), f"{address}.", str(number), hex(number), oct(number).replace("o", ""))
    yield ".".join(map(hex, parts))
    yield ".".join(f"0{part:o}" for part in parts)
    yield ".".join(f"{part:03}" for part in parts)
    yield f"{parts[0]}.{number & 0xFFFFFF}"
    yield f"{parts[0]}.{parts[1]}.{low}"
    for prefix in ("::ffff:", "::", "64:ff9b::", "::ffff:0:", "64:ff9b:1::"):
        yield f"[{prefix}{high:x}:{low:x}]"
    yield f"[::ffff:{address}]"
    yield f"[2002:{high:x}:{low:x}::1]"
    yield f"[2001:0:{high:x}:{low:x}::]"
    yield f"[2001:0:808:808::{high ^ 0xFFFF:x}:{low ^ 0xFFFF:x}]"
