"""The rules of the house that no linter knows."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from config.settings import Settings
from handlers.text.guard import MAX_CHARACTERS
from handlers.text.pipeline import DEFAULT_MODEL

ROOT = Path(__file__).parents[1]
TRACKED = [
    Path(name)
    for name in subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git of the PATH
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.splitlines()
    if (ROOT / name).is_file()
]
PRODUCT = [name for name in TRACKED if name.suffix == ".py" and name.parts[0] != "tests"]
TOP_LEVEL = {
    *("bot", "handlers", "config", "tests", "seeds", "docs", "training"),
    *("Procfile", "pyproject.toml", "requirements.txt", "requirements-dev.txt"),
    *("README.md", "CHANGELOG.md", "LICENSE", "Makefile", ".gitignore", ".ci"),
}
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "tools"}
LONGEST = 300
READS_ENVIRONMENT = {"environ", "environb", "getenv", "getenvb", "putenv", "load_dotenv"}


def source(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_there_is_nothing_unknown_at_the_top():
    assert {name.parts[0] for name in TRACKED} <= TOP_LEVEL


@pytest.mark.parametrize("name", PRODUCT, ids=str)
def test_a_file_is_short_and_named_for_what_is_in_it(name):
    assert len(source(name).splitlines()) <= LONGEST
    assert name.stem not in VAGUE


@pytest.mark.parametrize("name", PRODUCT, ids=str)
def test_a_file_begins_by_saying_what_it_is_in_one_line(name):
    first = (ast.get_docstring(ast.parse(source(name))) or "").partition("\n")[0]

    assert first.endswith((".", "?", ":"))


def environment_readers(code):
    tree = ast.parse(code)
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names |= {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    return names & READS_ENVIRONMENT


def test_only_the_settings_read_the_environment():
    readers = {str(name) for name in PRODUCT if environment_readers(source(name))}

    assert readers == {"config/settings.py"}


@pytest.mark.parametrize(
    "code", ["import os\nos.environ['A']", "from os import getenv", "import os as o\no.getenv('A')"]
)
def test_the_search_for_readers_of_the_environment_finds_them(code):
    assert environment_readers(code)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_with_hashes_and_name_no_registry(name):
    text = source(name)
    rows = re.split(r"\n(?! )", text.strip())

    assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host", text)
    assert all(re.match(r"[\w.\-\[\]]+==\S+", row) and "--hash=sha256:" in row for row in rows)


def test_what_users_install_is_part_of_what_developers_install():
    def pins(name):
        return set(re.findall(r"^([\w.\-]+==\S+)", source(name), re.MULTILINE))

    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_every_requirement_of_the_project_is_pinned():
    project = tomllib.loads(source("pyproject.toml"))["project"]
    pinned = set(re.findall(r"^([\w.\-]+)==", source("requirements-dev.txt"), re.MULTILINE))
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]

    assert {re.match(r"[\w.\-]+", each).group().lower() for each in wanted} <= pinned


def test_the_readme_begins_with_the_two_commands_that_matter():
    assert [line[:9] for line in source("README.md").splitlines()[1:3]] == [
        "make demo",
        "make test",
    ]


def test_settings_and_handlers_have_the_same_defaults():
    defaults = Settings.model_fields

    assert defaults["model"].default == DEFAULT_MODEL
    assert defaults["max_characters"].default == MAX_CHARACTERS


def test_no_path_of_a_machine_stands_in_the_product():
    found = re.compile(r"/(?:work|root|home/[a-z]+|Users/[a-z]+)/")

    assert [str(name) for name in PRODUCT if found.search(source(name))] == []
