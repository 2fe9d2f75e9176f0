"""Chromium and axe-core for the browser tests: found, installed when they may be, or left out.

`python -m tests.browser.tools` says which tests are left out, and `--must` fails instead.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEPT = ROOT / ".browser"
AXE = KEPT / "node_modules" / "axe-core" / "axe.min.js"
AXE_VERSION = "4.14.1"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
NO_BROWSER = (
    "no Chromium or Chrome is installed: the evidence page is not tried in a browser "
    "(Debian: apt-get install chromium)"
)
NO_AXE = (
    "axe-core cannot be had from npm: the evidence page is not searched for faults of "
    "accessibility (npm install --prefix .browser axe-core)"
)
_SECONDS = 600


def chromium() -> str | None:
    """The path of a browser, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def axe() -> Path | None:
    """The file of axe-core, or None."""
    return AXE if AXE.is_file() else None


def fetch() -> None:
    """Install what is missing, if this user may and it can be had."""
    if chromium() is None and os.geteuid() == 0 and shutil.which("apt-get"):
        _run("apt-get", "-qq", "update")
        _run("apt-get", "-qq", "install", "-y", "--no-install-recommends", "chromium")
    if axe() is None and shutil.which("npm"):
        KEPT.mkdir(exist_ok=True)
        _run(
            *("npm", "install", "--silent", "--no-save", "--no-package-lock", "--no-audit"),
            *("--no-fund", "--prefix", str(KEPT), f"axe-core@{AXE_VERSION}"),
        )


def left_out() -> list[str]:
    """What cannot be tested here, each with the reason."""
    return [why for what, why in ((chromium(), NO_BROWSER), (axe(), NO_AXE)) if what is None]


def _run(*command: str) -> None:
    try:
        subprocess.run(command, check=False, timeout=_SECONDS, stdout=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired) as error:
        sys.stderr.write(f"{command[0]}: {error}\n")


if __name__ == "__main__":
    fetch()
    for why in left_out():
        sys.stdout.write(f"    LEFT OUT: {why}\n")
    sys.exit(bool(left_out()) and "--must" in sys.argv)
