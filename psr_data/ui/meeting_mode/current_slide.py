"""Meeting mode: one meeting's pack as slides over the whole screen.

The meeting and the slide are in the URL, so that a reload or a link that was passed on opens the same view.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from psr_data.domain.calendar import MeetingDate, today
from psr_data.domain.moment import Moment
from psr_data.domain.pack import PackChoice
from psr_data.frames.meetings import load_meetings, meeting_by_id, usual_meeting
from psr_data.frames.pack.build import CannotReport
from psr_data.frames.pack.record import Pack
from psr_data.frames.pack.slide import Slide
from psr_data.services.programmes import UnknownProgramme
from psr_data.ui.cached import ReportKey, agenda_of, pack_of
from psr_data.ui.links import MEETING, SLIDE, token_in_url
from psr_data.ui.page import Page
from psr_data.ui.sidebar import AS_AT, AS_REPORTED, PROGRAMME, chosen_in_url, day_in
from psr_data.ui.text import link, page_header


@dataclass(frozen=True)
class CurrentSlide:
    """The slide on the screen: `number` of a meeting's slides, counted from 1."""

    meeting: MeetingDate
    pack: Pack
    slides: list[Slide]
    number: int

    @property
    def slide(self) -> Slide:
        return self.slides[self.number - 1]

    @property
    def place(self) -> str:
        return f"Slide {self.number} of {len(self.slides)}"


def offer_meeting_mode(page: Page, meeting: MeetingDate | None = None) -> None:
    """A link to the slides of this meeting, or else of the one that a report is for."""
    offered = meeting or _usual(page)
    if offered and page.moment:
        link("Meeting mode", slides_of(page.code, page.moment, offered), meeting_in_words(offered))


def _usual(page: Page) -> MeetingDate | None:
    """The usual meeting for a report; a meeting about another plan is not offered."""
    position = page.position(needs_plan=False)
    return usual_meeting(load_meetings(page.store, page.code), position.as_at, position.window.next)


def meeting_in_words(meeting: MeetingDate) -> str:
    """With that it is still to come, where it is."""
    return f"{meeting.label}{', still to come' if meeting.held_on > today() else ''}"


def slides_of(code: str, moment: Moment, meeting: MeetingDate) -> Mapping[str, str]:
    """The address of a meeting's slides: of a meeting to come they show what is known at the moment.

    It has to load the app again, as a link in a mail does: otherwise Streamlit leaves an empty sidebar beside them.
    """
    query = {PROGRAMME: code, MEETING: str(meeting.id)} | chosen_in_url(code, moment)
    if moment.as_at >= meeting.held_on:
        del query[AS_AT]
    return query


def open_meeting(page: Page) -> CurrentSlide:
    """The slide that the address asks for; stops with a sentence where there is no such meeting."""
    code, as_reported = st.query_params.get(PROGRAMME, ""), st.query_params.get(AS_REPORTED) == "yes"
    meeting = _meeting_in_url(page, code)
    if meeting is None:
        page_header(
            "Meeting mode",
            "This link does not lead to a meeting.",
            "Open a meeting by “Meeting mode” on the Overview, or have the link sent again and copy all of it.",
        )
        _way_out({})
        st.stop()
    moment, choice = Moment(_as_at(meeting), as_reported), PackChoice(meeting=meeting.id)
    key = ReportKey(page.store.url, page.version, code, moment, today(), choice)
    try:
        pack = pack_of(key, page.store)
    except CannotReport as problem:
        page_header(f"Meeting mode · {meeting.label}", str(problem), "Import a workplan that takes effect by then.")
        _way_out({PROGRAMME: code})
        st.stop()
    slides = agenda_of(key, page.store)
    return CurrentSlide(meeting, pack, slides, min(_number_in_url(), len(slides)))


def _meeting_in_url(page: Page, code: str) -> MeetingDate | None:
    try:
        return meeting_by_id(page.store, code, token_in_url(MEETING) or "")
    except UnknownProgramme:
        return None


def _as_at(meeting: MeetingDate) -> date:
    """The meeting's day, or while it is to come the day in the address, or else today."""
    return min(day_in(st.query_params.get(AS_AT, "")) or today(), meeting.held_on)


def _number_in_url() -> int:
    """The slide's number; anything but a number from 1 means the first slide."""
    asked = st.query_params.get(SLIDE, "")
    return max(int(asked), 1) if asked.isdecimal() and len(asked) <= 4 else 1


def _way_out(query: Mapping[str, str]) -> None:
    link("To the Overview", query, "")
