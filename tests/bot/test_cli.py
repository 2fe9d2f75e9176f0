"""`copytaster read`: results on standard output, the rest on standard error, honest exit status."""

import contextlib
import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import INTERRUPTED, PIPE_CLOSED, app
from handlers.contract import from_json

SAMPLE = Path(__file__).parents[2] / "seeds" / "000_a0e1f8a55c835643.txt"
COMMAND = [sys.executable, "-c", "from bot.cli import main; main()"]
runner = CliRunner()


@pytest.fixture
def stories(tmp_path):
    """Three short stories in files."""
    names = []
    for number, town in enumerate(["Lindow", "Osterby", "Varn"]):
        path = tmp_path / f"{number}.txt"
        path.write_text(
            f"The mayor of {town}, Mara Okello, said on Monday that the bridge would reopen. "
            f'"We lost {number + 3} days," she added.\n',
            encoding="utf-8",
        )
        names.append(str(path))
    return names


def read(*arguments, stdin=None):
    return runner.invoke(app, ["read", *map(str, arguments)], input=stdin)


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_json_gives_one_line_for_each_input_in_order(stories):
    result = read("--json", *stories)

    assert result.exit_code == 0
    assert [line["input"] for line in lines(result)] == stories
    assert result.stderr == ""


def test_the_text_in_json_is_the_file_unchanged(tmp_path):
    path = tmp_path / "story.txt"
    text = (
        "\ufeffMara Okello said on Monday\r\nthat “the bridge” would reopen soon.\u2028 She left.\n"
    )
    path.write_bytes(text.encode())
    (line,) = lines(read("--json", path))

    assert line["article"]["text"] == text
    assert from_json(line).faults() == []


def test_a_failed_input_keeps_its_line_in_json(stories):
    names = [stories[0], "nowhere.txt", stories[1]]
    result = read("--json", *names)
    found = lines(result)

    assert result.exit_code == 1
    assert [line["input"] for line in found] == names
    assert ["error" in line for line in found] == [False, True, False]
    assert set(found[1]["error"]) == {"code", "message"}
    assert result.stderr == ""


@pytest.mark.parametrize("form", [[], ["--csv"]])
def test_a_failed_input_is_told_on_standard_error(stories, form):
    result = read(*form, stories[0], "nowhere.txt", stories[1])

    assert result.exit_code == 1
    assert "nowhere.txt" not in result.stdout
    assert result.stderr.startswith("copytaster: nowhere.txt: ")
    assert "Traceback" not in result.output


def test_the_terminal_view_shows_every_story(stories):
    result = read(*stories)

    assert result.exit_code == 0
    places = [result.stdout.index(name) for name in stories]
    assert places == sorted(places)
    assert "\x1b" not in result.stdout


def test_csv_is_one_sheet_for_all_stories(stories):
    result = read("--csv", *stories)
    table = list(csv.DictReader(io.StringIO(result.stdout.removeprefix("\ufeff"))))

    assert result.exit_code == 0
    assert {row["file"] for row in table} <= set(stories)


def test_html_writes_one_page_and_nothing_else(stories, tmp_path):
    target = tmp_path / "page.html"
    result = read("--html", target, *stories, "nowhere.txt")
    html = target.read_text(encoding="utf-8")

    assert result.exit_code == 1
    assert result.stdout == ""
    assert html.count("<article ") == 4
    assert "Not read: " in html


def test_html_never_writes_over_an_input(stories):
    before = Path(stories[0]).read_bytes()
    result = read("--html", stories[0], *stories)

    assert result.exit_code == 2
    assert Path(stories[0]).read_bytes() == before


def test_html_to_a_place_that_cannot_be_written_says_so(stories, tmp_path):
    result = read("--html", tmp_path / "no" / "page.html", stories[0])

    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_standard_input_is_an_input(stories):
    result = read("--json", "-", stories[0], stdin=Path(stories[1]).read_text(encoding="utf-8"))

    assert [line["input"] for line in lines(result)] == ["-", stories[0]]
    assert "Osterby" in lines(result)[0]["article"]["text"]


@pytest.mark.parametrize("forms", [["--json", "--csv"], ["--csv", "--html", "x.html"]])
def test_two_forms_at_once_are_refused(stories, forms):
    result = read(*forms, stories[0])

    assert result.exit_code == 2
    assert "Choose one of" in result.stderr


def test_a_setting_that_cannot_be_used_is_told_in_a_sentence(stories, monkeypatch):
    monkeypatch.setenv("COPYTASTER_MAX_CHARACTERS", "many")
    result = read("--json", stories[0])

    assert result.exit_code == 2
    assert "COPYTASTER_MAX_CHARACTERS is 'many'" in result.stderr
    assert result.stdout == ""


def test_a_pipeline_that_is_not_installed_is_told_in_a_sentence(stories, monkeypatch):
    monkeypatch.setenv("COPYTASTER_MODEL", "en_core_web_nowhere")
    result = read("--json", stories[0])

    assert result.exit_code == 2
    assert "'en_core_web_nowhere'" in result.stderr
    assert "Traceback" not in result.output


def test_several_processes_give_the_same_lines_in_the_same_order(stories):
    names = [*stories, "nowhere.txt", str(SAMPLE), *stories]
    command = [*COMMAND, "read", "--json", *names, "-"]
    stdin = Path(stories[0]).read_bytes()
    one = subprocess.run(command, input=stdin, capture_output=True, check=False)
    two = subprocess.run([*command, "--jobs", "2"], input=stdin, capture_output=True, check=False)

    assert two.stdout == one.stdout
    assert (one.returncode, two.returncode) == (1, 1)
    assert [json.loads(line)["input"] for line in two.stdout.splitlines()] == [*names, "-"]
    assert two.stderr == b""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_quietly(jobs):
    names = [str(SAMPLE)] * 2_000
    process = subprocess.Popen(
        [*COMMAND, "read", "--json", "--jobs", jobs, *names],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    with process:
        assert process.stdout.readline().startswith(b'{"input"')
        os.killpg(process.pid, signal.SIGINT)
        _, stderr = process.communicate(timeout=60)

    assert process.returncode == INTERRUPTED
    assert stderr == b""
    assert _gone(process.pid)


def test_the_processes_leave_ctrl_c_to_the_command():
    process = subprocess.Popen(
        [*COMMAND, "read", "--json", "--jobs", "2", *[str(SAMPLE)] * 4],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    with process:
        for child in _children(process.pid, 3):
            os.kill(child, signal.SIGINT)
        stdout, stderr = process.communicate(timeout=60)

    assert stderr == b""
    assert process.returncode == 0
    assert len(stdout.splitlines()) == 4


def _children(parent, count):
    """The processes that `parent` has started, once there are `count` of them."""
    for _ in range(600):
        found = [pid for pid, its_parent in _processes() if its_parent == parent]
        if len(found) >= count:
            return found
        time.sleep(0.1)
    raise AssertionError(f"{parent} never started {count} processes")


def _processes():
    """Each process of this computer with the one that started it."""
    if not Path("/proc/self/stat").exists():
        table = subprocess.check_output(["ps", "-A", "-o", "pid=,ppid="]).split()  # noqa: S607 - macOS
        return list(zip(map(int, table[::2]), map(int, table[1::2]), strict=True))
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it has ended in the meantime
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            found.append((int(path.parent.name), int(fields[1])))
    return found


def _gone(group):
    """Whether every process of the group has ended, the ones it had started included."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("form", [["--json"], []])
def test_a_reader_that_goes_away_ends_it_quietly(form):
    process = subprocess.Popen(
        [*COMMAND, "read", *form, *[str(SAMPLE)] * 200],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        process.stdout.read(10)
        process.stdout.close()
        stderr = process.stderr.read()
        process.wait(60)

    assert process.returncode == PIPE_CLOSED
    assert stderr == b""


def test_help_does_not_load_the_pipeline():
    code = (
        "import sys; from typer.testing import CliRunner; from bot.cli import app; "
        "print(CliRunner().invoke(app, ['--help']).exit_code, 'spacy' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert result.stdout.split() == [b"0", b"False"]


def test_version_is_the_installed_one():
    assert runner.invoke(app, ["--version"]).stdout.startswith("copytaster 0.")
