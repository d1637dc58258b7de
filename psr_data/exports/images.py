"""Figures as pictures: PNG for slides, SVG and PDF for print. Needs Chromium, Chrome or Edge on this machine."""

import asyncio
import os
import signal
from asyncio import CancelledError
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Literal

import plotly.graph_objects as go
from choreographer.browsers.chromium import Chromium
from choreographer.errors import BrowserClosedError, BrowserFailedError, ChannelClosedError
from kaleido import Kaleido

from psr_data.charts.chart import Chart

Format = Literal["png", "svg", "pdf"]
WIDTH, HEIGHT = 1280, 500
SCALE = 2
SECONDS, SECONDS_EACH = 90, 10
WHAT_TO_INSTALL = (
    "install Chromium (on Debian or Ubuntu: apt install chromium), or Google Chrome or Microsoft Edge (on Windows "
    "or macOS, from its maker). Where it is installed in an unusual place, BROWSER_PATH may say which file to start"
)
_one_browser = Lock()


class NoBrowser(RuntimeError):
    """No browser was found to draw the picture with, or it would not start; the message says what to do."""


def browser_path() -> str | None:
    """Where the browser is that draws pictures, or None."""
    found = Chromium.find_browser(skip_local=True)
    return found if found and Path(found).is_file() else None


def figure_image(figure: go.Figure, kind: Format) -> bytes:
    """The figure at report resolution, 1280 pixels wide (twice that for PNG); raises NoBrowser."""
    return figure_images([figure], kind)[0]


def chart_image(chart: Chart, kind: Format) -> bytes:
    """The chart at report resolution, in the width that suits it; raises NoBrowser."""
    return chart_images([chart], kind)[0]


def chart_images(charts: Sequence[Chart], kind: Format) -> list[bytes]:
    """Several of them, drawn by one browser; raises NoBrowser."""
    return figure_images([go.Figure(each.figure).update_layout(width=each.width) for each in charts], kind)


def figure_images(figures: Sequence[go.Figure], kind: Format) -> list[bytes]:
    """A picture of each figure, all drawn by one browser, which takes far longer to start than to draw.

    Raises NoBrowser. Safe to call from several threads: they take turns, so that one browser runs at a time.
    """
    path = browser_path()
    if path is None:
        raise NoBrowser(f"There is no browser here to draw pictures with: {WHAT_TO_INSTALL}.")
    with _one_browser, ThreadPoolExecutor(1) as own_loop:
        try:
            return own_loop.submit(asyncio.run, _drawn(figures, kind, path)).result()
        except (BrowserFailedError, BrowserClosedError, ChannelClosedError, CancelledError) as failed:
            said = f"The browser {path} would not start or not draw, so there are no pictures: {WHAT_TO_INSTALL}."
            raise NoBrowser(said) from failed


async def _drawn(figures: Sequence[go.Figure], kind: Format, path: str) -> list[bytes]:
    """MathJax is left out: it would be fetched from elsewhere, and typeset what a file says between dollar signs.

    A browser that answers no more is killed, so that whatever waits for it fails; Kaleido would only ask it to close.
    """
    browser = Kaleido(path=path, mathjax=False, timeout=None)
    last = asyncio.get_running_loop().call_later(SECONDS + SECONDS_EACH * len(figures), _kill, browser)
    try:
        async with browser:
            return [bytes(await browser.calc_fig(figure, _size(figure, kind))) for figure in figures]
    finally:
        last.cancel()
        _kill(browser)


def _kill(browser: Kaleido) -> None:
    """With all that it started, which has a process group of its own; on Windows they end by themselves."""
    process = getattr(browser, "subprocess", None)
    if process is None or process.poll() is not None:
        return
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _size(figure: go.Figure, kind: Format) -> dict[str, str | float]:
    """As the figure itself says, or else at report resolution."""
    width, height = figure.layout.width or WIDTH, figure.layout.height or HEIGHT
    return {"format": kind, "width": width, "height": height, "scale": SCALE if kind == "png" else 1}
