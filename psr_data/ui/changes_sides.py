"""The choice of what to compare: on each side a meeting, a plan version or any day, kept in the URL."""

import streamlit as st

from psr_data.domain.periods import uk_date
from psr_data.frames.changes.between import Comparison
from psr_data.frames.changes.sides import CannotCompare, Choices, Side, choices
from psr_data.frames.position import Position
from psr_data.ui.address import follow_url, leave_out_of_url, write_url
from psr_data.ui.cached import Sides, comparison_of
from psr_data.ui.days import EARLIEST, LATEST, choose_day
from psr_data.ui.page import Page
from psr_data.ui.text import escape_markdown

START, END, COMPARED = "from", "to", "compared_programme"
ANY_DAY = "another day"


def choose_comparison(page: Page, position: Position) -> Comparison:
    """Draw the two choices, and compare; raises CannotCompare.

    A side that was not chosen follows the as-at date: the day itself, and the last meeting before it.
    """
    if st.session_state.get(COMPARED, page.code) != page.code:
        st.session_state.pop(START, None)
        st.session_state.pop(END, None)
    st.session_state[COMPARED] = page.code
    known = choices(page.store, page.code)
    left, right = st.columns(2)
    with right:
        end = _choose_side("To", END, known, Side(position.as_at)) or Side(position.as_at)
    with left:
        start = _choose_side("From", START, known, known.usual_start(end))
    if start is None:
        raise CannotCompare("Choose a meeting, a plan version or a day to compare with.")
    sides = Sides(page.code, start, end, position.moment.as_reported)
    return comparison_of(page.store, page.version, sides)


def _choose_side(label: str, name: str, known: Choices, usual: Side | None) -> Side | None:
    follow_url(name, lambda asked: asked if _side(known, asked) else None)
    chosen = _side(known, st.session_state.get(name) or "") or usual
    if chosen == usual:
        st.session_state.pop(name, None)
    labels = _labels(known, usual)
    code = chosen.code if chosen else ANY_DAY
    any_day = st.session_state.get(_any_day(name)) or code not in labels
    st.session_state[_choice(name)] = ANY_DAY if any_day else code
    st.selectbox(
        escape_markdown(label),
        [*labels, ANY_DAY],
        format_func=lambda option: labels.get(option, "Another day…"),
        key=_choice(name),
        on_change=_pick,
        args=(name,),
    )
    if any_day:
        chosen = _choose_any_day(label, name, chosen)
    if chosen:
        write_url(name, chosen.code)
    else:
        leave_out_of_url(name)
    return chosen


def _choose_any_day(label: str, name: str, chosen: Side | None) -> Side | None:
    day = choose_day(st.container(), f"{label}: the day", chosen.day if chosen else None)
    if day is None or (chosen and day == chosen.day):
        return chosen
    st.session_state[name] = day.isoformat()
    return Side(day)


def _choice(name: str) -> str:
    return f"{name}_choice"


def _any_day(name: str) -> str:
    return f"{name}_any_day"


def _pick(name: str) -> None:
    picked = st.session_state[_choice(name)]
    st.session_state[_any_day(name)] = picked == ANY_DAY
    if picked != ANY_DAY:
        st.session_state[name] = picked


def _side(known: Choices, code: str) -> Side | None:
    try:
        side = known.side(code)
    except CannotCompare:
        return None
    return side if EARLIEST <= side.day <= LATEST else None


def _labels(known: Choices, usual: Side | None) -> dict[str, str]:
    """Labels by code, newest first: meetings, then plan versions; a usual day that is neither comes first of all."""
    labels = {day.isoformat(): f"{uk_date(day)} · {body}" for day, body in known.meetings.items()}
    labels |= {f"v{number}": f"Plan version {number}, from {uk_date(day)}" for number, day in known.versions.items()}
    return labels if usual is None or usual.code in labels else {usual.code: uk_date(usual.day)} | labels
