"""Buttons that put a chart's picture or a table's cells on the clipboard."""

from pathlib import Path

import pandas as pd
import streamlit as st

from psr_data.exports.clipboard import table_html, table_text

_copy = st.components.v2.component(
    "copying",
    html='<button type="button"><span></span><span aria-hidden="true"></span></button><p role="status"></p>',
    css=Path(__file__).with_suffix(".css").read_text(encoding="utf-8"),
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)
REFUSED = "Your browser did not allow it. "
INSTEAD = f"{REFUSED}Use a download beside it instead."


def copy_picture(chart: str, width: int, height: int, instead: str) -> None:
    """The chart in the container with this key as a picture so wide and high, drawn by the reader's browser.

    `instead` says what else to do where the browser does not allow it.
    """
    size = {"width": width, "height": height}
    data = {"label": "Copy picture", "chart": chart, "otherwise": REFUSED + instead, **size}
    _copy(key=f"{chart}_copy_picture", data=data)


@st.fragment
def copy_table(frame: pd.DataFrame, name: str, source: str = "") -> None:
    """All lines of the frame with what they are of, written only when the button, named `name`, is pressed."""
    key = f"{name}_copy_table"
    press = (st.session_state.get(key) or {}).get("press")
    kinds = {"text/html": table_html(frame, source), "text/plain": table_text(frame, source)} if press else None
    data = {"label": "Copy table", "press": press, "kinds": kinds, "otherwise": INSTEAD}
    _copy(key=key, data=data, on_press_change=lambda: None)
