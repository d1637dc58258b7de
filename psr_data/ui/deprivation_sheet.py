"""The footprint by spreadsheet: what it would change is shown before a person agrees."""

import streamlit as st

from psr_data.domain.footprint import InvalidLink
from psr_data.services.footprint import FootprintChange, replace_links
from psr_data.services.footprint_sheet import read_footprint
from psr_data.ui.page import Page, say
from psr_data.ui.text import cell_html, heading, literal, note, table

UPLOAD = "links_upload"


def offer_spreadsheet(page: Page) -> None:
    heading("Change the links by spreadsheet")
    note("Download the links above, change them, and drop the file here. A link that is left out is taken away.")
    key = f"{UPLOAD}_{st.session_state.get(UPLOAD, 0)}"
    uploaded = st.file_uploader("Links (Excel or CSV)", key=key, max_upload_size=5)
    if uploaded is None:
        return
    try:
        change = read_footprint(page.store, page.code, uploaded.getvalue())
    except InvalidLink as problem:
        st.error(literal(problem))
        return
    if change.is_empty:
        note("The spreadsheet holds the links as they are.")
        return
    _show(change)
    if st.button("Make these changes", type="primary"):
        _make(page, change)


def _show(change: FootprintChange) -> None:
    for caption, links in (("Added", change.added), ("Taken away", change.removed)):
        if links:
            table(f"{caption} ({len(links)})", [], [[cell_html(link.label, link.area_code)] for link in links])


def _make(page: Page, change: FootprintChange) -> None:
    try:
        replace_links(page.store, page.actor, page.code, change)
    except InvalidLink as problem:
        st.error(literal(problem))
        return
    st.session_state[UPLOAD] = st.session_state.get(UPLOAD, 0) + 1
    say("The links are changed.")
    st.rerun()
