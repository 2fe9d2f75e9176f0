"""`copytaster digest`: the digest of local stories, in the terminal, as JSON and as charts."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.demo.run import WIRES
from bot.digest.stories import told_of
from handlers.records import Article, Brief

SEEDS = [str(each) for each in sorted(WIRES.glob("*.html"))]
FERRY = """\
A ferry burned in the harbour of Port Selby on Tuesday, killing at least 12 people, the coastguard \
said. Harbour master Edda Quill would not name the captain of the Osprey.
Flames swept the Osprey, a ferry, as it left Port Selby. The fire killed 15 people, according to \
the Selby hospital, where Edda Quill thanked the nurses.
Selby Lines said the fire on its ferry Osprey had killed about 17 people. Divers went on \
searching the harbour of Port Selby, Edda Quill said.
""".splitlines(keepends=True)
runner = CliRunner()


def digest(*arguments, stdin=None):
    return runner.invoke(app, ["digest", *map(str, arguments)], input=stdin)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """The digest of the seeds as JSON, and where its charts are."""
    path = tmp_path_factory.mktemp("charts") / "toll.png"
    result = digest("--json", "--chart", path, *SEEDS)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)["digest"], path


def told(found, what):
    return next(each for each in found["differing"] if each["of"] == what)


@pytest.fixture
def stories(tmp_path):
    """Three short stories that count the same thing."""
    names = []
    for number, text in enumerate(FERRY):
        path = tmp_path / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        names.append(str(path))
    return names


def test_the_seeds_are_told_as_one_event_through_six_outlets(drawn):
    found, _ = drawn

    assert [each["input"] for each in found["inputs"]] == SEEDS
    assert [SEEDS[0], SEEDS[1]] in found["stories"]
    assert told(found, "people killed")["hedge_only"] is False
    assert found["reworded"][0]["speaker"] == "Ilse Marrant"
    assert {each["kind"] for each in found["quoted"]} >= {"person", "organisation"}
    assert any(each["stance"] == "declined" for each in found["refused"])


def test_a_claim_names_its_stories_who_claims_it_and_its_place(drawn):
    found, _ = drawn
    claim = told(found, "people killed")["sides"][0][0]
    text = {each["input"]: each["text"] for each in found["inputs"]}[claim["inputs"][0]]

    assert claim["inputs"] == SEEDS[:2]
    assert claim["bound"] == "at_least"
    assert [each["name"] for each in claim["claimants"]] == ["the port authority"]
    assert text[claim["span"]["start"] : claim["span"]["end"]] == claim["span"]["text"] == "nine"


def test_a_later_version_says_what_it_changed(drawn):
    found, _ = drawn
    (changed,) = found["changed"]
    numbers = [
        (each["before"]["value"], each["after"]["value"])
        for each in changed["figures"]
        if each["what"] == "changed"
    ]

    assert changed["input"] == SEEDS[5]
    assert changed["earlier"] == SEEDS[4]
    assert ("17", "14") in numbers


def test_charts_are_written_beside_each_other(drawn):
    _, path = drawn
    every = sorted(each.name for each in path.parent.iterdir())

    assert every in (["toll.png"], ["toll-2.png", "toll.png"])
    assert all(each.read_bytes().startswith(b"\x89PNG") for each in path.parent.iterdir())


def test_the_terminal_shows_the_sections_in_their_order():
    result = digest(*SEEDS)
    order = [line for line in result.stdout.splitlines() if re.match("[A-Z]{3}", line)]

    assert result.exit_code == 0
    assert [line.partition(" (")[0] for line in order] == [
        "FIGURES THAT DIFFER",
        "QUOTES WORDED DIFFERENTLY",
        "STORIES THAT CHANGED",
        "WHO WAS QUOTED",
        "FIGURES CLAIMED",
        "WOULD NOT SAY",
        "NOT VERIFIED",
        "STORIES READ",
    ]
    assert "7 stories from 6 sites, 1 of them a copy of another; times in UTC." in result.stdout


def test_texts_without_a_time_come_in_their_order_and_none_is_told(stories):
    result = digest("--json", *stories)
    found = json.loads(result.stdout)["digest"]
    (each,) = [each for each in found["differing"] if "people" in each["of"]]

    assert [side[0]["inputs"] for side in each["sides"]] == [[name] for name in stories]
    assert "1970" not in result.stdout
    assert f"{datetime.now(UTC):%d %b}" not in digest(*stories).stdout


def test_a_text_without_a_site_goes_by_its_input(stories):
    words = " ".join(digest(*stories).stdout.split())

    assert f"claimed by the coastguard · {stories[0]}" in words
    assert f"“Flames swept the Osprey, a ferry, as it…” · {stories[1]}" in words


def test_one_bad_input_is_told_and_the_others_are_compared(stories):
    result = digest(stories[0], "nowhere.txt", stories[1])

    assert result.exit_code == 1
    assert "nowhere.txt: There is no file" in result.stderr
    assert "at least 12" in result.stdout
    assert "15" in result.stdout


def test_a_bad_input_has_its_line_of_json_before_the_digest(stories):
    result = digest("--json", stories[0], "nowhere.txt")
    failed, found = (json.loads(line) for line in result.stdout.splitlines())

    assert result.exit_code == 1
    assert failed["error"]["code"] == "missing_file"
    assert [each["input"] for each in found["digest"]["inputs"]] == [stories[0]]


def test_nothing_is_printed_when_nothing_was_read():
    result = digest("nowhere.txt")

    assert (result.exit_code, result.stdout) == (1, "")


def test_standard_input_is_a_story_too(stories):
    text = "The ferry fire in Port Selby killed 19 people on Tuesday, the hospital said.\n"
    result = digest(stories[0], "-", stdin=text)

    assert result.exit_code == 0
    assert "19" in result.stdout


def test_without_a_chart_to_draw_it_says_so(stories, tmp_path):
    result = digest(stories[0], "--chart", tmp_path / "none.png")

    assert result.exit_code == 0
    assert "There is no chart" in result.stderr
    assert not (tmp_path / "none.png").exists()


def test_a_chart_that_cannot_be_written_is_a_sentence(stories, tmp_path):
    result = digest(*stories, "--chart", tmp_path / "no" / "folder.png")

    assert result.exit_code == 2
    assert "folder.png cannot be written: No such file or directory" in result.stderr


def test_a_chart_never_overwrites_an_input(stories):
    before = [Path(name).read_bytes() for name in stories]
    result = digest(*stories, "--chart", stories[0])

    assert result.exit_code == 2
    assert "write over the input" in result.stderr
    assert before == [Path(name).read_bytes() for name in stories]


def test_an_input_given_twice_is_two_stories_with_names_of_their_own():
    brief = Brief(Article("A text."))
    first, second = told_of([("a.txt", brief), ("a.txt", brief)], datetime.now(UTC))

    assert (first.key, second.key) == ("a.txt", "a.txt (2)")
    assert first.at < second.at
