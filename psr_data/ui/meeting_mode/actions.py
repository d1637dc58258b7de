"""What can be done from a slide of a meeting, by a button or by a key: turn, note, leave."""

import streamlit as st

from psr_data.domain.people import Role
from psr_data.ui.address import follow_anew
from psr_data.ui.links import SLIDE
from psr_data.ui.meeting_mode.current_slide import Shown
from psr_data.ui.page import Page
from psr_data.ui.sidebar import AS_AT, AS_REPORTED, PROGRAMME

# Where a note is being typed, and what stood when that was begun.
NOTING, BEGUN = "noting_at_slide", "noting_from"


def may_note(page: Page, shown: Shown) -> bool:
    """Whoever may type commentary, save where the view leaves out what is only typed now."""
    return Role.PMO in page.actor.roles and not shown.pack.position.moment.as_reported


def is_noting(page: Page, shown: Shown) -> bool:
    """Whether the form for a note is before this slide."""
    return may_note(page, shown) and st.session_state.get(NOTING) == (shown.meeting.id, shown.number)


def turn_to(number: int) -> None:
    """Another slide, without the note that may have been asked for on the one before."""
    st.query_params[SLIDE] = str(number)
    end_note()


def begin_note(shown: Shown, number: int) -> None:
    """On the slide of that number, which may be further on than the one that was shown."""
    turn_to(number)
    st.session_state[NOTING] = (shown.meeting.id, number)


def end_note() -> None:
    for kept in (NOTING, BEGUN):
        st.session_state.pop(kept, None)


def leave(shown: Shown) -> None:
    """To the overview as at the meeting's date, whatever its pickers stood on before."""
    for picker in (PROGRAMME, AS_AT, AS_REPORTED):
        follow_anew(picker)
    position = shown.pack.position
    asked = {PROGRAMME: position.code, AS_AT: position.as_at.isoformat()}
    st.query_params.from_dict(asked | ({AS_REPORTED: "yes"} if position.moment.as_reported else {}))
