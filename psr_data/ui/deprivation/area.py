"""The profile of one area: its ranks, its people, its boundary, and what the programme does there."""

import streamlit as st

from psr_data.frames.deprivation.figures import Deprivation
from psr_data.frames.deprivation.profile import areas_by_name, lineage_words, people_in, profile_table, reached_by
from psr_data.ui.copying import copy_table
from psr_data.ui.deprivation.selection import AREA, selected_area
from psr_data.ui.text import cell_html, heading, note, table


def show_area(deprivation: Deprivation) -> None:
    """Choose an area by name or on the map, and show all that is known of it."""
    names = {area.code: name for name, area in areas_by_name(deprivation.authority).items()}
    if selected_area() not in names:
        st.session_state.pop(AREA, None)
    chosen = st.selectbox(
        "Area: choose one on the map, or search by name",
        list(names),
        index=None,
        format_func=names.__getitem__,
        key=AREA,
        placeholder="Choose an area",
        filter_mode="contains",
    )
    if chosen:
        with st.container(border=True):
            _show(deprivation, chosen)


def _show(deprivation: Deprivation, code: str) -> None:
    area = deprivation.authority.any_area(code)
    heading(area.place)
    wards = f"Ward: {area.ward}." if area.ward else ""
    people = "; ".join(people_in(deprivation.authority, code))
    note(" ".join(part for part in (code, wards, f"{people}." if people else "") if part))
    if words := lineage_words(deprivation.authority, code):
        note(words)
    ranks = profile_table(deprivation.authority, code)
    lines = [[cell_html(str(value)) for value in line] for line in ranks.itertuples(index=False)]
    table("Rank, where 1 is the most deprived", [str(name) for name in ranks.columns], lines)
    copy_table(ranks, "area_ranks", area.place)
    reached = reached_by(deprivation, code)
    table("What the programme does there", [], [[cell_html(label, detail)] for label, detail in reached])
    if not reached:
        note("Nothing is linked to this area yet.")
