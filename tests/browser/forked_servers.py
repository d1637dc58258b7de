"""Servers forked from one process that has loaded the app: a sixth of the work of a new Python for each.

Run as a module, it is that process: for each line of its input, a database, a port and a log, it forks one server
and writes its number. Each draws its pictures with one browser. How a new server comes up, and starts a browser for
a picture, is walked in test_links.py.
"""

import gc
import json
import os
import pkgutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from psr_data.exports import images
from tests import reused_browser
from tests.browser import app

LOOK_S = 0.02
LOADED = ("charts", "exports", "services", "ui")


class ForkedServer:
    """As much of `subprocess.Popen` as `running_app` uses."""

    def __init__(self, database_url: str, port: int, log: Path) -> None:
        process = loaded()
        assert process.stdin is not None
        assert process.stdout is not None
        print(json.dumps([database_url, port, str(log)]), file=process.stdin, flush=True)
        self.pid = int(process.stdout.readline())

    def poll(self) -> int | None:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    def terminate(self) -> None:
        """At once: it is not its ending that is tested."""
        os.kill(self.pid, signal.SIGKILL)

    def wait(self, timeout: float) -> int | None:
        until = time.monotonic() + timeout
        while self.poll() is None and time.monotonic() < until:
            time.sleep(LOOK_S)
        return self.poll()


@cache
def loaded() -> "subprocess.Popen[str]":
    """The process that forks, which ends with the tests, when its input does."""
    command = [sys.executable, "-m", __name__]
    return subprocess.Popen(command, cwd=app.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.fixture(scope="session", autouse=True)
def _servers_are_forked() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if os.name == "posix":
            patch.setattr(app, "start_server", ForkedServer)
        yield


@pytest.fixture
def new_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each server a new process, as it is started outside of tests."""
    monkeypatch.setattr(app, "start_server", NEW_SERVER)


NEW_SERVER = app.start_server


def load() -> None:
    """What pages, the server and the pictures import, now; no look for garbage goes through it again."""
    import psr_data

    for package in LOADED:
        folders = [f"{folder}/{package}" for folder in psr_data.__path__]
        for module in pkgutil.walk_packages(folders, f"psr_data.{package}."):
            if not module.name.endswith("child"):
                __import__(module.name)
    __import__("streamlit.web.server.starlette")
    __import__("streamlit.web.cli")
    gc.collect()
    gc.freeze()


def serve(database_url: str, port: int, log: Path) -> None:
    """In the fork: what `streamlit run` does."""
    from streamlit.web.cli import main

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ |= {"PSR_DATABASE_URL": database_url, "TMPDIR": str(Path(log).parent)}
    images.OnePage = reused_browser.start  # type: ignore[misc, assignment]
    opened = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(opened, stream)
    sys.argv = ["streamlit", "run", "app.py", "--server.port", str(port)]
    main()


if __name__ == "__main__":
    load()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # none is waited for
    for line in sys.stdin:
        if (forked := os.fork()) == 0:
            serve(*json.loads(line))
        print(forked, flush=True)
