"""Starting a programme, for those who have none yet or another one to keep."""

import streamlit as st

from psr_data.domain.periods import MONTH_NAMES
from psr_data.services.programmes import NewProgramme, start_programme
from psr_data.settings import YEAR_STARTS_IN
from psr_data.ui.page import Page, tell_done
from psr_data.ui.refusals import refusals_shown
from psr_data.ui.sidebar import open_programme


def offer_new_programme(page: Page) -> None:
    """The form, folded away where there is a programme to import into."""
    with (
        st.expander("Start a new programme", expanded=not page.code),
        st.form("start_programme", border=False),
    ):
        left, middle, right = st.columns([3, 2, 1])
        name = left.text_input("Name", placeholder="Public Service Reform programme 2026/27")
        code = middle.text_input("Code", placeholder="psr-2026", help="Short, without spaces; part of links.")
        month = right.selectbox("Year starts in", MONTH_NAMES, index=YEAR_STARTS_IN.value - 1)
        if st.form_submit_button("Start"):
            _start(page, code, name, MONTH_NAMES.index(month) + 1)


def _start(page: Page, code: str, name: str, year_starts_in: int) -> None:
    with refusals_shown():
        with page.store.writing(page.actor) as work:
            started = start_programme(work, NewProgramme(code, name, year_starts_in=year_starts_in))
        open_programme(started.code)
        tell_done(f"{started.name} is started.")
        st.rerun()
