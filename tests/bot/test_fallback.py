"""Without the tagger's files statements are found by the rules, and a warning says so."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot import fallback
from config.settings import Settings
from handlers.errors import ModelUnusable
from handlers.model import FOLDER, NETWORK, SUMS, SYNTAX, TOKENIZER, check

ROOT = Path(__file__).parents[2]
STORY = (
    "The mayor of Lindow, Mara Okello, said on Monday that the bridge would reopen. "
    '"We lost three days," she added.\n'
)
READ = "from bot.cli import main; main()"
IMPORTED = """
import sys
from handlers.models import load
from handlers.read import read
from handlers.records import Article
assert read(Article(sys.argv[1]), load(attribution="rules")).attributions
print(*sorted({"onnxruntime", "tokenizers"} & set(sys.modules)))
"""


@pytest.fixture
def damaged(tmp_path, monkeypatch):
    """The product looks for the tagger in a folder where the network has one byte too many."""
    for name in (SUMS, SYNTAX, TOKENIZER, NETWORK):
        shutil.copy(FOLDER / name, tmp_path)
    with (tmp_path / NETWORK).open("ab") as network:
        network.write(b"\0")
    monkeypatch.setattr(fallback, "check", lambda: check(tmp_path))
    return tmp_path


@pytest.fixture
def installation(tmp_path):
    """A copy of the product, as it would be installed; made without the network's file."""
    for name in ("bot", "config", "handlers"):
        left_out = shutil.ignore_patterns("__pycache__", NETWORK)
        shutil.copytree(ROOT / name, tmp_path / name, ignore=left_out)
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


def run(installation, code, *arguments, **environment):
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=installation,
        env=os.environ | {"PYTHONPATH": str(installation)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_whole_files_change_no_setting():
    with capture_logs() as logs:
        settings = fallback.in_use(Settings(attribution="tagger"))

    assert settings.attribution == "tagger"
    assert logs == []


def test_damaged_files_mean_the_rules_and_a_warning(damaged):
    with pytest.raises(ModelUnusable):
        check(damaged)
    with capture_logs() as logs:
        settings = fallback.in_use(Settings(attribution="tagger"))

    assert settings.attribution == "rules"
    assert [(each["log_level"], each["event"]) for each in logs] == [
        ("warning", "attribution_by_rules")
    ]
    assert NETWORK in logs[0]["reason"]


def test_who_wants_the_rules_is_not_warned(damaged):
    with capture_logs() as logs:
        settings = fallback.in_use(Settings(attribution="rules"))

    assert settings.attribution == "rules"
    assert logs == []
    assert damaged


@pytest.mark.parametrize("content", [None, b"not a network"], ids=["missing", "altered"])
def test_the_command_reads_by_the_rules_and_warns_on_standard_error(installation, content):
    if content is not None:
        (installation / "handlers" / "model" / NETWORK).write_bytes(content)

    result = run(installation, READ, "read", "--json", "story.txt")

    (line,) = result.stdout.splitlines()
    found = json.loads(line)["attributions"]
    assert result.returncode == 0
    assert [one["cue"][0]["text"] for one in found] == ["said", "added"]
    assert all(one["found_by"].startswith("rules:") for one in found)
    assert "attribution_by_rules" in result.stderr
    assert "Install Copytaster again" in result.stderr


def test_reading_by_the_rules_needs_no_file_of_the_tagger_and_gives_no_warning(installation):
    shutil.rmtree(installation / "handlers" / "model")
    shutil.copytree(
        ROOT / "handlers" / "model",
        installation / "handlers" / "model",
        ignore=lambda _, names: [name for name in names if not name.endswith(".py")],
    )

    result = run(installation, READ, "read", "story.txt", COPYTASTER_ATTRIBUTION="rules")

    assert result.returncode == 0
    assert "Mara Okello" in result.stdout
    assert result.stderr == ""


def test_reading_by_the_rules_does_not_load_what_runs_the_network(installation):
    result = run(installation, IMPORTED, STORY)

    assert result.stdout.split() == []
    assert result.returncode == 0, result.stderr
