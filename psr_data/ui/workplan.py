"""The workplan page's parts: the choice of detail, and the quarter Gantt a page at a time."""

from collections.abc import Sequence
from math import ceil

import streamlit as st

from psr_data.charts.plan_charts import gantt_chart
from psr_data.frames.gantt import MOST_IN_DETAIL, Detail, gantt_strips, usual_detail
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.position import Position
from psr_data.ui.chart import show_chart

ROWS_A_PAGE = MOST_IN_DETAIL


def choose_detail(milestones: Sequence[MilestoneStatus]) -> Detail:
    """Opens on milestones, or on workstreams only where there are too many to draw at once."""
    usual = usual_detail(milestones)
    if "detail" not in st.session_state and "detail" not in st.query_params:
        st.session_state["detail"] = usual.value
    chosen = st.segmented_control(
        "Detail", [detail.value for detail in Detail], key="detail", bind="query-params", required=True
    )
    return Detail(chosen or usual)


def show_gantt(position: Position, milestones: Sequence[MilestoneStatus], detail: Detail) -> int | None:
    """Draw the Gantt; returns the item that was selected in it."""
    strips = gantt_strips(position, milestones, detail)
    pages = ceil(len(strips) / ROWS_A_PAGE)
    page = st.pagination(pages, key="gantt_page") if pages > 1 else 1
    shown = strips[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]
    chart = gantt_chart(position, milestones, strips, shown)
    selected = show_chart(chart, position.named(chart.kind), selectable=True)
    return int(selected[0]) if selected else None
