"""The PMO runs rounds: starts them, sends out the links, closes them early."""

from datetime import date

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from psr_data.domain.assessment import FEWEST_SHOWN, MOST_INVITED, Framework, Group, Round, State
from psr_data.domain.assessment_results import RoundResult
from psr_data.domain.calendar import today
from psr_data.domain.periods import uk_date
from psr_data.domain.wording import plural
from psr_data.frames.assessment.words import counted_words
from psr_data.frames.position import Position
from psr_data.services.assessment.frameworks import frameworks
from psr_data.services.assessment.rounds import close_round, links, start_round
from psr_data.ui.assessment.header import all_rounds, round_label, show_part_header
from psr_data.ui.copying import copy_table
from psr_data.ui.days import choose_day
from psr_data.ui.grid import listing
from psr_data.ui.links import ROUND, link_address
from psr_data.ui.page import Page, tell_done
from psr_data.ui.refusals import refusals_shown
from psr_data.ui.text import banner, escape_markdown, heading, note

MOST_GROUPS = 4
USUAL_GROUPS = ("Executive", "Implementation Group")
TO_CLOSE = "round_to_close"


def show_rounds(page: Page, position: Position, head: DeltaGenerator) -> None:
    """Every round of the programme, the links of those not yet closed, and the form that starts another."""
    known = all_rounds(page)
    running = [each for each in known if each.state is not State.CLOSED]
    with head:
        show_part_header(position, _in_words(known, running))
    if known:
        shown = pd.DataFrame([_line(each) for each in known])
        listing(shown, "rounds")
        copy_table(shown, "rounds", position.programme)
    for each in running:
        _show_links(page, each)
    _start_form(page, len(known))


def _in_words(known: tuple[RoundResult, ...], running: list[RoundResult]) -> str:
    if not known:
        return "No round of self-assessment has been held yet."
    return f"{plural(len(known), 'round is', 'rounds are')} recorded; {len(running) or 'none'} open or still to open."


def _line(found: RoundResult) -> dict[str, object]:
    return {
        "Framework": found.framework.label,
        "Opens": found.opened,
        "Closes": found.closed,
        "State": found.state.value,
        "Responses": "; ".join(map(counted_words, found.groups)),
    }


def _show_links(page: Page, found: RoundResult) -> None:
    heading(f"Links: {round_label(found)}")
    note("One link for each group, to send to its members. Whoever has it can answer, as many as are invited.")
    for link in links(page.store, page.actor, page.code, found.id):
        note(f"{link.group} ({link.invited} invited)")
        st.code(link_address(ROUND, link.token), language=None)
    if found.state is State.OPEN:
        _offer_close(page, found)


def _offer_close(page: Page, found: RoundResult) -> None:
    if st.button("Close this round now …", key=f"close_{found.id}"):
        st.session_state[TO_CLOSE] = found.id
    if st.session_state.get(TO_CLOSE) != found.id:
        return
    banner("Close it? Nobody can answer after that, and the results are shown. This cannot be undone.")
    with st.container(horizontal=True):
        if st.button("Yes, close it", type="primary"):
            _close(page, found)
        if st.button("No, leave it open"):
            del st.session_state[TO_CLOSE]
            st.rerun()


def _close(page: Page, found: RoundResult) -> None:
    del st.session_state[TO_CLOSE]
    with refusals_shown():
        with page.writing() as work:
            close_round(work, found.id, today())
        tell_done("The round is closed.")
        st.rerun()


def _start_form(page: Page, count: int) -> None:
    heading("Start a round")
    known = {framework.label: framework for framework in frameworks(page.store, page.code)}
    with st.form(f"start_round_{count}"):
        left, middle, right = st.columns([3, 1, 1], vertical_alignment="bottom")
        framework = known[left.selectbox("Framework", list(known))]
        opens, closes = choose_day(middle, "Opens", today()), choose_day(right, "Last day")
        note("The first group leads, the second delivers: a gap is the first group's mean less the second's.")
        groups = [_group_fields(place) for place in range(MOST_GROUPS)]
        sent = st.form_submit_button("Start the round", type="primary")
    if sent:
        _start(page, framework, opens, closes, tuple(group for group in groups if group.name.strip()))


def _group_fields(place: int) -> Group:
    left, right = st.columns([3, 1])
    usual = USUAL_GROUPS[place] if place < len(USUAL_GROUPS) else ""
    name = left.text_input(escape_markdown(f"Group {place + 1}"), usual)
    invited = right.number_input(escape_markdown(f"Invited, group {place + 1}"), FEWEST_SHOWN, MOST_INVITED, 15)
    return Group(name.strip(), int(invited))


def _start(
    page: Page, framework: Framework, opens: date | None, closes: date | None, groups: tuple[Group, ...]
) -> None:
    if opens is None or closes is None:
        st.error("Give the first and the last day on which it can be answered.")
        return
    with refusals_shown():
        with page.writing() as work:
            start_round(work, framework, Round(opens, closes, groups))
        tell_done(f"The round is started, until {uk_date(closes)}; its links are below.")
        st.rerun()
