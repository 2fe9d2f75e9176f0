"""Copies of a link are one; links of two stories are two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.links import canonical

STORY = "https://example.org/news/quay?id=7"


@pytest.mark.parametrize(
    "copy",
    [
        "https://example.org/news/quay?id=7#comments",
        "HTTPS://Example.ORG:443/news/quay?id=7",
        "http://example.org:80/news/quay/?id=7",
        "https://example.org./news/quay?id=7",
        "https://example.org/news/quay?utm_source=a&utm_medium=b&id=7&fbclid=X",
        "https://example.org/news/quay?gclid=1&id=7&mc_cid=2",
        "https://example.org/news/quay/amp?id=7",
        "https://example.org/news/quay/amp/?id=7",
        "https://example.org/news/quay?id=7&amp=1",
        "https://example.org/news/quay?outputType=amp&id=7",
        "https://amp.example.org/news/quay?id=7",
        "https://www.google.com/amp/s/example.org/news/quay?id=7",
        "https://example-org.cdn.ampproject.org/c/s/example.org/news/quay?id=7",
        "  https://example.org/news/quay?id=7\n",
        "https://example.org/news/%71uay?id=7",
    ],
)
def test_copies_of_a_link_are_one(copy):
    assert canonical(copy) == STORY


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/news/quay?id=8",
        "https://example.org/news/quay",
        "https://example.org/news/Quay?id=7",
        "https://example.org:8443/news/quay?id=7",
        "https://sub.example.org/news/quay?id=7",
        "https://example.org/news%2Fquay?id=7",
        "https://example.org/news/amplitude/quay?id=7",
        "https://example.org/news/quay/camp?id=7",
    ],
)
def test_other_stories_stay_apart(other):
    assert canonical(other) != STORY


def test_parameters_in_another_order_are_the_same():
    assert canonical("https://example.org/?b=2&a=1") == canonical("https://example.org/?a=1&b=2")


@pytest.mark.parametrize(
    "text", ["", "no link", "ftp://example.org/a", "https://[::1/", "https://"]
)
def test_what_is_no_web_link_comes_back(text):
    assert canonical(text) == text


@given(st.text(max_size=200), st.text(alphabet="abc%?&=#/.:@amp[]é \n", max_size=60))
def test_any_text_has_one_name(text, path):
    for link in (text, "https://example.org/" + path):
        once = canonical(link)
        assert canonical(once) == once
