"""A link shows the host that it leads to, whatever the page calls itself."""

import pytest

from bot.slack.views.head import link
from bot.slack.views.richtext import elements


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://post.example/osterby?a=1", "post.example"),
        ("https://bank.example@evil.example/", "evil.example"),
        ("HTTPS://Post.Example:443/", "post.example"),
        ("http://[2001:db8::1]/x", "2001:db8::1"),
        ("https://xn--pst-sna.example/", "xn--pst-sna.example"),
    ],
)
def test_the_real_host_is_shown(url, host):
    assert elements(link(url)) == [{"type": "link", "url": url, "text": host}]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "slack://user?id=U1",
        "https://post.example/a b",
        "https://post.example/\u202ex",
        "https://p\u043est.example/",
        "https://post.example/" + "a" * 4_000,
        "https://[",
        "https:///osterby",
        "https://post.example|evil.example/",
        "https://<!here>/",
        "https://\ud800.example/",
        "post.example",
        "",
    ],
)
def test_an_address_that_is_not_plainly_a_web_page_is_no_link(url):
    assert all(element["type"] == "text" for element in elements(link(url)))


def test_a_host_in_another_script_is_shown_as_the_network_knows_it():
    assert link("https://p\u043est.example/").plain.startswith("xn--")
