"""Pages made to hang a parser: each kind about 1 MB."""

_WORDS = b"<p>" + b"The mayor of Qumra said on Monday that it burned. " * 20 + b"</p>"


def _page(inside: bytes) -> bytes:
    return b"<!doctype html><html><body><article>" + _WORDS + inside + _WORDS + b"</article></html>"


SIZE = 1_000_000


def _times(unit: bytes) -> bytes:
    return unit * (SIZE // len(unit))


KINDS = {
    "nested spans": _page(_times(b"<span>")),
    "nested divs": _page(_times(b"<div>")),
    "nested tables": _page(_times(b"<table><tr><td>")),
    "nested lists": _page(_times(b"<ul><li>")),
    "unclosed formatting": _page(_times(b"<b><i>")),
    "unclosed paragraphs": _page(_times(b"<p>")),
    "short paragraphs": _page(_times(b"<p>a b c</p>")),
    "attributes on one tag": _page(
        b"<p " + b"".join(b'a%d="1" ' % n for n in range(80_000)) + b">"
    ),
    "attributes with brackets": _page(
        b"<p " + b"".join(b'a%d=">" ' % n for n in range(80_000)) + b">"
    ),
    "one endless tag": _page(_times(b"<a ")),
    "one endless attribute": _page(b'<a href="' + _times(b"x")),
    "entities": _page(_times(b"&#x1F600;")),
    "comments without end": _page(_times(b"<!--")),
    "less-than signs": _page(_times(b"<")),
    "zero bytes": _page(_times(b"\0")),
    "nested json": _page(b'<script type="application/ld+json">' + _times(b"[") + b"</script>"),
    "wide json": _page(
        b'<script type="application/ld+json">[' + b'{"@type":"x"},' * 70_000 + b"{}]</script>"
    ),
    "one long word": _page(b"<p>" + _times(b"x") + b"</p>"),
    "quotes": _page(b"<p>" + _times(b'"') + b"</p>"),
}
