"""How the areas' ranks moved over all editions."""

import streamlit as st

from psr_data.charts.deprivation_ranks import rank_lines
from psr_data.frames.deprivation_held import Deprivation
from psr_data.frames.deprivation_ranks import near_the_cut_off, rank_frame, rank_table, summary_of
from psr_data.ui.chart import show_chart
from psr_data.ui.deprivation import Choice
from psr_data.ui.deprivation_map import AREA
from psr_data.ui.grid import grid
from psr_data.ui.text import heading, note

NEAR, ALL = "Near the cut-offs", "All areas"


def show_ranks(held: Deprivation, choice: Choice) -> None:
    """Rank lines with both cut-offs, and the ranks as a table."""
    ranks = rank_frame(held.authority, choice.domain)
    shown = st.segmented_control(
        "Lines", [NEAR, ALL], default=NEAR, key="lines", bind="query-params", label_visibility="collapsed"
    )
    drawn = ranks if shown == ALL else near_the_cut_off(ranks)
    if drawn.empty:
        note("No area has been among England's most deprived 30% in any edition. Choose all areas to see their lines.")
        return
    figure = rank_lines(
        drawn,
        held.authority.editions_with(choice.domain),
        f"{choice.domain.label}: ranks over time",
        f"{held.authority.name}. Dark lines: areas that were ever in the most deprived 20%",
        st.session_state.get(AREA) or "",
    )
    name = f"{held.authority.code}_ranks_{choice.domain.value}"
    pressed = show_chart(figure, name, rank_table(drawn), summary_of(ranks), selectable=True)
    if pressed and pressed[0] != st.session_state.get(AREA):
        st.session_state[AREA] = pressed[0]
        st.rerun()


def show_rank_table(held: Deprivation, choice: Choice) -> None:
    heading(f"Ranks by edition, {choice.domain.label.lower()}")
    note("Blank: the area's boundary is another in that edition.")
    grid(rank_table(rank_frame(held.authority, choice.domain)), "ranks_table")
