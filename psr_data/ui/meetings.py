"""The meetings that a programme reports to: they give the as-at dates and "since the last meeting"."""

from datetime import date

import streamlit as st

from psr_data.domain.wording import plural
from psr_data.frames.meetings import meetings_frame
from psr_data.services.programmes import add_meeting
from psr_data.ui.copying import copy_table
from psr_data.ui.days import choose_day
from psr_data.ui.grid import grid
from psr_data.ui.page import Page, no_programme, tell_done
from psr_data.ui.refusals import refusals_shown
from psr_data.ui.text import note, page_header


def show_meetings(page: Page) -> None:
    """The list, newest first; the empty state where there is no programme."""
    if not page.code:
        no_programme(page)
    meetings = meetings_frame(page.store, page.code)
    page_header("Meetings", f"{plural(len(meetings), 'meeting is', 'meetings are')} recorded.")
    note(
        "Each can be chosen as the as-at date. They decide what is due before the next meeting and done since the last."
    )
    if not meetings.empty:
        grid(meetings, "meetings_table", {"Body": st.column_config.TextColumn(width=500)})
        copy_table(meetings, "meetings")


def add_meeting_form(page: Page) -> None:
    with st.form("add_meeting", clear_on_submit=True):
        left, right = st.columns([1, 3], vertical_alignment="bottom")
        held_on = choose_day(left, "Date of the meeting")
        body = right.text_input("Body", placeholder="Public Service Reform Board")
        if st.form_submit_button("Add the meeting", type="primary"):
            _add(page, body, held_on)


def _add(page: Page, body: str, held_on: date | None) -> None:
    if held_on is None:
        st.error("Give the date of the meeting.")
        return
    with refusals_shown():
        with page.writing() as work:
            add_meeting(work, body, held_on)
        tell_done("The meeting is added.")
        st.rerun()
