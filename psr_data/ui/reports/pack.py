"""The facts of the report that was chosen, and the report as it will read before it is built."""

import streamlit as st

from psr_data.domain.calendar import MeetingDate, today
from psr_data.domain.pack import PackChoice
from psr_data.frames.pack.build import CannotReport
from psr_data.frames.pack.record import Pack
from psr_data.frames.position import Position
from psr_data.ui.cached import ReportKey, pack_of, preview_of
from psr_data.ui.page import Page
from psr_data.ui.reports.choice import choose_content
from psr_data.ui.text import escape_markdown, framed, note

HEIGHT = 900


def chosen_pack(page: Page, position: Position, choice: PackChoice) -> Pack:
    """The pack, with a note on what is in it and what is not; stops where there is nothing to report."""
    try:
        pack = pack_of(_key(page, position, choice), page.store)
    except CannotReport as problem:
        st.error(escape_markdown(problem))
        st.stop()
    absent = [f"Without “{section.label}”: {why}" for section, why in pack.missing.items()]
    note(" ".join([f"In the report: {', '.join(section.label for section in pack.sections)}.", *absent]))
    return pack


def _key(page: Page, position: Position, choice: PackChoice) -> ReportKey:
    return ReportKey(page.store.url, page.version, page.code, position.moment, today(), choice)


def show_preview(page: Page, position: Position, meeting: MeetingDate | None) -> None:
    choice = choose_content(position, meeting)
    chosen_pack(page, position, choice)
    laid_out = preview_of(_key(page, position, choice), page.store)
    framed(laid_out, f"Preview of the report for {position.programme}", HEIGHT)
