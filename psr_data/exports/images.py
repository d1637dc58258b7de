"""Figures as pictures: PNG for slides, SVG and PDF for print. Needs Chromium, Chrome or Edge on this machine."""

import asyncio
import logging
from asyncio import CancelledError
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from struct import pack
from threading import Event, Lock
from typing import Any, Literal
from zlib import crc32

import plotly.graph_objects as go
from choreographer.browsers.chromium import Chromium
from choreographer.errors import BrowserClosedError, BrowserFailedError, ChannelClosedError
from kaleido import Kaleido

from psr_data.charts.chart import Chart
from psr_data.domain.refusal import Refusal
from psr_data.domain.telling import Tell, tell_nobody
from psr_data.exports.processes import LOOK_SECONDS, end_with_children, turn
from psr_data.logs import record
from psr_data.settings import PICTURE_SECONDS

Format = Literal["png", "svg", "pdf"]
WIDTH, HEIGHT = 1280, 500
SCALE = 2
DOTS_PER_INCH = 96 * SCALE  # letters are then as large on paper as the figure asks for
PNG_HEAD = 33  # the signature and the first chunk, IHDR
DONE = ""
WHAT_TO_INSTALL = (
    "install Chromium (on Debian or Ubuntu: apt install chromium), or Google Chrome or Microsoft Edge (on Windows "
    "or macOS, from its maker). Where it is installed in an unusual place, BROWSER_PATH may say which file to start"
)
_one_browser = Lock()


class NoBrowser(Refusal):
    """No browser was found to draw the picture with, or it did not start; the message says what to do."""

    code = "no-browser"


@dataclass(frozen=True, slots=True)
class _Wanted:
    figure: go.Figure
    kind: Format

    @property
    def size(self) -> dict[str, str | float]:
        """As the figure itself says, or else at report resolution."""
        layout, scale = self.figure.layout, SCALE if self.kind == "png" else 1
        return {
            "format": self.kind,
            "width": layout.width or WIDTH,
            "height": layout.height or HEIGHT,
            "scale": scale,
        }


class OnePage(Kaleido):  # type: ignore[misc]  # it has no types
    """A browser that draws all its pictures on one page.

    Kaleido loads the page, with all of Plotly, anew after each picture, which takes five times as long as drawing it.
    """

    async def _return_kaleido_tab(self, tab: Any) -> None:
        await self.tabs_ready.put(tab)


def browser_path() -> str | None:
    """Where the browser is that draws pictures, or None."""
    found = Chromium.find_browser(skip_local=True)
    return found if found and Path(found).is_file() else None


def figure_image(figure: go.Figure, kind: Format) -> bytes:
    """The figure at report resolution, 1280 pixels wide (twice that for PNG); raises NoBrowser."""
    return figure_images([figure], kind)[0]


def chart_image(chart: Chart, kind: Format) -> bytes:
    """The chart at report resolution, in the width that suits it; raises NoBrowser."""
    return figure_image(_in_its_width(chart), kind)


def chart_images(charts: Sequence[tuple[Chart, Format]], tell: Tell) -> list[bytes]:
    """A picture of each chart in its format, all drawn by one browser; `tell` is told as each is begun.

    Raises NoBrowser.
    """
    return _pictures([_Wanted(_in_its_width(each), kind) for each, kind in charts], tell)


def figure_images(figures: Sequence[go.Figure], kind: Format, tell: Tell = tell_nobody) -> list[bytes]:
    """A picture of each figure, all drawn by one browser, which takes far longer to start than to draw.

    `tell` is told as each is begun, and again while it lasts: what it raises ends the browser.

    Raises NoBrowser. Safe to call from several threads: they take turns, so that one browser runs at a time.
    """
    return _pictures([_Wanted(figure, kind) for figure in figures], tell)


def _in_its_width(chart: Chart) -> go.Figure:
    figure = go.Figure(chart.figure)
    figure.layout.width = chart.width
    return figure


def _pictures(wanted: Sequence[_Wanted], tell: Tell) -> list[bytes]:
    """`tell` is called in the caller's own thread: a page's progress is shown from no other."""
    path = browser_path()
    if path is None:
        raise NoBrowser(f"There is no browser here to draw pictures with: {WHAT_TO_INSTALL}.")
    begun, left = SimpleQueue[str](), Event()
    with turn(_one_browser, tell, "Waiting for other pictures"), ThreadPoolExecutor(1) as own_loop:
        drawing = own_loop.submit(asyncio.run, _drawn(wanted, path, begun.put, left))
        drawing.add_done_callback(lambda _: begun.put(DONE))
        step = "Starting the browser"
        try:
            while step != DONE:  # told again and again, for a page that is left learns of it by telling
                tell(step)
                with suppress(Empty):
                    step = begun.get(timeout=LOOK_SECONDS)
        finally:  # it raises no Exception, and no picture more is drawn for it
            left.set()
        try:
            return drawing.result()
        except (BrowserFailedError, BrowserClosedError, ChannelClosedError, CancelledError) as failed:
            reason = f"The browser {path} did not start or draw, so there are no pictures: {WHAT_TO_INSTALL}."
            raise NoBrowser(reason) from failed


async def _drawn(wanted: Sequence[_Wanted], path: str, tell: Tell, left: Event) -> list[bytes]:
    """MathJax is left out: it would be fetched from elsewhere, and typeset what a file says between dollar signs.

    A browser that answers no more is killed, so that whatever waits for it fails; Kaleido would only ask it to close.
    """
    browser = OnePage(path=path, mathjax=False, timeout=None)
    patience, made = _watch(browser), list[bytes]()
    leaving = asyncio.create_task(_kill_when(left, browser))
    try:
        async with browser:
            for number, each in enumerate(wanted, start=1):
                tell(f"Drawing picture {number} of {len(wanted)}")
                patience.cancel()
                patience = _watch(browser)
                image = bytes(await browser.calc_fig(each.figure, each.size))
                made.append(_with_resolution(image) if each.kind == "png" else image)
        return made
    finally:
        patience.cancel()
        leaving.cancel()
        _kill(browser)


async def _kill_when(left: Event, browser: Kaleido) -> None:
    """Again and again: it may only just be starting."""
    while True:
        if left.is_set():
            _kill(browser)
        await asyncio.sleep(LOOK_SECONDS)


def _with_resolution(png: bytes) -> bytes:
    """With a pHYs chunk (PNG, 11.3.4.3), by which Word and PowerPoint know how large to show it."""
    per_metre = round(DOTS_PER_INCH / 0.0254)
    chunk = b"pHYs" + pack(">IIB", per_metre, per_metre, 1)
    return png[:PNG_HEAD] + pack(">I", len(chunk) - 4) + chunk + pack(">I", crc32(chunk)) + png[PNG_HEAD:]


def _watch(browser: Kaleido) -> asyncio.TimerHandle:
    return asyncio.get_running_loop().call_later(PICTURE_SECONDS.value, _give_up, browser)


def _give_up(browser: Kaleido) -> None:
    record("browser stopped", logging.WARNING, limit="time", seconds=PICTURE_SECONDS.value)
    _kill(browser)


def _kill(browser: Kaleido) -> None:
    process = getattr(browser, "subprocess", None)
    if process is not None:
        end_with_children(process)
