"""The workplan page's parts: the choice of detail, and the quarter Gantt a page at a time."""

from math import ceil

import pandas as pd
import streamlit as st

from psr_data.charts.gantt import gantt
from psr_data.domain.periods import uk_date
from psr_data.frames.gantt import Detail, gantt_frame
from psr_data.frames.position import Position
from psr_data.ui.chart import show_chart

ROWS_A_PAGE = 120


def choose_detail(milestones: pd.DataFrame) -> Detail:
    """Opens on milestones, or on workstreams only where there are too many to draw at once."""
    usual = Detail.MILESTONES if len(milestones) <= ROWS_A_PAGE else Detail.WORKSTREAMS
    if "detail" not in st.session_state and "detail" not in st.query_params:
        st.session_state["detail"] = usual.value
    chosen = st.segmented_control(
        "Detail", [detail.value for detail in Detail], key="detail", bind="query-params", required=True
    )
    return Detail(chosen or usual)


def show_gantt(held: Position, milestones: pd.DataFrame, detail: Detail) -> int | None:
    """Draw the Gantt; returns the item that was selected in it."""
    rows = gantt_frame(held, milestones, detail)
    pages = ceil(len(rows) / ROWS_A_PAGE)
    page = st.pagination(pages, key="gantt_page") if pages > 1 else 1
    shown = rows.iloc[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE].reset_index(drop=True)
    baseline = f"Baseline v{held.baseline}" if held.baseline else "First planned"
    figure = gantt(shown, held.caption, held.as_at, held.year_starts_in, baseline)
    data = rows.drop(columns=["hover", "item_id"])
    selected = show_chart(
        figure, f"{held.code}_workplan_{held.as_at}", data, _in_words(held, milestones), selectable=True
    )
    return int(selected[0]) if selected else None


def _in_words(held: Position, milestones: pd.DataFrame) -> str:
    count = f"{len(milestones)} milestones of {len(held.workstreams)} workstreams"
    return f"Gantt chart of {count}, by month and quarter, with status letters, as at {uk_date(held.as_at)}."
