"""The banner of every page that shows a day as it was first reported."""

import streamlit as st

from psr_data.domain.moment import Moment
from psr_data.domain.periods import uk_date
from psr_data.domain.wording import plural
from psr_data.frames.hindsight import hindsight
from psr_data.frames.position import Position
from psr_data.ui.cached import current_version, position_at, the_store
from psr_data.ui.grid import listing
from psr_data.ui.text import banner


def show_hindsight(position: Position) -> None:
    """Say that later news is left out and how many milestones it would change, with the list to open."""
    store = the_store()
    now = position_at(store, current_version(store), position.code, Moment(position.as_at))
    found = hindsight(position, now)
    day = uk_date(position.as_at)
    seen = f"As first reported: only what had been recorded by the end of {day}."
    if found.empty:
        banner(f"{seen} Nothing recorded since has changed the picture of that day.")
        return
    count = plural(len(found), "milestone is", "milestones are")
    banner(f"{seen} With what is known now of that day, {count} different.")
    with st.expander("What was recorded later about that day"):
        listing(found, "hindsight")
