"""The plan versions kept so far, each with the file it came from."""

from functools import partial

import streamlit as st

from psr_data.frames.versions import original_file, versions_frame
from psr_data.services.exports import export_template, export_workplan
from psr_data.ui.grid import grid
from psr_data.ui.import_plan import XLSX
from psr_data.ui.page import Page
from psr_data.ui.text import heading, literal, note


def show_versions(page: Page) -> None:
    """The list, the original of a selected version, and the plan in force as a workbook to edit."""
    if not page.code:
        return
    _template(page)
    heading("Plan versions")
    kept = versions_frame(page.store, page.code)
    if kept.empty:
        note("No workplan has been accepted yet.")
        return
    row = grid(kept.drop(columns="id"), "versions_table", selectable=True)
    chosen = kept.iloc[row or 0]
    with st.container(horizontal=True):
        st.download_button(
            literal(f"Original file of version {chosen['Version']}"),
            partial(original_file, page.store, int(chosen["id"])),
            chosen["File"],
            on_click="ignore",
            icon=":material/download:",
        )
        if page.moment:
            st.download_button(
                "Plan in force as a workbook",
                partial(export_workplan, page.store, page.code, page.moment),
                f"{page.code}_workplan_{page.moment.as_at}.xlsx",
                XLSX,
                on_click="ignore",
                icon=":material/table:",
            )


def _template(page: Page) -> None:
    """A workbook to send to the workstream leads: the plan in force, or an empty one."""
    if page.moment is None:
        return
    heading("Ask for an update")
    note("A workbook to send out, with the plan in force, lists to choose from and help: it comes back exactly.")
    st.download_button(
        "Template to fill in",
        partial(export_template, page.store, page.code, page.moment),
        f"{page.code}_template_{page.moment.as_at}.xlsx",
        XLSX,
        on_click="ignore",
        icon=":material/edit_document:",
    )
