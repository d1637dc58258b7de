"""A figure as a picture: PNG for slides, SVG for print. Needs Chromium, Chrome or Edge on this machine."""

from functools import cache
from typing import Literal

import plotly.graph_objects as go
from choreographer.browsers.chromium import Chromium

Format = Literal["png", "svg"]
WIDTH = 1280
SCALE = 2


class NoBrowser(RuntimeError):
    """No browser was found to draw the picture with; the message says what to install."""


@cache
def browser_path() -> str | None:
    """Where the browser is that draws pictures, or None."""
    return Chromium.find_browser(skip_local=True)


def figure_image(figure: go.Figure, kind: Format) -> bytes:
    """The figure at report resolution, 1280 pixels wide (twice that for PNG); raises NoBrowser."""
    if browser_path() is None:
        raise NoBrowser("Pictures need Chromium, Google Chrome or Microsoft Edge on the machine that runs this.")
    return bytes(figure.to_image(kind, width=WIDTH, scale=SCALE if kind == "png" else 1))
