"""The selected area, chosen by its name or by a click in a picture."""

import streamlit as st

from psr_data.charts.chart import Chart
from psr_data.ui.chart import show_chart

AREA = "area"


def selected_area() -> str:
    """Its code, or ""."""
    return st.session_state.get(AREA) or ""


def show_areas(chart: Chart, name: str) -> None:
    """Draw a picture of areas; one that is clicked becomes the selected one."""
    pressed = show_chart(chart, name, selectable=True)
    if pressed and pressed[0] != selected_area():
        st.session_state[AREA] = pressed[0]
        st.rerun()
