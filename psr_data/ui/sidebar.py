"""The programme and the as-at date: chosen in the sidebar, kept in the URL."""

from datetime import date

import streamlit as st

from psr_data.domain.calendar import default_as_at
from psr_data.domain.periods import uk_date
from psr_data.frames.programmes import Calendar, calendar, programme_names
from psr_data.ui.cached import the_store

PROGRAMME, AS_AT, MEETING, TO_OPEN = "programme", "as_at", "meeting", "programme_to_open"


def open_programme(code: str) -> None:
    """Have the sidebar turn to this programme when it is next drawn."""
    st.session_state[TO_OPEN] = code


def choose() -> None:
    """The two pickers; without a programme there is nothing to choose."""
    store = the_store()
    names = programme_names(store)
    if not names:
        return
    if TO_OPEN in st.session_state:
        st.session_state[PROGRAMME] = st.session_state.pop(TO_OPEN)
    if st.session_state.get(PROGRAMME) not in names and PROGRAMME not in st.query_params:
        st.session_state[PROGRAMME] = next(iter(names))
    code = st.selectbox(
        "Programme",
        list(names),
        index=None,
        format_func=lambda held: names[held],
        key=PROGRAMME,
        bind="query-params",
    )
    if code:
        _choose_as_at(calendar(store, code))


def _choose_as_at(held: Calendar) -> None:
    today = date.today()  # noqa: DTZ011 - the reader's own day
    if not st.session_state.get(AS_AT) and AS_AT not in st.query_params:
        st.session_state[AS_AT] = default_as_at(today, held.meetings, held.plan_end, held.last_data)
    st.date_input("As at", value=None, format="DD/MM/YYYY", key=AS_AT, bind="query-params")
    jumps = {uk_date(day): day for day in held.meetings} | {f"Today, {uk_date(today)}": today}
    st.selectbox(
        "Go to a meeting",
        list(jumps),
        index=None,
        key=MEETING,
        placeholder="Choose a meeting or today",
        on_change=lambda: _go_to(jumps),
    )


def _go_to(jumps: dict[str, date]) -> None:
    chosen = st.session_state[MEETING]
    if chosen:
        st.session_state[AS_AT] = jumps[chosen]
        st.session_state[MEETING] = None
