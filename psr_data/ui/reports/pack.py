"""The facts of the report that was chosen, and a sentence where there is none to build."""

import streamlit as st

from psr_data.domain.pack import PackChoice
from psr_data.frames.pack.build import CannotReport
from psr_data.frames.pack.record import Pack
from psr_data.frames.position import Position
from psr_data.ui.cached import pack_of
from psr_data.ui.page import Page
from psr_data.ui.reports.header import today
from psr_data.ui.text import escape_markdown, note


def chosen_pack(page: Page, position: Position, choice: PackChoice) -> Pack:
    """Says what is in it, and why a section chosen is not; stops the page where there is nothing to report."""
    try:
        pack = pack_of(page.store, page.version, page.code, position.moment, today(), choice)
    except CannotReport as problem:
        st.error(escape_markdown(problem))
        st.stop()
    absent = [f"Without “{section.label}”: {why}" for section, why in pack.missing.items()]
    note(" ".join([f"In it: {', '.join(section.label for section in pack.sections)}.", *absent]))
    return pack
