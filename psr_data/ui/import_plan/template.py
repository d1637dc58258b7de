"""The workbook that the PMO sends out for an update, and the way to the earlier plan versions."""

from functools import partial

import streamlit as st

from psr_data.services.exports import export_template
from psr_data.ui.downloads import XLSX
from psr_data.ui.navigation import VERSIONS
from psr_data.ui.page import Page
from psr_data.ui.text import heading, note


def offer_template(page: Page) -> None:
    """A workbook to send to the workstream leads: the plan in force, or an empty one."""
    if page.moment is None:
        return
    heading("Ask for an update")
    note(
        "A workbook to send out, with the plan in force, lists to choose from and help. When it comes back, every line "
        "is recognised."
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Template to fill in",
            partial(export_template, page.store, page.code, page.moment),
            f"{page.named('template')}.xlsx",
            XLSX,
            on_click="ignore",
            icon=":material/edit_document:",
        )
        st.page_link(VERSIONS, label="The plan versions kept so far", icon=":material/history:")
