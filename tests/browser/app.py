"""The running app and a real browser: for the browser tests, the benchmarks and the screenshots."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--process-per-site",  # a second page finds Streamlit compiled for the first
)
SINGLE_THREADED = "--single-threaded"  # a script is compiled beside the page's own work, not by four threads more
PROJECTOR: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
REST_MS = 400
LOOK_MS = 50
QUIET = """rest => {
    const app = document.querySelector('[data-testid=stApp]')
    const busy = !app || app.dataset.testScriptState !== 'notRunning'
        || document.querySelector('[data-testid=stSkeleton], [data-stale=true]')
    window.psrQuietSince = busy ? undefined : window.psrQuietSince ?? performance.now()
    return !busy && performance.now() - window.psrQuietSince >= rest
}"""


def find_chromium() -> str | None:
    names = (
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
    )
    return next((path for path in map(shutil.which, names) if path), None)


@contextmanager
def running_app(database_url: str, log: Path) -> Iterator[str]:
    """The app on a free port, with this database; gives its address."""
    port = _free_port()
    server = start_server(database_url, port, log)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_until_up(f"{address}/_stcore/health", server, log)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def start_server(database_url: str, port: int, log: Path) -> "subprocess.Popen[bytes]":
    environment = os.environ | {"PSR_DATABASE_URL": database_url}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with log.open("wb") as output:
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)


@contextmanager
def chromium(*of_scripts: str) -> Iterator[Browser]:
    """A browser that runs scripts by these flags of V8, besides its usual ones."""
    flags = [*FLAGS, f"--js-flags={' '.join([SINGLE_THREADED, *of_scripts])}"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=flags)
        yield browser
        browser.close()


def settled(page: Page) -> None:
    """Wait until the app has finished answering."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=60_000)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=60_000)


def at_rest(page: Page) -> None:
    """Wait until the app has been silent for a while, with nothing left on the page from the run before.

    ``settled`` alone can look between a click and the answer to it, when the app is not yet running; what is
    clicked then may stand on the page twice.
    """
    page.evaluate("() => { window.psrQuietSince = undefined }")
    page.wait_for_function(QUIET, arg=REST_MS, polling=LOOK_MS, timeout=60_000)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _wait_until_up(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(480):
        if server.poll() is not None:
            break
        try:
            urlopen(address, timeout=2).read()  # noqa: S310 - an address of this machine
            return
        except OSError:
            time.sleep(0.25)
    raise RuntimeError(f"The app did not come up:\n{log.read_text(encoding='utf-8', errors='replace')}")
