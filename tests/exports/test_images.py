"""Figures drawn by a real browser, and browsers that cannot draw."""

import os
import signal
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from struct import unpack
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from defusedxml.ElementTree import fromstring
from kaleido._kaleido_tab._tab import _KaleidoTab
from PIL import Image

from psr_data.charts.chart import Chart
from psr_data.charts.status import status_bars
from psr_data.exports import images
from psr_data.exports.images import Format, NoBrowser, OnePage, browser_path, chart_images, figure_image, figure_images
from tests.charts.test_status import counted

needs_browser = pytest.mark.skipif(browser_path() is None, reason="needs Chromium, Chrome or Edge")
its_own = pytest.mark.usefixtures("new_browsers")
BEGINS: Sequence[tuple[Format, bytes]] = (("png", b"\x89PNG"), ("svg", b"<svg"), ("pdf", b"%PDF"))

HANGING = """#!{python}
import fcntl, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
with open("{held}", "w") as lock:
    fcntl.flock(lock, fcntl.LOCK_EX)
    lock.write("held by the browser")
    lock.flush()
    time.sleep(600)
"""


def figure(title: str, height: int) -> go.Figure:
    return go.Figure(go.Bar(x=[1, 2], y=[3, 4]), layout={"title": {"text": title}, "height": height})


@needs_browser
@pytest.mark.parametrize(("kind", "begins"), BEGINS)
def test_several_figures_become_as_many_pictures(kind: Format, begins: bytes) -> None:
    drawn = figure_images([figure("One", 900), figure("Two", 300)], kind)
    assert [picture.startswith(begins) for picture in drawn] == [True, True]


@needs_browser
def test_the_page_is_loaded_once_and_nothing_of_one_picture_is_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Any) -> None:
        raise AssertionError("loaded anew")

    monkeypatch.setattr(_KaleidoTab, "reload", never)
    pie = go.Figure(go.Pie(labels=["Left"], values=[1]), layout={"height": 300, "paper_bgcolor": "red"})
    first, _, again = figure_images([figure("One", 300), pie, figure("One", 300)], "png")
    assert again == first


@needs_browser
@its_own
def test_a_picture_for_slides_has_twice_the_figures_size() -> None:
    assert unpack(">II", figure_image(figure("One", 900), "png")[16:24]) == (2560, 1800)


@needs_browser
def test_a_png_carries_its_resolution_and_is_whole() -> None:
    with Image.open(BytesIO(figure_image(figure("One", 300), "png"))) as picture:
        picture.load()
        assert [round(dots) for dots in picture.info["dpi"]] == [192, 192]


@needs_browser
def test_what_stands_between_dollar_signs_is_not_typeset() -> None:
    drawn = figure_image(figure("Save $5m$ by 2015 😀 שלום", 300), "svg").decode()
    assert "Save $5m$ by 2015 😀 שלום" in drawn


def test_without_a_browser_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "nowhere"))
    with pytest.raises(NoBrowser, match=r"apt install chromium.*Google Chrome or Microsoft Edge"):
        figure_image(figure("One", 300), "png")


def test_a_browser_that_will_not_start_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "broken-browser"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(broken))
    with pytest.raises(NoBrowser, match="broken-browser did not start or draw"):
        figure_image(figure("One", 300), "png")


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no browser there")
def test_a_browser_that_never_answers_is_given_up_and_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import fcntl  # not on Windows

    hanging, held = tmp_path / "hanging-browser", tmp_path / "held"
    hanging.write_text(HANGING.format(python=sys.executable, held=held))
    hanging.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(hanging))
    monkeypatch.setenv("PSR_PICTURE_SECONDS", "5")
    with pytest.raises(NoBrowser, match="hanging-browser did not start or draw"):
        figure_image(figure("One", 300), "png")
    with held.open() as lock:
        assert lock.read() == "held by the browser"
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no browser there")
def test_a_browser_that_never_answers_is_ended_once_the_page_is_left(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import fcntl  # not on Windows

    hanging, held = tmp_path / "hanging-browser", tmp_path / "held"
    hanging.write_text(HANGING.format(python=sys.executable, held=held))
    hanging.chmod(0o755)

    def leave(_step: str) -> None:
        if held.exists() and held.read_text():
            raise KeyboardInterrupt

    monkeypatch.setenv("BROWSER_PATH", str(hanging))
    monkeypatch.setenv("PSR_PICTURE_SECONDS", "3600")
    with pytest.raises(KeyboardInterrupt):
        figure_images([figure("One", 300)], "png", leave)
    with held.open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


@needs_browser
def test_who_waits_for_the_pictures_of_others_is_told_and_may_leave() -> None:
    told: list[str] = []

    def leave(step: str) -> None:
        told.append(step)
        raise KeyboardInterrupt

    with images._one_browser, pytest.raises(KeyboardInterrupt):
        figure_images([figure("One", 300)], "png", leave)
    assert told == ["Waiting for other pictures"]


@needs_browser
@its_own
def test_once_the_page_is_left_no_picture_more_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[go.Figure] = []

    class Counted(OnePage):
        async def calc_fig(self, figure: go.Figure, *given: Any) -> bytes:
            drawn.append(figure)
            return bytes(await super().calc_fig(figure, *given))

    def leave(_step: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(images, "OnePage", Counted)
    with pytest.raises(KeyboardInterrupt):
        chart_images([(Chart("one", figure("One", 300), pd.DataFrame(), "One"), "png")] * 60, leave)
    assert len(drawn) < 60


@needs_browser
@its_own
@pytest.mark.skipif(sys.platform == "win32", reason="nothing stops a process there")
def test_a_browser_that_stops_answering_between_pictures_is_given_up_and_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    browsers: list[OnePage] = []
    told: list[str] = []

    class Noted(OnePage):
        def __init__(self, **given: Any) -> None:
            super().__init__(**given)
            browsers.append(self)

    def stop(step: str) -> None:
        told.append(step)
        if step == "Drawing picture 2 of 60" and told.count(step) == 1:  # it is told again while it lasts
            os.killpg(browsers[0].subprocess.pid, signal.SIGSTOP)

    monkeypatch.setattr(images, "OnePage", Noted)
    monkeypatch.setenv("PSR_PICTURE_SECONDS", "10")
    drawn = Chart("one", figure("One", 300), pd.DataFrame(), "One")
    with pytest.raises(NoBrowser, match="did not start or draw"):
        chart_images([(drawn, "pdf")] * 60, stop)
    [browser] = browsers
    assert browser.subprocess.wait(timeout=10) == -signal.SIGKILL


@needs_browser
def test_no_text_of_a_file_becomes_a_link_or_breaks_the_picture() -> None:
    hostile = "<a href='http://evil.example'>As\x01sets</a> 😀 שלום"
    drawn = figure_image(status_bars([counted(hostile, 2, 1, 0, 0, 0)], hostile), "svg")
    elements = list(fromstring(drawn).iter())
    assert [each for each in elements if each.tag.endswith("}a")] == []
    assert any("Assets</a> 😀 שלום" in (each.text or "") for each in elements)
