"""The bar under a slide of meeting mode."""

import streamlit as st

from psr_data.ui.meeting_mode.actions import begin_note, is_noting, leave, may_note, turn_to
from psr_data.ui.meeting_mode.current_slide import CurrentSlide
from psr_data.ui.page import Page
from psr_data.ui.text import escape_markdown, note


def walk(page: Page, shown: CurrentSlide) -> None:
    """Next, previous and leave; hidden while a note is being typed."""
    if is_noting(page, shown):
        return
    number, last = shown.number, len(shown.slides)
    with st.container(horizontal=True, vertical_alignment="center", key="meeting_bar"):
        _turning("Previous", number - 1, ":material/arrow_back:", disabled=number == 1)
        _turning("Next", number + 1, ":material/arrow_forward:", disabled=number == last)
        note(" · ".join(_in_mind(page, shown)))
        if may_note(page, shown):
            st.button("Note (N)", type="tertiary", on_click=begin_note, args=(shown, number))
        st.button("Leave meeting mode (Esc)", type="tertiary", on_click=leave, args=(shown,))


def _in_mind(page: Page, shown: CurrentSlide) -> list[str]:
    position = shown.pack.position
    return [
        shown.place,
        position.programme,
        *(["as first reported"] if position.moment.as_reported else []),
        *(["illustrative progress"] if position.illustrative else []),
        *([] if may_note(page, shown) else ["read only"]),
    ]


def _turning(label: str, number: int, icon: str, *, disabled: bool) -> None:
    """A button with a key by which `keys.js` finds it."""
    key = f"meeting_{label.lower()}"
    st.button(escape_markdown(label), icon=icon, disabled=disabled, on_click=turn_to, args=(number,), key=key)
