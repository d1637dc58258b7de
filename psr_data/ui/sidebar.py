"""The programme and the as-at date: chosen in the sidebar, and always in the URL."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from psr_data.domain.calendar import today
from psr_data.domain.moment import Moment
from psr_data.domain.periods import uk_date
from psr_data.frames.programmes import Calendar, calendar, programme_names
from psr_data.ui.address import follow_url, forget, leave_out_of_url, not_understood, write_url
from psr_data.ui.cached import the_store
from psr_data.ui.days import EARLIEST, LATEST, UK_FORM
from psr_data.ui.text import escape_markdown

PROGRAMME, AS_AT, MEETING, TO_OPEN = "programme", "as_at", "meeting", "programme_to_open"
AS_REPORTED = "as_reported"
CHOSEN = (PROGRAMME, AS_AT, AS_REPORTED)


def open_programme(code: str) -> None:
    """Let the sidebar show this programme when it is next drawn."""
    st.session_state[TO_OPEN] = code


def choose() -> str:
    """The pickers; gives the programme's name, "" where there is none and so nothing to choose."""
    store = the_store()
    names = programme_names(store)
    if not names:
        return ""
    follow_url(PROGRAMME, lambda asked: asked if asked in names else None)
    if TO_OPEN in st.session_state:
        st.session_state[PROGRAMME] = st.session_state.pop(TO_OPEN)
    st.session_state.setdefault(PROGRAMME, next(iter(names)))
    code: str = st.selectbox(
        "Programme", list(names), format_func=names.__getitem__, key=PROGRAMME, on_change=forget, args=(PROGRAMME,)
    )
    write_url(PROGRAMME, code)
    _choose_as_at(calendar(store, code))
    return names[code]


def _choose_as_at(known: Calendar) -> None:
    this_day = today()
    follow_url(AS_AT, day_in)
    if AS_AT not in st.session_state:
        st.session_state[AS_AT] = known.default_as_at(this_day)
    jumps = {uk_date(day): day for day in known.meetings} | {f"Today, {uk_date(this_day)}": this_day}
    day: date = st.date_input(
        "As at", key=AS_AT, format=UK_FORM, min_value=EARLIEST, max_value=LATEST, on_change=forget, args=(AS_AT,)
    )
    _step_to_meetings(known.meetings, day)
    st.selectbox(
        "Go to a meeting",
        list(jumps),
        index=None,
        key=MEETING,
        placeholder="Go to a meeting, or today",
        on_change=lambda: _go_to(jumps),
        label_visibility="collapsed",
    )
    write_url(AS_AT, day.isoformat())
    _choose_as_reported()


def _step_to_meetings(meetings: Sequence[date], day: date) -> None:
    """To the meeting before, and to the one after."""
    steps = {
        "previous": ("←", max((each for each in meetings if each < day), default=None), "no earlier"),
        "next": ("→", min((each for each in meetings if each > day), default=None), "no later"),
    }
    with st.container(horizontal=True, gap="small"):
        for name, (arrow, to, none) in steps.items():
            label = f"{arrow} {uk_date(to) if to else none}"
            st.button(
                escape_markdown(label),
                key=f"{name}_meeting",
                on_click=_set_as_at,
                args=(to,),
                disabled=not to,
                width="stretch",
            )


def _set_as_at(day: date) -> None:
    forget(AS_AT)
    st.session_state[AS_AT] = day


def link_in_words() -> str:
    """What of the link that was opened is not understood, and what is shown in its place; "" where all is."""
    told, asked = [], not_understood()
    if PROGRAMME in asked:
        told.append(f"there is no programme “{asked[PROGRAMME]}” here: the one chosen at the left is shown")
    if AS_AT in asked:
        shown = uk_date(st.session_state[AS_AT])
        told.append(f"the date “{asked[AS_AT]}” is not understood (write it as 2014-09-30): {shown} is shown")
    return f"Of the link that was opened, {'; and '.join(told)}." if told else ""


def chosen_moment() -> Moment | None:
    """The as-at date and view that are chosen; None without a programme."""
    day = st.session_state.get(AS_AT)
    return Moment(day, bool(st.session_state.get(AS_REPORTED))) if day else None


def chosen_in_url(code: str, moment: Moment) -> dict[str, str]:
    """A programme, a date and a view as an address names them."""
    seen = {AS_REPORTED: "yes"} if moment.as_reported else {}
    return {PROGRAMME: code, AS_AT: moment.as_at.isoformat(), **seen}


def _choose_as_reported() -> None:
    follow_url(AS_REPORTED, lambda asked: True if asked == "yes" else None)
    st.session_state.setdefault(AS_REPORTED, False)
    on: bool = st.toggle(
        "As first reported",
        key=AS_REPORTED,
        help="Only what had been recorded by the end of that day: what the meeting saw.",
    )
    if on:
        write_url(AS_REPORTED, "yes")
    else:
        leave_out_of_url(AS_REPORTED)


def _go_to(jumps: dict[str, date]) -> None:
    chosen = st.session_state[MEETING]
    if chosen:
        _set_as_at(jumps[chosen])
        st.session_state[MEETING] = None


def day_in(asked: str) -> date | None:
    """The day in an address; None for what is none, or is out of reach."""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None
