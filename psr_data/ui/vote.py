"""The form of a quick poll: one question, one choice, correctable until it closes."""

import streamlit as st

from psr_data.domain.assessment import UnknownLink
from psr_data.domain.calendar import today
from psr_data.domain.periods import uk_date
from psr_data.services.open_status import answering
from psr_data.services.polls import PollForm, open_poll, vote
from psr_data.ui.cached import the_store
from psr_data.ui.links import POLL, keep_key, respondent_key, token_in_url
from psr_data.ui.refusals import refusals_shown
from psr_data.ui.text import escape_markdown, note, page_header, style

TITLE, WIDTH, SAVED = "Poll", 640, "vote_said"


def open_by_link() -> PollForm:
    """The poll behind the link; stops with a sentence where the link is unknown or no votes are taken."""
    style()
    token = token_in_url(POLL) or ""
    try:
        poll = open_poll(the_store(), token, respondent_key(token), today())
    except UnknownLink as problem:
        page_header(TITLE, "This link does not work.", str(problem))
        st.stop()
    if poll.why_closed:
        page_header(f"{poll.programme} · {TITLE} · {poll.group}", poll.why_closed)
        st.stop()
    return poll


def ask(poll: PollForm) -> None:
    """The question, the options, and what was chosen so far."""
    page_header(f"{poll.programme} · {TITLE} · {poll.group}", poll.question)
    note(f"Until the end of {uk_date(poll.closes)} you can change it. Nobody sees who chose what.")
    places = list(range(len(poll.options)))
    with st.container(width=WIDTH), st.form("vote", border=False):
        chosen = st.radio(
            "Your choice", places, index=poll.chosen, format_func=lambda place: escape_markdown(poll.options[place])
        )
        sent = st.form_submit_button("Send", type="primary")
    if saved := st.session_state.pop(SAVED, None):
        st.success(escape_markdown(f"{saved} To change it on another day, keep the address of this page to yourself."))
    if sent:
        _vote(chosen)


def _vote(chosen: int | None) -> None:
    if chosen is None:
        st.error("Choose one of the options.")
        return
    token = token_in_url(POLL) or ""
    key = respondent_key(token)
    with refusals_shown():
        with answering(the_store()) as work:
            saved = vote(work, token, key, chosen, today())
        keep_key(key)
        st.session_state[SAVED] = saved
        st.rerun()  # so that the choice shown is the one kept, before another is made
