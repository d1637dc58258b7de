"""Slippage: the milestone trend of a workstream, and how far each workstream and the programme have moved."""

import streamlit as st

from psr_data.charts.plan_charts import trend_chart
from psr_data.frames import slippage, trend
from psr_data.frames.headings import table_of
from psr_data.frames.position import Position
from psr_data.frames.rag_table import about
from psr_data.frames.review import Review
from psr_data.frames.slippage import furthest_slipped, slippage_in_words
from psr_data.ui.chart import show_chart
from psr_data.ui.downloads import table_downloads
from psr_data.ui.full_table import full_table
from psr_data.ui.page import Page
from psr_data.ui.text import heading, note


def show_slippage(page: Page, position: Position, reviewed: Review) -> None:
    """The trend of one workstream's milestones, then slippage by workstream and of the programme."""
    if not reviewed.slips:
        note("No milestone has a date to measure from yet.")
        return
    _show_trend(page, position, _choose_workstream(reviewed))
    heading("Slippage by workstream")
    shown = table_of(reviewed.slips, slippage.HEADINGS)
    note(slippage_in_words(reviewed.slips))
    full_table(shown.drop(columns=slippage.IN_DAYS), "slippage")
    table_downloads(shown, position.named("slippage"), "Slippage", about(position))


def _choose_workstream(reviewed: Review) -> int:
    """Opens on the one with the furthest slip."""
    titles = {slip.workstream_id: slip.workstream for slip in reviewed.slips if slip.workstream_id is not None}
    chosen: int = st.selectbox(
        "Workstream",
        list(titles),
        index=list(titles).index(furthest_slipped(reviewed.slips)),
        format_func=lambda item: titles[item],
        key="trend_workstream",
    )
    return chosen


def _show_trend(page: Page, position: Position, workstream_id: int) -> None:
    milestones = trend.most_slipped(position, workstream_id)
    lines = trend.trend_frame(page.store, position, milestones)
    chart = trend_chart(position, lines)
    show_chart(chart, position.named(chart.kind))
    full_table(trend.trend_table(lines), "trend")
    left_out = sum(milestone.workstream_id == workstream_id for milestone in position.milestones) - len(milestones)
    if left_out:
        note(f"{left_out} milestones of this workstream are not drawn: they have no date, or slipped least.")
