"""The council's own PowerPoint template: dropped here, checked, kept, taken away when that is confirmed, put back."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from psr_data.domain.calendar import MeetingDate
from psr_data.frames.deck_templates import HEADINGS, TemplateInUse, templates_in_use
from psr_data.frames.headings import table_of
from psr_data.frames.position import Position
from psr_data.services.deck_templates import (
    keep_template,
    put_template_back,
    read_template,
    take_template_away,
)
from psr_data.services.packs import template_of
from psr_data.services.store import Work
from psr_data.settings import UPLOAD_MB
from psr_data.ui.grid import listing
from psr_data.ui.page import Page, tell_done
from psr_data.ui.refusals import refusals_shown
from psr_data.ui.text import banner, escape_markdown, heading, note
from psr_data.ui.uploads import drop_file, empty

UPLOAD, TO_CONFIRM = "template_upload", "template_to_take_away"


def show_template(page: Page, position: Position, meeting: MeetingDate | None) -> None:  # noqa: ARG001 - as every part
    """The template in use, a place to drop another, and all there have been."""
    history = templates_in_use(page.store, page.code)
    newest, before, *_ = [*history, None, None]
    current = newest if newest and newest.sha256 else None
    if current:
        note(f"PowerPoint files use {current.name}, added by {current.who} at {current.when}.")
    else:
        note("PowerPoint files have the tracker's own design. Drop your council's template to use that instead.")
    _offer_upload(page)
    if current:
        _offer_current(page, current)
    elif before:
        _offer_putting_back(page, before.name)
    if history:
        heading("Templates so far")
        listing(table_of(history, HEADINGS), "template_history")


def _offer_current(page: Page, current: TemplateInUse) -> None:
    with st.container(horizontal=True):
        st.download_button(
            "Download the template",
            lambda: template_of(page.store, page.code) or b"",  # where somebody has just taken it away
            current.name,
            on_click="ignore",
            icon=":material/download:",
        )
        if st.button("Take the template away …"):
            st.session_state[TO_CONFIRM] = (page.code, current)
    if st.session_state.get(TO_CONFIRM) == (page.code, current):
        _confirm(page, current)


def _confirm(page: Page, current: TemplateInUse) -> None:
    banner(
        f"Take {current.name} away? Everyone's PowerPoint files then have the tracker's own design. "
        "It stays in the record and can be put back."
    )
    with st.container(horizontal=True):
        if st.button("Yes, take it away", type="primary"):
            take_it_away = partial(take_template_away, digest=current.sha256)
            _do(page, take_it_away, "The template is taken away; it stays in the record.")
        if st.button("No, keep it"):
            del st.session_state[TO_CONFIRM]
            st.rerun()


def _offer_putting_back(page: Page, file_name: str) -> None:
    if st.button(escape_markdown(f"Put {file_name} back"), icon=":material/undo:"):
        _do(page, put_template_back, "The template is back; PowerPoint files use it from now on.")


def _do(page: Page, act: Callable[[Work], None], done: str) -> None:
    """Act and draw the page anew, or show the refusal where somebody else was faster."""
    st.session_state.pop(TO_CONFIRM, None)
    with refusals_shown():
        with page.writing() as work:
            act(work)
        tell_done(done)
        st.rerun()


def _offer_upload(page: Page) -> None:
    note("Its slide size, masters, layouts, fonts and colours are used; slides in it are left out.")
    uploaded = drop_file("Template (.potx or .pptx, without macros)", UPLOAD, UPLOAD_MB.value)
    if uploaded is None or not st.button("Use this template", type="primary"):
        return
    with refusals_shown():
        with st.spinner("Looking at the template…"):
            template = read_template(uploaded.name, uploaded.getvalue())
        with page.writing() as work:
            keep_template(work, template)
        empty(UPLOAD)
        tell_done("The template is kept; PowerPoint files use it from now on.")
        st.rerun()
