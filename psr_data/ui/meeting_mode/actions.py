"""What can be done from a slide of a meeting, by a button or by a key: turn, note, leave."""

import streamlit as st

from psr_data.domain.people import Role
from psr_data.ui.address import follow_anew
from psr_data.ui.links import SLIDE
from psr_data.ui.meeting_mode.current_slide import CurrentSlide
from psr_data.ui.page import Page
from psr_data.ui.sidebar import CHOSEN, chosen_in_url

# The slide on which a note is being typed, and the saved texts when that was begun.
NOTING, BEGUN = "noting_at_slide", "noting_from"


def may_note(page: Page, shown: CurrentSlide) -> bool:
    """Whether a note can be taken: by the PMO, and not in a view as first reported, which would leave it out."""
    return Role.PMO in page.actor.roles and not shown.pack.position.moment.as_reported


def is_noting(page: Page, shown: CurrentSlide) -> bool:
    """Whether the form for a note is open on this slide."""
    return may_note(page, shown) and st.session_state.get(NOTING) == (shown.meeting.id, shown.number)


def turn_to(number: int) -> None:
    """Turn to another slide, and close a note that was opened on this one."""
    st.query_params[SLIDE] = str(number)
    end_note()


def begin_note(shown: CurrentSlide, number: int) -> None:
    """Open a note on the slide of that number, which may be another than the one shown."""
    turn_to(number)
    st.session_state[NOTING] = (shown.meeting.id, number)


def end_note() -> None:
    for kept in (NOTING, BEGUN):
        st.session_state.pop(kept, None)


def leave(shown: CurrentSlide) -> None:
    """Go to the overview as at the meeting's date, whatever was chosen there before."""
    for picker in CHOSEN:
        follow_anew(picker)
    position = shown.pack.position
    st.query_params.from_dict(chosen_in_url(position.code, position.moment))
