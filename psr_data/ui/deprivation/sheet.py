"""Links to areas by spreadsheet: what it would change is shown before a person agrees."""

import streamlit as st

from psr_data.services.footprint.links import FootprintChange, replace_links
from psr_data.services.footprint.sheet import read_footprint
from psr_data.ui.page import Page, tell_done
from psr_data.ui.refusals import refusals_shown
from psr_data.ui.text import cell_html, heading, note, table
from psr_data.ui.uploads import drop_file, empty

UPLOAD = "links_upload"


def offer_spreadsheet(page: Page) -> None:
    heading("Change the links by spreadsheet")
    note("Download the links above, change them, and drop the file here. A link that is left out is removed.")
    uploaded = drop_file("Links (Excel or CSV)", UPLOAD, largest_mb=5)
    if uploaded is None:
        return
    with refusals_shown():
        change = read_footprint(page.store, page.code, uploaded.getvalue())
        if change.is_empty:
            note("The spreadsheet has the same links as now: nothing would change.")
            return
        _show(change)
        if st.button("Make these changes", type="primary"):
            _make(page, change)


def _show(change: FootprintChange) -> None:
    for caption, links in (("Added", change.added), ("Taken away", change.removed)):
        if links:
            table(f"{caption} ({len(links)})", [], [[cell_html(link.label, link.area_code)] for link in links])


def _make(page: Page, change: FootprintChange) -> None:
    with refusals_shown():
        with page.writing() as work:
            replace_links(work, change)
        empty(UPLOAD)
        tell_done("The links are changed.")
        st.rerun()
