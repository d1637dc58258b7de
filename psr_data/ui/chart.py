"""A chart as every page shows it: picture, spoken summary, and its downloads."""

from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from psr_data.charts.theme import caption_of
from psr_data.exports.images import browser_path, figure_image
from psr_data.exports.tables import frame_csv
from psr_data.ui.text import note


def show_chart(
    figure: go.Figure, name: str, data: pd.DataFrame, summary: str, *, selectable: bool = False
) -> list[str]:
    """Draw the figure with PNG, SVG and CSV downloads; returns the customdata of the selected points.

    `name` is the file name without its ending and the widget's key; `summary` is read to those who do not
    see the picture.
    """
    pictures = browser_path() is not None
    camera = "svg" if st.session_state.get(f"{name}_camera") == "SVG" else "png"
    event: Any = st.plotly_chart(
        figure,
        key=name,
        alt=summary,
        theme=None,
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
            _picture_buttons(figure, name)
        else:
            _camera_choice(name)
        csv = partial(frame_csv, data, caption_of(figure))
        st.download_button("Data as CSV", csv, f"{name}.csv", "text/csv", on_click="ignore")
    points = event["selection"]["points"] if selectable else []
    return [point["customdata"][0] for point in points if point.get("customdata")]


def _picture_buttons(figure: go.Figure, name: str) -> None:
    st.download_button(
        "PNG",
        lambda: figure_image(figure, "png"),
        f"{name}.png",
        "image/png",
        on_click="ignore",
        key=f"{name}_png",
    )
    st.download_button(
        "SVG",
        lambda: figure_image(figure, "svg"),
        f"{name}.svg",
        "image/svg+xml",
        on_click="ignore",
        key=f"{name}_svg",
    )


def _camera_choice(name: str) -> None:
    """Without a browser on the server, the reader's own draws the picture."""
    st.segmented_control("Picture format", ["PNG", "SVG"], default="PNG", key=f"{name}_camera")
    note("Point at the chart and choose the camera at its top right to save the picture.")
