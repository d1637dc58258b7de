"""The milestones page's table, its selection and its downloads."""

from functools import partial

import pandas as pd
import streamlit as st

from psr_data.exports.tables import frame_csv, frame_xlsx
from psr_data.frames.position import Position
from psr_data.frames.rag_table import about, rag_table
from psr_data.ui.grid import grid
from psr_data.ui.status_column import status_cells, status_column


def show_table(held: Position, milestones: pd.DataFrame) -> int | None:
    """Draw the RAG table; returns the item whose row is selected."""
    shown = rag_table(milestones)
    marked = shown.assign(Computed=status_cells(milestones["computed"]), Reported=status_cells(milestones["reported"]))
    row = grid(marked, "milestones_table", _columns(), selectable=True)
    _downloads(held, shown)
    return None if row is None else int(milestones["item_id"].iloc[row])


def _columns() -> dict[str, object]:
    return {
        **{name: status_column(name) for name in ("Computed", "Reported")},
        "Workstream": st.column_config.TextColumn(width=160),
        "Milestone": st.column_config.TextColumn(width=270),
        "Due": st.column_config.TextColumn(width=90),
        "Called out": st.column_config.TextColumn(width=130),
        "% complete": st.column_config.NumberColumn(width=90),
        "Reason": st.column_config.TextColumn(width=340),
    }


def _downloads(held: Position, shown: pd.DataFrame) -> None:
    name = f"{held.code}_milestones_{held.as_at}"
    with st.container(horizontal=True):
        st.download_button("CSV", partial(frame_csv, shown), f"{name}.csv", "text/csv", on_click="ignore")
        st.download_button(
            "Excel",
            partial(frame_xlsx, shown, "Milestones", about(held)),
            f"{name}.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
        )
