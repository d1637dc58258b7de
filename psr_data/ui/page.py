"""How every page starts: the role is checked, programme and date are known, empty cases have their sentence."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from psr_data.domain.moment import Moment
from psr_data.domain.people import Actor, NotAllowed, Role
from psr_data.domain.periods import uk_date
from psr_data.domain.wording import plural
from psr_data.frames.hindsight import hindsight
from psr_data.frames.position import AS_RECORDED, Position, WhatIf
from psr_data.services.sample.load import load_sample
from psr_data.services.store import Store, Work
from psr_data.ui.cached import current_version, position_at, the_store
from psr_data.ui.copying import copy_table
from psr_data.ui.filters import clear_filters
from psr_data.ui.grid import listing
from psr_data.ui.navigation import IMPORT_PLAN, current_actor
from psr_data.ui.sidebar import PROGRAMME, chosen_moment, link_in_words
from psr_data.ui.text import banner, escape_markdown, note, page_header, style

DONE = "done"
ILLUSTRATIVE = "Illustrative: the progress shown is invented"


@dataclass(frozen=True)
class Page:
    """What a page works with; `code` is "" and `moment` None while there is no programme."""

    actor: Actor
    store: Store
    version: int
    code: str
    moment: Moment | None

    @property
    def as_at(self) -> date | None:
        return self.moment.as_at if self.moment else None

    def writing(self) -> AbstractContextManager[Work]:
        """A unit of work in the programme, if one is chosen; `st.rerun` inside would undo it."""
        return self.store.writing(self.actor, self.code or None)

    def position(self, *, needs_plan: bool = True) -> Position:
        """The programme's position; draws the empty state and stops where there is nothing to show."""
        if not self.code or self.moment is None:
            no_programme(self)
        loaded = position_at(self.store, self.version, self.code, self.moment)
        if loaded.version is None and needs_plan:
            _no_plan_yet(self, loaded)
        return loaded

    def named(self, kind: str) -> str:
        """The name of a file about the programme as at the date, without its ending."""
        return self.position(needs_plan=False).named(kind)

    def supposed(self, moment: Moment, what_if: WhatIf = AS_RECORDED) -> Position:
        """The position at another moment, or as it would be; for a preview, which writes nothing."""
        return position_at(self.store, self.version, self.code, moment, what_if=what_if)


def start_page(role: Role) -> Page:
    """Check the role and gather what the page works with; stops the page for anyone without the role."""
    style()
    actor = current_actor()
    try:
        actor.require(role)
    except NotAllowed as refusal:
        page_header("Not available", str(refusal))
        st.stop()
    if done := st.session_state.pop(DONE, None):
        st.toast(escape_markdown(done), icon=":material/check:")
    if told := link_in_words():
        st.warning(escape_markdown(told))
    store = the_store()
    return Page(actor, store, current_version(store), st.session_state.get(PROGRAMME) or "", chosen_moment())


def place_for_header() -> DeltaGenerator:
    """A place for the header of a page on which it depends on the choices below."""
    return st.container()


def tell_done(text: str) -> None:
    """Tell what was done when the page is next drawn."""
    st.session_state[DONE] = text


def nothing_passes() -> None:
    """The empty state of filters that leave nothing; stops the page."""
    note("No milestone passes these filters. Clear one of them to see more.")
    st.button("Clear all filters", icon=":material/filter_alt_off:", on_click=clear_filters)
    st.stop()


def show_header(position: Position, title: str, finding: str) -> None:
    """The header of a page: programme, page and date, the finding, and what to keep in mind."""
    aside = ILLUSTRATIVE if position.illustrative else ""
    page_header(f"{position.programme} · {title} · as at {uk_date(position.as_at)}", finding, aside=aside)
    if position.moment.as_reported:
        show_hindsight(position)


def no_programme(page: Page) -> NoReturn:
    """The empty state of a store without programmes; stops the page."""
    page_header("Welcome", "There is no programme here yet.")
    if Role.PMO not in page.actor.roles:
        note("The programme management office can start one.")
        st.stop()
    note("Import a workplan to start one, or look around with the sample programme.")
    with st.container(horizontal=True):
        _offer_import()
        if st.button("Load the sample programme", type="primary"):
            load_sample(page.store, page.actor)
            st.rerun()
    st.stop()


def _no_plan_yet(page: Page, position: Position) -> NoReturn:
    if position.moment.as_reported:
        _nothing_recorded_yet(position)
    page_header(
        f"{position.programme} · as at {uk_date(position.as_at)}",
        f"No plan was in force on {uk_date(position.as_at)}.",
        "Choose a later date in the sidebar, or import a workplan that takes effect by then.",
    )
    if Role.PMO in page.actor.roles:
        _offer_import()
    st.stop()


def _nothing_recorded_yet(position: Position) -> NoReturn:
    page_header(
        f"{position.programme} · as at {uk_date(position.as_at)}, as first reported",
        f"No plan had been recorded here by the end of {uk_date(position.as_at)}.",
        "Switch off “As first reported” in the sidebar to see what is known of that day now.",
    )
    st.stop()


def _offer_import() -> None:
    """A link to a page that is not in a reader's menu would be an error."""
    st.page_link(IMPORT_PLAN, label="Import a workplan", icon=":material/upload_file:")


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
        copy_table(found, "hindsight", f"{position.caption}, as first reported")
