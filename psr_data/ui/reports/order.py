"""The order of a report's sections: buttons move one of them up or down, by keyboard or mouse."""

from collections.abc import Sequence

import streamlit as st

from psr_data.domain.pack import Section
from psr_data.ui.text import escape_markdown

MOVED = "report_section_moved"


def offer_order(key: str, sections: Sequence[Section]) -> None:
    """For the sections chosen in the picker with this key, or all of them where none is chosen."""
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
    """Move the chosen section from where it is now, which an earlier press may have changed.

    An empty picker means all sections in their usual order. The choice is set again because new labels make a new
    field, which would forget it.
    """
    chosen, moved = st.session_state[MOVED], [*(st.session_state[key] or map(str, Section))]
    if chosen not in moved:
        return
    place = moved.index(chosen)
    moved.insert(min(max(place + by, 0), len(moved) - 1), moved.pop(place))
    st.session_state[MOVED] = chosen
    st.session_state[key] = moved if moved != [*Section] else []
