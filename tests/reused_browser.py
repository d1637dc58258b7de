"""Pictures drawn by one browser for all tests of a worker: to start one costs several seconds, a picture a tenth.

How the app starts a browser for each request, and ends one that hangs, is tested in tests/exports/test_images.py.
"""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from threading import Thread
from typing import Any, Self

import pytest
from choreographer.errors import BrowserClosedError

from psr_data.exports import images
from psr_data.exports.images import OnePage
from psr_data.settings import PICTURE_SECONDS


class ReusedBrowser:
    """As much of `OnePage` as the pictures need: it starts the browser when it is first used, and leaves it open."""

    opened: "ReusedBrowser | None" = None

    def __init__(self, path: str, given: dict[str, Any]) -> None:
        self.path = path
        self._loop = asyncio.new_event_loop()
        Thread(target=self._loop.run_forever, daemon=True).start()
        self._kaleido = OnePage(path=path, **given)
        self._run(self._kaleido.__aenter__()).result(PICTURE_SECONDS.value)
        self._process = self._kaleido.subprocess

    def _run(self, coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """It stays open for the next test."""

    async def calc_fig(self, *given: Any) -> bytes:
        try:
            drawing = asyncio.wrap_future(self._run(self._kaleido.calc_fig(*given)))
            return bytes(await asyncio.wait_for(drawing, PICTURE_SECONDS.value))
        except TimeoutError as late:
            self.end()
            raise BrowserClosedError("A picture took too long") from late

    def close(self) -> None:
        """In peace, with the folder that it made."""
        with suppress(TimeoutError):
            self._run(self._kaleido.__aexit__(None, None, None)).result(PICTURE_SECONDS.value)
        self.end()

    def end(self) -> None:
        ReusedBrowser.opened = None
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._loop.call_soon_threadsafe(self._loop.stop)


def start(path: str, **given: Any) -> Any:
    """The browser of this worker, unless a test names another."""
    if path != USUAL:
        return OnePage(path=path, **given)
    if ReusedBrowser.opened is None:
        ReusedBrowser.opened = ReusedBrowser(path, given)
    return ReusedBrowser.opened


USUAL = images.browser_path()


@pytest.fixture(scope="session", autouse=True)
def _browser_is_reused() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if os.name == "posix":
            patch.setattr(images, "OnePage", start)
        yield
    if ReusedBrowser.opened:
        ReusedBrowser.opened.close()


@pytest.fixture
def new_browsers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new browser for each request, as the app starts it."""
    monkeypatch.setattr(images, "OnePage", OnePage)
