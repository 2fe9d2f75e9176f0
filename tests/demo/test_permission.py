"""Only the demo's own worker may fetch from the loopback address, and only from one port of it."""

import ast
from pathlib import Path

import pytest

from bot.demo.pages import site, story_page
from bot.demo.worker import local_rules
from bot.errors import BadPort, PrivateAddress
from bot.fetch import fetch
from bot.network import FetchRules
from config.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture
def pages():
    with site({"/a": story_page("A", "The ferry sank.")}) as running:
        yield running


def test_the_demos_worker_fetches_from_its_port(pages):
    page = fetch(pages.link("/a"), local_rules(pages.port, 5, 100_000))

    assert b"The ferry sank." in page.body
    assert pages.asked["/a"] == 1


def test_it_fetches_from_no_other_port_and_no_other_inner_address(pages):
    rules = local_rules(pages.port, 5, 100_000)

    with pytest.raises(BadPort):
        fetch("http://127.0.0.1:22/", rules)
    for inner in ("10.0.0.1", "169.254.169.254", "127.0.0.2"):
        with pytest.raises(PrivateAddress):
            fetch(f"http://{inner}:{pages.port}/a", rules)


def test_without_that_permission_nothing_is_fetched_from_here(pages):
    with pytest.raises(BadPort):
        fetch(pages.link("/a"))
    with pytest.raises(PrivateAddress):
        fetch(pages.link("/a"), FetchRules(ports=frozenset({pages.port})))
    assert not pages.asked


def test_no_setting_gives_that_permission():
    assert not [name for name in Settings.model_fields if "permit" in name or "ports" in name]


def test_no_other_file_gives_that_permission():
    givers = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "bot").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.keyword) and node.arg == "permitted"
    ]

    assert givers == ["bot/demo/worker.py"]
