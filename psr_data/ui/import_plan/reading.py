"""How each file was read: the sheet with what was recognised, its problems, and its rows."""

from functools import partial
from pathlib import PurePath

import streamlit as st

from psr_data.domain.reading import COLUMNS, TO_CHOOSE, Outcome, Reading
from psr_data.domain.wording import hyphenated
from psr_data.exports.commented_copy import can_comment, commented_copy
from psr_data.exports.problems_xlsx import problems_workbook
from psr_data.frames.proposal import marked_cells, problems, rows_read
from psr_data.services.imports import Proposal
from psr_data.services.several_files import FileRead
from psr_data.ui.downloads import XLSX, named_today
from psr_data.ui.grid import MOST_ROWS_IN_FULL, grid
from psr_data.ui.import_plan.draft import Draft, DroppedFile, look_again
from psr_data.ui.import_plan.header import decision
from psr_data.ui.page import Page
from psr_data.ui.refusals import refusals_shown
from psr_data.ui.text import cell_html, escape_markdown, heading, note, sheet_table, table

RECOGNISED = "Headings are underlined, titles outlined in blue, and cells read as dates or bars outlined in purple."
TO_LOOK_AT = " Cells with an error are outlined thickly in red, those with a warning in orange."
ASKED_ABOUT = " Cells that the question is about are outlined thickly in violet."


def show_readings(page: Page, draft: Draft, proposal: Proposal) -> None:
    """Of each file how it was recognised, what is wrong with it, and its rows as read; the worst ones first."""
    readings = [file.reading for file in proposal.files]
    count = sum(len(reading.issues) for reading in readings)
    heading(f"Step 2 · {f'What to look at ({count})' if count else 'Problems'}")
    for issue in proposal.reading.issues if len(readings) > 1 else ():
        if issue.sheet is None:
            st.error(escape_markdown(f"{issue.message} ({', '.join(issue.cells)})"))
    for number in sorted(range(len(readings)), key=lambda at: (readings[at].may_be_kept, not readings[at].issues)):
        file, reading = proposal.files[number], readings[number]
        if len(proposal.files) > 1:
            heading(reading.file)
        if reading.outcome is Outcome.REFUSED:
            st.error(escape_markdown(reading.reason))
            continue
        left, right = st.columns([2, 3], gap="medium")
        with left:
            _show_problems(page, file, f"{number}")
        with right:
            if reading.layout:
                note(f"Sheet “{reading.sheet}”, read as “{reading.layout}”{f': {reading.why}' if reading.why else ''}")
            show_picture(reading, is_open=len(proposal.files) == 1 or bool(reading.issues))
            _offer_columns(draft, draft.files[number], reading)
        if reading.rows:
            with st.expander(escape_markdown(f"The {len(reading.rows)} rows as read")):
                grid(rows_read(reading), f"import_rows_{number}")
    if not proposal.reading.may_be_kept:
        with decision(draft, "Mend it in the workbook and drop it again in step 1."):
            pass


def _offer_columns(draft: Draft, file: DroppedFile, reading: Reading) -> None:
    """What each column was taken for can be changed on every import, not only where it had to be asked."""
    if file.answers.get(COLUMNS) == TO_CHOOSE:  # the layout did not ask
        file.answers.pop(COLUMNS)
        note("In this layout the headings say what each column is: change them in the workbook.")
    elif st.button("Change what each column was taken for", icon=":material/table:", key=f"columns_{file.name}"):
        if before := reading.answers.get(COLUMNS):
            file.before[COLUMNS] = before
        file.answers[COLUMNS] = TO_CHOOSE
        look_again(draft)
        st.rerun()


def show_picture(reading: Reading, *, is_open: bool = True) -> None:
    """The top of the sheet, open, with the cells in question marked."""
    if reading.picture:
        with st.expander("The sheet, with what was recognised", expanded=is_open):
            marks = marked_cells(reading)
            asked = ASKED_ABOUT if reading.questions else TO_LOOK_AT
            note(RECOGNISED + (asked if marks else ""))
            sheet_table(reading.picture, marks)


def _show_problems(page: Page, file: FileRead, key: str) -> None:
    reading = file.reading
    if not reading.issues:
        note("No problem was found.")
        return
    found = problems(reading)
    if len(found) > MOST_ROWS_IN_FULL:
        grid(found, f"import_problems_{key}")
    else:
        lines = [(what, how, cells) for how, what, cells, _ in found.itertuples(index=False)]
        table("", [], [[cell_html(what, " · ".join(filter(None, (how, cells))))] for what, how, cells in lines])
    st.download_button(
        "Problems as a spreadsheet, to send back",
        partial(problems_workbook, reading),
        f"{_named(page, 'problems', reading)}.xlsx",
        XLSX,
        on_click="ignore",
        icon=":material/download:",
        key=f"problems_{key}",
    )
    _offer_commented_copy(page, file, key)


def _offer_commented_copy(page: Page, file: FileRead, key: str) -> None:
    """The author's own workbook with a comment on each cell that has an issue; made on request: it takes a while."""
    if not can_comment(file.content):
        return
    if not st.button("The author's workbook with comments", icon=":material/comment:", key=f"comment_{key}"):
        return
    with refusals_shown():
        copy = commented_copy(file.content, file.reading)
        name = _named(page, "commented", file.reading) + PurePath(file.reading.file).suffix
        st.download_button("Save the commented workbook", copy, name, on_click="ignore", icon=":material/download:")


def _named(page: Page, kind: str, reading: Reading) -> str:
    """A file name for something that is no plan version yet; there may be no programme either."""
    return named_today(page.code or "new", f"{kind}-{hyphenated(PurePath(reading.file).stem)}")
