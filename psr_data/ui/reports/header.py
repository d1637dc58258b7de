"""The reports page's header: what the report is for, and which part of the page is open."""

import streamlit as st

from psr_data.domain.calendar import MeetingDate
from psr_data.domain.people import Role
from psr_data.frames.commentary import commentary_in_words
from psr_data.frames.position import Position
from psr_data.ui.page import Page, show_header
from psr_data.ui.reports.choice import choose_meeting

PART = "report_part"
BUILD, PREVIEW, COMMENTARY, TEMPLATE = "Build and download", "Preview", "Commentary", "PowerPoint template"


def open_reports(page: Page, position: Position) -> MeetingDate | None:
    """The finding, and the meeting that the report is for."""
    head = st.container()
    meeting = choose_meeting(page, position)
    with head:
        show_header(position, "Reports", commentary_in_words(page.store, position, meeting))
    return meeting


def choose_part(page: Page) -> str:
    """Building and preview for everybody; the PMO also writes the commentary and keeps the template."""
    manages = Role.PMO in page.actor.roles
    parts = [BUILD, PREVIEW, *([COMMENTARY, TEMPLATE] if manages else [])]
    chosen = st.segmented_control(
        "Part of the page", parts, default=BUILD, key=PART, bind="query-params", label_visibility="collapsed"
    )
    return chosen or BUILD
