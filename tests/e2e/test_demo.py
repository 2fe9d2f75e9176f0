"""`copytaster demo` needs nothing, shows the thread, and leaves nothing running behind it."""

import os
import signal
import subprocess
import time

import pytest

from bot.demo.processes import COMMAND, ROOT


@pytest.fixture
def started(tmp_path):
    """The demo, started in an empty folder with an environment of almost nothing."""
    running = subprocess.Popen(
        [*COMMAND, "demo"],
        cwd=tmp_path,
        env={
            "PATH": os.defpath,
            "PYTHONPATH": str(ROOT),
            "TMPDIR": str(tmp_path),
            "COLUMNS": "100",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    yield running
    running.kill()
    running.wait()


def left_behind(folder):
    """Files and sockets that are still there of those that the demo's processes keep."""
    return [each for each in folder.glob("copytaster*/**/*") if not each.is_dir()]


def running_processes():
    """What runs, with its environment, which names the folder of the demo it belongs to."""
    listing = subprocess.run(
        ["ps", "axeww"],  # noqa: S607 - ps of the PATH
        capture_output=True,
        check=True,
    )
    return listing.stdout.decode(errors="replace")


def test_the_demo_shows_the_thread_and_writes_a_page(started, tmp_path):
    told, _ = started.communicate(timeout=60)
    page = (tmp_path / "out" / "demo.html").read_text(encoding="utf-8")

    assert started.returncode == 0, told
    assert "Nora Feld" in told
    assert "We do assess that North Korean soldiers have engaged in combat in Kursk" in page
    assert "There is no such page" in page
    evidence = (tmp_path / "out" / "evidence-1.html").read_text(encoding="utf-8")
    assert 'href="evidence-1.html#' in page
    assert "7 stories from 6 sites, 1 of them a copy of another." in told
    assert "people killed: at least nine / Fourteen / about 12 / 16" in told
    assert 'src="data:image/png;base64,' in page
    assert 'alt="Chart of figures that stories claim: people killed;' in page
    assert 'href="#m' in page
    assert "We do assess that North Korean soldiers have engaged in combat in Kursk" in evidence
    assert str(tmp_path / "out" / "demo.html") in told
    assert not left_behind(tmp_path)
    assert str(tmp_path) not in running_processes()


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("log", ["web.log", "clock.log"])
def test_a_demo_that_is_broken_off_leaves_nothing_running(started, tmp_path, sign, log):
    until = time.monotonic() + 30
    while not list(tmp_path.glob(f"copytaster-demo-*/{log}")):
        assert time.monotonic() < until
        time.sleep(0.001)
    started.send_signal(sign)
    told, _ = started.communicate(timeout=30)

    assert started.returncode not in {0, -sign}, told
    assert "Traceback" not in told
    assert not left_behind(tmp_path)
    assert str(tmp_path) not in running_processes()
