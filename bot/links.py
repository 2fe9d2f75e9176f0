"""One name for one story: "https://m.example.org/a/amp/?utm_source=x#top" is ".../a"."""

import re
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

_TRACKING = re.compile(
    r"utm_.*|mc_[ce]id|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|yclid|igshid|igsh|"
    r"_ga|_gl|ref_src|ref_url|cmpid|ncid|ocid|smid|smtyp|sref|ftag|at_(?:medium|campaign|link_.*)|"
    r"mkt_tok|mibextid|guccounter|guce_referrer.*|xtor|wt\.mc_id|src_trk|__twitter_.*",
    re.IGNORECASE,
)
_AMP_FIELDS = frozenset({"amp", "outputtype"})
_PORTS = {"http": 80, "https": 443}
_AMP_HOST = re.compile(r"amp\.", re.IGNORECASE)
_AMP_CACHE = re.compile(r"/(?:c|v|i)/(s/)?([^/]{1,253})(/.*)?", re.DOTALL)
_AMP_END = re.compile(r"(?:/amp|\.amp)(?=\.html?$|/?$)|(?<=/)amp/(?=[^/]*$)", re.IGNORECASE)


def canonical(url: str) -> str:
    """The link without what differs between copies of it; only for comparing, never for fetching.

    Small letters in scheme and host; no default port, fragment, tracking parameters, AMP, nor
    slash at the end; http and https are one. Parameters that may choose the story are kept, in
    the order of their names.

    Args:
        url: a link as it was pasted.

    Returns:
        The link; what is none comes back as it is, without white space at its ends.
    """
    url = url.strip()
    try:
        parts = _out_of_amp_cache(urlsplit(url))
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    if parts.scheme not in _PORTS or not host:
        return url
    host = _AMP_HOST.sub("", host, count=1) if _AMP_HOST.match(host) else host
    # A port of neither scheme stays: another program answers there.
    shown_port = "" if port in {None, *_PORTS.values()} else f":{port}"
    query = _query(parts.query)
    return f"https://{_ascii(host)}{shown_port}{_path(parts.path)}{'?' + query if query else ''}"


def _out_of_amp_cache(parts: SplitResult) -> SplitResult:
    """The site's own link, for www.google.com/amp/s/example.org/a and its cdn.ampproject.org."""
    host = parts.hostname or ""
    if host.startswith("www.google.") and parts.path.startswith("/amp/"):
        inner = parts.path.removeprefix("/amp/").removeprefix("s/")
    elif host.endswith(".cdn.ampproject.org") and (found := _AMP_CACHE.fullmatch(parts.path)):
        inner = found[2] + (found[3] or "")
    else:
        return parts
    return urlsplit(f"https://{inner}" + (f"?{parts.query}" if parts.query else ""))


def _path(path: str) -> str:
    # "%7Ea" and "~a" are one; "%2F" is no slash of the path.
    pieces = (quote(unquote(piece), safe="~!$&'()*+,;=:@") for piece in path.split("/"))
    return _AMP_END.sub("", "/".join(pieces)).rstrip("/") or "/"


def _query(query: str) -> str:
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True, max_num_fields=200)
        if not _TRACKING.fullmatch(name) and name.lower() not in _AMP_FIELDS
    )
    return urlencode(kept)


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host
