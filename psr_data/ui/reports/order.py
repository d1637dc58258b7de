"""The sections of a report in their order, one of them moved up or down at a press; by keyboard as by mouse."""

from collections.abc import Sequence

import streamlit as st

from psr_data.domain.pack import Section
from psr_data.ui.text import escape_markdown

MOVED = "report_section_moved"


def offer_order(key: str, sections: Sequence[Section]) -> None:
    """For the sections that the picker of this key holds, or all of them where it holds none."""
    labels = {section.value: f"{number}. {section.label}" for number, section in enumerate(sections, start=1)}
    with st.popover("Order of the sections", icon=":material/swap_vert:", width="stretch"):
        if st.session_state.get(MOVED) not in labels:
            st.session_state[MOVED] = sections[0].value
        chosen = st.radio("Section to move", [*labels], format_func=labels.__getitem__, key=MOVED)
        place = [*labels].index(chosen)
        with st.container(horizontal=True):
            _offer_move(key, "Up", "arrow_upward", -1, possible=place > 0)
            _offer_move(key, "Down", "arrow_downward", 1, possible=place < len(labels) - 1)


def _offer_move(key: str, way: str, icon: str, by: int, *, possible: bool) -> None:
    st.button(
        escape_markdown(way),
        key=f"{MOVED}_{way}",
        icon=f":material/{icon}:",
        on_click=_move,
        args=(key, by),
        disabled=not possible,
    )


def _move(key: str, by: int) -> None:
    """From where it stands now, which a press before this one may have changed.

    All of them in their usual order is what the picker means while it is empty. The section stays the one to move:
    it is set anew, since other labels make another field.
    """
    chosen, moved = st.session_state[MOVED], [*(st.session_state[key] or map(str, Section))]
    if chosen not in moved:
        return
    place = moved.index(chosen)
    moved.insert(min(max(place + by, 0), len(moved) - 1), moved.pop(place))
    st.session_state[MOVED] = chosen
    st.session_state[key] = moved if moved != [*Section] else []
