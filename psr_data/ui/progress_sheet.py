"""The sheet in which the PMO updates all milestones on the page: typed or pasted, checked, reviewed, recorded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from secrets import token_hex

import pandas as pd
import streamlit as st

from psr_data.domain.moment import Moment
from psr_data.domain.people import Role
from psr_data.domain.periods import uk_date
from psr_data.domain.refusal import Refusal
from psr_data.domain.wording import plural
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.position import Position
from psr_data.services.progress_files import record_progress
from psr_data.services.progress_sheet import (
    COLUMNS,
    MOST_LINES,
    CheckedSheet,
    Problem,
    SheetLine,
    check_sheet,
    sheet_lines,
)
from psr_data.ui.page import Page, tell_done
from psr_data.ui.refusals import refusals_shown
from psr_data.ui.text import cell_html, escape_markdown, heading, note, strong_html, table

SHEET = "progress_sheet"
SHEET_BUTTON = "open_progress_sheet"
ORDER = "progress_sheet_order"
FIXED = ("Row", "Workstream", "Milestone")
HEADINGS = (*FIXED, *COLUMNS.values())
WIDTHS = {
    **{"Row": 42, "Workstream": 155, "Milestone": 200, "Status": 100, "Lead says": 103},
    **{"%": 55, "Forecast": 105, "Actual": 100, "Comment": 137},
}
ROW_HEIGHT, HEADING_HEIGHT = 72, 36  # high enough for a title to wrap
MOST_ROWS_SHOWN = 8
Typed = Sequence[Mapping[str, str]]


@dataclass
class Draft:
    """A sheet as it was opened, and what stood in it when it was last checked.

    `restored` is what is put back in it after a visit to another page, `order` in which order days and months were
    said to be typed.
    """

    code: str
    as_at: date
    lines: tuple[SheetLine, ...]
    checked: Typed | None = None
    restored: Typed = ()
    order: str | None = None
    key: str = field(default_factory=lambda: token_hex(4))


def open_draft(page: Page) -> Draft | None:
    """The sheet that is open, of this programme and date as known now."""
    draft: Draft | None = st.session_state.get(SHEET)
    return draft if draft and (draft.code, Moment(draft.as_at)) == (page.code, page.moment) else None


def offer_sheet(page: Page, position: Position, milestones: Sequence[MilestoneStatus]) -> None:
    """The button that opens the sheet, or closes it."""
    if Role.PMO not in page.actor.roles or position.moment.as_reported:
        return
    if open_draft(page):
        st.button("Close without recording", icon=":material/close:", on_click=close_sheet)
        return
    too_many = len(milestones) > MOST_LINES
    why = f"A sheet has {MOST_LINES:,} rows at most: filter first, or record from a spreadsheet." if too_many else None
    if st.button("Update progress", SHEET_BUTTON, why, type="primary", icon=":material/edit_note:", disabled=too_many):
        lines = sheet_lines(milestones, position.as_at)
        st.session_state[SHEET] = Draft(position.code, position.as_at, lines)
        st.rerun()


def close_sheet() -> None:
    st.session_state.pop(SHEET, None)


def show_sheet(page: Page, draft: Draft) -> None:
    """The sheet, what is wrong in it, and what would change; recorded only as it was last checked."""
    note(
        f"Progress as at {uk_date(draft.as_at)}. Type, move with Tab and the arrows, or paste from Excel; Escape, then "
        "Tab, leads out of the sheet. A cell that you empty keeps its value."
    )
    with st.form(f"{SHEET}_{draft.key}", border=False):
        typed = _draw_grid(draft)
        if st.form_submit_button("Check"):
            draft.checked, draft.order = typed, st.session_state.get(ORDER, draft.order)
        if draft.checked is None:
            return
        checked = check_sheet(draft.lines, draft.checked, draft.as_at, draft.order)
        wanted = _show_checked(checked)
    if wanted:
        _record(page, draft, typed, checked)


def _draw_grid(draft: Draft) -> Typed:
    """Every column is text: typed ones change what is pasted without a word."""
    key = f"{SHEET}_grid_{draft.key}"
    if draft.checked and key not in st.session_state:
        draft.restored = draft.checked[: len(draft.lines)]
    texts = draft.restored or [line.texts for line in draft.lines]
    fixed = [(str(at), line.workstream, line.title) for at, line in enumerate(draft.lines, start=1)]
    frame = pd.DataFrame([(*start, *row.values()) for start, row in zip(fixed, texts, strict=True)], columns=HEADINGS)
    edited = st.data_editor(
        frame,
        key=key,
        num_rows="add",
        hide_index=True,
        disabled=FIXED,
        row_height=ROW_HEIGHT,
        height=ROW_HEIGHT * min(len(frame), MOST_ROWS_SHOWN) + HEADING_HEIGHT * 2 + 2,
        alt="The sheet of progress: a row for each milestone shown",
        column_config={
            name: st.column_config.TextColumn(width=WIDTHS[name], pinned=name in FIXED) for name in HEADINGS
        },
    )
    lines = edited[list(COLUMNS.values())].fillna("").astype(str)
    return [dict(zip(COLUMNS, line, strict=True)) for line in lines.itertuples(index=False, name=None)]


def _show_checked(checked: CheckedSheet) -> bool:
    """What is wrong or would change; whether all is to be recorded."""
    if checked.unsure:
        text, readings = checked.unsure
        st.radio(
            escape_markdown(f"Which day is {text}? All dates in figures are read in the same order."),
            list(readings),
            format_func=lambda order: uk_date(readings[order]),
            key=ORDER,
            horizontal=True,
        )
        note("Choose, and press Check again.")
        return False
    if checked.problems:
        wrong = plural(len(checked.problems), "cell needs", "cells need")
        st.error(escape_markdown(f"Nothing is recorded yet: {wrong} another look."))
        _list(checked.problems)
        return False
    if not checked.changes:
        note("Nothing differs from what is known.")
        return False
    return _review(checked)


def _review(checked: CheckedSheet) -> bool:
    heading(f"Review {plural(len(checked.changes), 'change')}")
    lines = [
        [
            cell_html(str(change.row)),
            cell_html(change.line.title, change.line.workstream),
            cell_html(change.column),
            cell_html(change.before or "–"),
            strong_html(change.after or "–"),
        ]
        for change in checked.changes
    ]
    table("", ["Row", "Milestone", "What", "Before", "After"], lines, "psr-review")
    if checked.kept:
        note("Emptied, which erases nothing:")
        _list(checked.kept)
    return st.form_submit_button(escape_markdown(f"Record all {len(checked.changes)}"), type="primary")


def _list(problems: Iterable[Problem]) -> None:
    table("", [], [[cell_html(str(problem))] for problem in problems])


def _record(page: Page, draft: Draft, typed: Typed, checked: CheckedSheet) -> None:
    if typed != draft.checked:
        draft.checked = typed
        tell_done("The sheet has changed since it was checked: review it once more.")
        st.rerun()
    # Closed first: a second press interrupts this run where it next looks at the session, with all recorded by then.
    close_sheet()
    with refusals_shown():
        try:
            with page.writing() as work:
                count = record_progress(work, checked.found)
        except Refusal:
            st.session_state[SHEET] = draft
            raise
        tell_done(f"Progress of {plural(count, 'milestone')} recorded as at {uk_date(draft.as_at)}.")
        st.rerun()
