"""A chart on a page: the picture, its summary for screen readers, its downloads and a copy of it."""

from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from psr_data.charts.chart import Chart
from psr_data.charts.theme import caption_of
from psr_data.exports.images import HEIGHT, WHAT_TO_INSTALL, Format, browser_path, chart_image
from psr_data.exports.tables import frame_csv
from psr_data.ui.copying import copy_picture
from psr_data.ui.text import escape_markdown, note, script

CAMERA = (
    "Point at the chart and choose the camera at its top right. For buttons here, and pictures in reports, the server "
    "needs Chromium, Google Chrome or Microsoft Edge."
)
INSTEAD = "Use PNG instead."
NO_BROWSER = f"There is no browser on the server to draw pictures with. Whoever runs it can {WHAT_TO_INSTALL}."
LABELLED = "labelled"
LABELS_WIDTH = 300
TO_PAPER = Path(__file__).with_suffix(".js")
PICTURES: dict[Format, str] = {"png": "image/png", "svg": "image/svg+xml"}


def show_chart(chart: Chart, name: str, *, selectable: bool = False) -> list[str]:
    """Draw the figure with PNG, SVG and CSV downloads; returns the customdata of the selected points.

    `name` is the file name without its ending and the widget's key; the summary is read to those who do not
    see the picture.
    """
    pictures = browser_path() is not None
    camera = "svg" if st.session_state.get(f"{name}_camera") == "SVG" else "png"
    key = f"{_style_name(chart)}_{name}"
    with st.container(key=key):
        event: Any = st.plotly_chart(
            chart.figure,
            key=name,
            alt=chart.summary,
            theme=None,
            height=round(chart.figure.layout.height or HEIGHT),  # also until Plotly has been loaded
            on_select="rerun" if selectable else "ignore",
            selection_mode="points",
            config={
                "displaylogo": False,
                "displayModeBar": not pictures,
                "modeBarButtons": [["toImage"]],
                "toImageButtonOptions": {"format": camera, "filename": name, "scale": 2},
            },
        )
    with st.container(horizontal=True, vertical_alignment="center"):
        if pictures:
            _picture_buttons(chart, name)
        else:
            st.segmented_control("Picture format", ["PNG", "SVG"], default="PNG", key=f"{name}_camera", help=NO_BROWSER)
        csv = partial(frame_csv, chart.data, caption_of(chart.figure))
        st.download_button("Data as CSV", csv, f"{name}.csv", "text/csv", on_click="ignore")
        copy_picture(key, chart.width, chart.figure.layout.height or HEIGHT, INSTEAD if pictures else CAMERA)
        script(TO_PAPER)
    if not pictures:
        note(CAMERA)
    points = event["selection"]["points"] if selectable else []
    return [point["customdata"][0] for point in points if point.get("customdata")]


def _style_name(chart: Chart) -> str:
    """The name for the style sheet: a chart with labels beside the plot needs a minimum width, or no plot is left."""
    margin = chart.figure.layout.margin
    return LABELLED if (margin.l or 0) + (margin.r or 0) >= LABELS_WIDTH else "chart"


def _picture_buttons(chart: Chart, name: str) -> None:
    for kind, mime in PICTURES.items():
        drawn = partial(chart_image, chart, kind)
        st.download_button(
            escape_markdown(kind.upper()), drawn, f"{name}.{kind}", mime, on_click="ignore", key=f"{name}_{kind}"
        )
