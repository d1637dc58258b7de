"""What a PMO officer reviews and accepts: the file as read, its issues, what would change, and the acceptance."""

from datetime import date
from functools import partial
from pathlib import PurePath

import streamlit as st

from psr_data.domain.periods import uk_date
from psr_data.domain.reading import Outcome, Reading
from psr_data.domain.refusal import Refusal
from psr_data.domain.wording import hyphenated, plural
from psr_data.exports.commented_copy import commented_copy
from psr_data.exports.problems_xlsx import problems_workbook
from psr_data.frames.preview import days_moved, days_moved_in_words
from psr_data.frames.proposal import (
    changes,
    completed_later,
    kept_in_words,
    problems,
    progress_reported,
    rows_read,
    undated_completions,
)
from psr_data.services.imports import Acceptance, NearMatch, Overtaken, Proposal, accept, same_as
from psr_data.ui.days import choose_day
from psr_data.ui.downloads import XLSX, named_today
from psr_data.ui.grid import grid, listing
from psr_data.ui.import_plan.draft import Draft, look_again, positions_of, put_aside
from psr_data.ui.import_plan.header import undecided
from psr_data.ui.page import Page, tell_done
from psr_data.ui.preview import show_moves
from psr_data.ui.refusals import refusals_shown
from psr_data.ui.text import banner, escape_markdown, heading, note, sheet_table


def show_reading(page: Page, draft: Draft, proposal: Proposal) -> None:
    """How the file was recognised, what is wrong with it, and its rows as read."""
    reading = proposal.reading
    if reading.outcome is Outcome.REFUSED:
        st.error(escape_markdown(reading.reason))
        return
    if reading.layout:
        note(f"Sheet “{reading.sheet}”, read as “{reading.layout}”{f': {reading.why}' if reading.why else ''}")
    if reading.picture:
        with st.expander("The sheet, with what was recognised", expanded=reading.outcome is Outcome.QUESTION):
            note(
                "Headings are underlined, titles outlined in blue, and cells read as dates or bars outlined in purple."
            )
            sheet_table(reading.picture)
    if reading.issues:
        _show_problems(page, reading)
        _offer_commented_copy(page, draft, reading)
    if reading.rows:
        with st.expander(escape_markdown(f"The {len(reading.rows)} rows as read")):
            grid(rows_read(reading), "import_rows")


def _show_problems(page: Page, reading: Reading) -> None:
    heading(f"What to look at in the file ({len(reading.issues)})")
    listing(problems(reading), "import_problems")
    st.download_button(
        "Problems as a spreadsheet, to send back",
        partial(problems_workbook, reading),
        f"{_named(page, 'problems', reading)}.xlsx",
        XLSX,
        on_click="ignore",
        icon=":material/download:",
    )


def _offer_commented_copy(page: Page, draft: Draft, reading: Reading) -> None:
    """The author's own workbook with a comment on each cell that has an issue; made on request, as it takes a while."""
    if not st.button("The author's workbook with comments on these cells", icon=":material/comment:"):
        return
    with refusals_shown():
        copy = commented_copy(draft.content, reading)
        name = _named(page, "commented", reading) + PurePath(reading.file).suffix
        st.download_button("Save the commented workbook", copy, name, on_click="ignore", icon=":material/download:")


def _named(page: Page, kind: str, reading: Reading) -> str:
    """A file name for something that is no plan version yet; there may be no programme either."""
    return named_today(page.code or "new", f"{kind}-{hyphenated(PurePath(reading.file).stem)}")


def choose_effective(page: Page, draft: Draft, proposal: Proposal) -> date | None:
    """Choose the day from which this is the plan; the file is compared with the version in force on that day."""
    if not proposal.reading.may_be_kept:
        return None
    before = draft.effective or page.as_at
    chosen = choose_day(st.columns([1, 3])[0], "In force from", before)
    if chosen and chosen != before:
        draft.effective = chosen
        st.rerun()
    return chosen


def show_changes(page: Page, draft: Draft, proposal: Proposal, effective: date | None) -> None:
    """What would change against the version in force, and the renames to confirm."""
    if not proposal.reading.may_be_kept or proposal.against is None:
        return
    heading(f"What would change against version {proposal.against}")
    for near in proposal.diff.near:
        _ask_same(draft, near)
    if kept := kept_in_words(proposal.diff):
        note(kept)
    found = changes(proposal.diff)
    if found.empty:
        note("Nothing: every row is as it was.")
    else:
        listing(found, "import_changes")
    if around := positions_of(page, proposal, effective):
        before, after = around
        moved = days_moved_in_words(days_moved(before, after))
        show_moves(before, after, f"As at {uk_date(after.as_at)}", [("Due dates", "", moved)])


def _ask_same(draft: Draft, near: NearMatch) -> None:
    """Ask whether a row is an item under a new name, or one that moved to another workstream."""
    row, item = near.row_index, near.item_id
    question = f"Is “{near.after_title}” the same as “{near.before_title}” before?"
    same = "Yes, renamed"
    if near.moved_to:
        question = f"Is “{near.after_title}” in {near.moved_to} what was “{near.before_title}” in {near.moved_from}?"
        same = "Yes, moved to another workstream"
    answers = {"same": same, "other": "No, a different one"}
    given = {item: "same", None: "other"}.get(draft.confirmed[row]) if row in draft.confirmed else None
    chosen = st.segmented_control(
        escape_markdown(question),
        list(answers),
        default=given,
        format_func=answers.__getitem__,
        key=f"same_{row}_{item}",
    )
    if chosen != given:
        draft.confirmed.pop(row, None)
        if chosen:
            draft.confirmed[row] = item if chosen == "same" else None
        st.rerun()


def show_acceptance(page: Page, draft: Draft, proposal: Proposal, effective: date | None) -> None:
    """The note, the baseline and the button; nothing is written before it is pressed."""
    if not proposal.reading.may_be_kept:
        return
    heading("Accept as a new plan version")
    if proposal.identical_to:
        banner(same_as(proposal.identical_to))
    if reported := progress_reported(proposal.reading):
        note(f"The file also reports progress on {plural(reported, 'row')}: it will be recorded as at the date above.")
    if effective and (later := completed_later(proposal.reading, effective)):
        banner(later)
    open_names = undecided(draft, proposal)
    if open_names:
        banner(f"First confirm above whether {plural(open_names, 'row')} only got a new name.")
    undated = undated_completions(proposal.reading)
    with st.form("accept"):
        done = bool(undated) and _ask_about_undated(undated, effective)
        text = st.text_input("Note", placeholder="Why this version: who sent it, what was agreed")
        baseline = st.checkbox("This version was approved: make it the baseline", value=proposal.head is None)
        body = st.text_input("Approved by", placeholder="Which body approved it, for the baseline")
        again = bool(proposal.identical_to) and st.checkbox("Keep the same file as another version")
        if st.form_submit_button("Accept", type="primary", disabled=bool(open_names)):
            acceptance = Acceptance(effective, text, baseline, again, body, undated_is_done=done)
            _accept(page, draft, proposal, acceptance)


def _ask_about_undated(undated: str, effective: date | None) -> bool:
    """Ask what is meant by complete without a date; to leave them open loses nothing of what was reported."""
    by_then = f"All were completed by {uk_date(effective)}" if effective else "All were completed by the day above"
    answers = ("Ask the leads for the dates: each is listed as reported complete without a date", by_then)
    return st.radio(escape_markdown(f"{undated}. What is meant?"), answers) == by_then


def _accept(page: Page, draft: Draft, proposal: Proposal, acceptance: Acceptance) -> None:
    try:
        with page.writing() as work:
            kept = accept(work, proposal, acceptance)
    except Overtaken as news:
        look_again(draft)
        tell_done(str(news))
        st.rerun()
    except Refusal as refusal:
        st.error(escape_markdown(refusal))
        return
    put_aside()
    tell_done(f"Version {kept.number} is kept, in force from {uk_date(kept.effective)}.")
    st.rerun()
