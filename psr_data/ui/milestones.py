"""The milestones page's table, its selection and its downloads."""

from collections.abc import Sequence

import streamlit as st

from psr_data.frames.headings import FROM_DATES, LEAD_SAYS, POINTS_TO_CHECK
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.position import Position
from psr_data.frames.rag_table import about, rag_table
from psr_data.ui.downloads import table_downloads
from psr_data.ui.grid import grid, keyed_by
from psr_data.ui.status_column import status_cells, status_column

STATUSES = (FROM_DATES, LEAD_SAYS)


def show_table(position: Position, milestones: Sequence[MilestoneStatus]) -> int | None:
    """Draw the RAG table; returns the item whose row is selected."""
    shown = rag_table(milestones)
    marked = shown.assign(**{name: status_cells(shown[name]) for name in STATUSES})
    row = grid(
        marked,
        keyed_by("milestones_table", [milestone.item_id for milestone in milestones]),
        _columns(),
        selectable=True,
    )
    table_downloads(shown, position.named("milestones"), "Milestones", about(position))
    return None if row is None else milestones[row].item_id


def _columns() -> dict[str, object]:
    return {
        **{name: status_column(name) for name in STATUSES},
        "Workstream": st.column_config.TextColumn(width=160),
        "Milestone": st.column_config.TextColumn(width=270),
        "Due": st.column_config.TextColumn(width=90),
        POINTS_TO_CHECK: st.column_config.TextColumn(width=170),
        "Slip (days)": st.column_config.NumberColumn(width=85),
        "Slip": st.column_config.TextColumn(width=165),
        "% complete": st.column_config.NumberColumn(width=90),
        "Reason": st.column_config.TextColumn(width=340),
    }
