"""Which deprived areas the programme reaches, and by what; and the PMO's form to link more."""

from functools import partial

import streamlit as st

from psr_data.charts.deprivation_charts import kind_of
from psr_data.domain.deprivation_authority import called
from psr_data.domain.footprint import FootprintLink, LinkKind
from psr_data.domain.people import Role
from psr_data.exports.tables import frame_csv, frame_xlsx
from psr_data.frames.deprivation.figures import Deprivation
from psr_data.frames.deprivation.profile import areas_by_name
from psr_data.frames.footprint import coverage_table, coverage_words, link_table
from psr_data.services.footprint.links import FootprintChange, link_areas, replace_links, unlink_areas
from psr_data.services.footprint.sheet import read_footprint
from psr_data.ui.copying import copy_table
from psr_data.ui.deprivation.header import Choice
from psr_data.ui.downloads import XLSX, named_today
from psr_data.ui.grid import grid, listing
from psr_data.ui.page import Page, tell_done
from psr_data.ui.refusals import refusals_shown
from psr_data.ui.text import banner, cell_html, heading, note, table
from psr_data.ui.uploads import drop_file, empty

UPLOAD = "links_upload"


def show_reach(page: Page, deprivation: Deprivation, choice: Choice, today: Deprivation) -> None:
    """The most deprived areas with what reaches each, then the links; the PMO changes all that there are `today`."""
    heading(coverage_words(deprivation, choice.year, choice.domain))
    if any(link.illustrative for link in deprivation.links):
        banner("Illustrative: the papers name the localities and test beds so marked, but not the areas they work in.")
    covered = coverage_table(deprivation, choice.year, choice.domain)
    listing(covered, "coverage_table")
    name = page.named(kind_of(deprivation, "reach", choice.domain, [choice.year]))
    source = f"{deprivation.authority.name}, {choice.domain.label}, {choice.year}"
    with st.container(horizontal=True):
        st.download_button(
            "Coverage as CSV",
            partial(frame_csv, covered, source),
            f"{name}.csv",
            "text/csv",
            on_click="ignore",
            key="reach_csv",
        )
        copy_table(covered, name, source)
    shown = today if Role.PMO in page.actor.roles else deprivation
    heading(called(f"All links ({len(shown.links)})", known=shown.links == deprivation.links))
    selected = _show_links(page, shown)
    if Role.PMO in page.actor.roles:
        if selected is not None:
            _offer_unlink(page, selected)
        _link_form(page, today)
        offer_spreadsheet(page)


def _show_links(page: Page, deprivation: Deprivation) -> FootprintLink | None:
    links = link_table(deprivation)
    if links.empty:
        note("Nothing is linked to an area yet.")
        return None
    row = grid(links, "links_table", selectable=Role.PMO in page.actor.roles)
    with st.container(horizontal=True):
        about = [f"What {deprivation.programme} does in which areas. To change it, edit the first sheet and upload it."]
        st.download_button(
            "Links as a spreadsheet",
            partial(frame_xlsx, links, "Links", about),
            f"{named_today(page.code, 'links')}.xlsx",
            XLSX,
            on_click="ignore",
        )
        copy_table(links, "links")
    return None if row is None else deprivation.links[row]


def _offer_unlink(page: Page, link: FootprintLink) -> None:
    with st.container(border=True):
        note(f"{link.label}: {link.area_code}")
        if st.button("Take this link away", icon=":material/link_off:"):
            with page.writing() as work:
                unlink_areas(work, [link])
            tell_done("The link is taken away; the change log keeps it.")
            st.rerun()


def _link_form(page: Page, deprivation: Deprivation) -> None:
    heading("Link areas")
    areas = areas_by_name(deprivation.authority)
    with st.form("link_areas", clear_on_submit=True):
        left, right = st.columns([1, 3])
        kind = LinkKind(left.selectbox("Kind", [kind.value for kind in LinkKind]))
        name = right.text_input("Name", placeholder="Chorley inner-East, or a workstream's title")
        chosen = st.multiselect(
            "Areas",
            list(areas),
            placeholder="Search by name or neighbourhood",
            filter_mode="contains",
            select_all=False,
        )
        source = st.text_input("Note", placeholder="Which paper or decision says so")
        illustrative = st.checkbox("Illustrative: no paper gives these areas")
        if st.form_submit_button("Link", type="primary"):
            links = [
                FootprintLink(kind, name.strip(), areas[area].code, source.strip(), illustrative) for area in chosen
            ]
            _link(page, links)


def _link(page: Page, links: list[FootprintLink]) -> None:
    if not links:
        st.error("Choose at least one area.")
        return
    with refusals_shown():
        with page.writing() as work:
            change = link_areas(work, links)
        tell_done("Nothing was new." if change.is_empty else f"{len(change.added)} areas are linked.")
        st.rerun()


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
