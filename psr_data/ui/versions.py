"""All plan versions with their files, the baseline decisions, and the change log."""

from collections.abc import Sequence
from functools import partial
from math import ceil

import streamlit as st

from psr_data.domain.people import Role
from psr_data.exports.tables import frame_csv
from psr_data.frames import versions
from psr_data.frames.change_log import LINES_A_PAGE, change_count, change_log
from psr_data.frames.headings import table_of
from psr_data.frames.position import Position
from psr_data.frames.rag_table import about
from psr_data.services.exports import export_project_xml, export_workplan
from psr_data.ui.baselines import decide_baseline_form
from psr_data.ui.copying import copy_table
from psr_data.ui.downloads import XLSX, named_today, table_downloads
from psr_data.ui.grid import grid
from psr_data.ui.page import Page, show_header
from psr_data.ui.text import escape_markdown, heading, note
from psr_data.ui.withdrawals import withdraw_form

REBASELINE, WITHDRAW = "Make a version the baseline", "Withdraw the latest import"


def show_versions(page: Page, position: Position) -> tuple[versions.AcceptedVersion, ...]:
    """The finding, the list, the original of a selected version and the plan in force as a workbook."""
    kept = versions.accepted_versions(page.store, page.code, position.moment)
    show_header(position, "Plan versions", versions.versions_in_words(kept))
    if not kept:
        note("Import a workplan to begin the record.")
        return kept
    note("Nothing is ever deleted: a version that was replaced or withdrawn stays here with its file.")
    shown = table_of(kept, versions.HEADINGS)
    row = grid(shown, "versions_table", _columns(), selectable=True)
    with st.container(horizontal=True):
        _offer_original(page, kept[row or 0])
        if position.version:
            _offer_workbook(page, position)
    table_downloads(shown, position.named("versions"), "Plan versions", about(position))
    return kept


def _columns() -> dict[str, object]:
    return {
        "Version": st.column_config.NumberColumn(width=70),
        "State": st.column_config.TextColumn(width=360),
        "File": st.column_config.TextColumn(width=200),
        "Note": st.column_config.TextColumn(width=300),
    }


def _offer_original(page: Page, chosen: versions.AcceptedVersion) -> None:
    st.download_button(
        escape_markdown(f"Original file of version {chosen.number}"),
        partial(versions.original_file, page.store, chosen.id),
        chosen.file_name,
        on_click="ignore",
        icon=":material/download:",
    )


def _offer_workbook(page: Page, position: Position) -> None:
    st.download_button(
        "Plan in force as a workbook",
        partial(export_workplan, page.store, page.code, position.moment),
        f"{position.named('workplan')}.xlsx",
        XLSX,
        on_click="ignore",
        icon=":material/table:",
    )
    st.download_button(
        "Plan in force for Microsoft Project",
        partial(export_project_xml, page.store, page.code, position.moment),
        f"{position.named('workplan')}.xml",
        "application/xml",
        on_click="ignore",
        icon=":material/account_tree:",
    )


def show_decisions(page: Page, position: Position) -> int:
    """Who made which version the baseline, when and why; returns how many decisions there are."""
    heading("Baseline decisions")
    decided = versions.decided_baselines(page.store, page.code, position.moment)
    if not decided:
        note("None yet: each milestone is measured against the date that it was first planned for.")
    else:
        shown = table_of(decided, versions.DECISION_HEADINGS)
        grid(shown, "decisions_table", {"Why": st.column_config.TextColumn(width=280)})
        table_downloads(shown, position.named("baselines"), "Baseline decisions", about(position))
    return len(decided)


def offer_acts(page: Page, kept: Sequence[versions.AcceptedVersion], decisions: int) -> None:
    """What the PMO can do here; each shows what would change, and asks, before anything is kept.

    The choice starts again when a version or decision has come or gone.
    """
    effective = [version for version in kept if not version.is_withdrawn]
    if Role.PMO not in page.actor.roles or not effective:
        return
    heading("Change the record")
    key = f"versions_act_{page.code}_{len(effective)}_{decisions}"
    if st.query_params.get("withdraw") == str(effective[0].number):  # as a link from the import page asks
        st.session_state.setdefault(key, WITHDRAW)
    act = st.segmented_control("What would you like to do?", [REBASELINE, WITHDRAW], key=key)
    if act == REBASELINE:
        decide_baseline_form(page, effective)
    elif act == WITHDRAW:
        withdraw_form(page, effective[0])


def show_change_log(page: Page) -> None:
    """Everything that anybody changed, newest first."""
    heading("Change log")
    count = change_count(page.store, page.code)
    pages = ceil(count / LINES_A_PAGE)
    number = st.pagination(pages, key="change_log_page") if pages > 1 else 1
    shown = change_log(page.store, page.code, number)
    grid(shown, "change_log", {"Summary": st.column_config.TextColumn(width=700)})
    with st.container(horizontal=True):
        st.download_button(
            "Change log as CSV",
            lambda: frame_csv(change_log(page.store, page.code)),
            f"{named_today(page.code, 'change-log')}.csv",
            "text/csv",
            on_click="ignore",
        )
        copy_table(shown, "change-log")
