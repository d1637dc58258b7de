"""Quick polls: their results; and for the PMO, asking a question, the link to send out, and closing early."""

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from psr_data.domain.assessment import FEWEST_SHOWN, MOST_INVITED, Group, State
from psr_data.domain.calendar import today
from psr_data.domain.people import Role
from psr_data.domain.periods import uk_date
from psr_data.domain.wording import plural
from psr_data.frames.polls import PollResult, polls
from psr_data.frames.position import Position
from psr_data.services.polls import NewPoll, close_poll, poll_link, start_poll
from psr_data.ui.assessment.header import show_part_header
from psr_data.ui.copying import copy_table
from psr_data.ui.days import choose_day
from psr_data.ui.grid import listing
from psr_data.ui.links import POLL, link_address
from psr_data.ui.page import Page, tell_done
from psr_data.ui.refusals import refusals_shown
from psr_data.ui.text import heading, note


def show_polls(page: Page, position: Position, head: DeltaGenerator) -> None:
    """Those that had closed by the as-at date, or had opened by then and are still open; newest first."""
    known = (poll for poll in polls(page.store, page.code, today()) if poll.opened <= position.as_at)
    asked = [poll for poll in known if poll.state is not State.CLOSED or poll.closed <= position.as_at]
    still_open = sum(poll.state is State.OPEN for poll in asked)
    with head:
        counted = plural(len(asked), "poll has been asked", "polls have been asked")
        show_part_header(position, f"{counted}; {still_open} open." if asked else "No polls have been asked yet.")
    for poll in asked:
        _show(page, poll)
    if Role.PMO in page.actor.roles:
        _start_form(page, len(asked))


def _show(page: Page, poll: PollResult) -> None:
    heading(poll.question)
    note(f"{poll.group}: {poll.n} of {poll.invited} voted. {_when(poll)}")
    if not poll.suppressed:
        lines = [(words, f"{votes} ({votes / poll.n:.0%})") for words, votes in poll.options]
        shown = pd.DataFrame(lines, columns=["Option", "Votes"])
        listing(shown, f"poll_{poll.id}")
        copy_table(shown, f"poll_{poll.id}", poll.question)
    if poll.state is not State.CLOSED and Role.PMO in page.actor.roles:
        _offer_link(page, poll)


def _when(poll: PollResult) -> str:
    if poll.state is State.PLANNED:
        return f"It opens on {uk_date(poll.opened)}."
    if poll.state is State.OPEN:
        return f"The result is shown once it has closed, on {uk_date(poll.closed)}."
    few = f" Fewer than {FEWEST_SHOWN} voted, so the result is not shown." if poll.suppressed else ""
    return f"Closed on {uk_date(poll.closed)}.{few}"


def _offer_link(page: Page, poll: PollResult) -> None:
    note("The link to send to the group; whoever has it can vote:")
    st.code(link_address(POLL, poll_link(page.store, page.actor, page.code, poll.id)), language=None)
    if poll.state is State.OPEN and st.button("Close this poll now", key=f"close_poll_{poll.id}"):
        with refusals_shown():
            with page.writing() as work:
                close_poll(work, poll.id, today())
            tell_done("The poll is closed.")
            st.rerun()


def _start_form(page: Page, count: int) -> None:
    heading("Ask a question")
    with st.form(f"start_poll_{count}"):
        question = st.text_input("Question")
        options = st.text_area("Options, one on each line", height=110)
        first, second, third, fourth = st.columns([3, 1, 1, 1], vertical_alignment="bottom")
        name = first.text_input("Group", placeholder="Executive")
        invited = second.number_input("How many", FEWEST_SHOWN, MOST_INVITED, 10)
        opens = choose_day(third, "Opens", today())
        closes = choose_day(fourth, "Last day")
        sent = st.form_submit_button("Ask", type="primary")
    if not sent:
        return
    if opens is None or closes is None:
        st.error("Give the first and the last day on which it can be answered.")
        return
    new = NewPoll(question, options.splitlines(), Group(name, int(invited)), opens, closes)
    with refusals_shown():
        with page.writing() as work:
            start_poll(work, new)
        tell_done("The poll is started; its link is below the question.")
        st.rerun()
