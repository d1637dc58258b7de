"""What a PMO officer decides: from when on it is the plan, what that changes, and the acceptance."""

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date

import streamlit as st

from psr_data.domain.calendar import today
from psr_data.domain.periods import uk_date
from psr_data.domain.progress import Undated
from psr_data.domain.refusal import Refusal
from psr_data.domain.wording import plural
from psr_data.frames.preview import days_moved, days_moved_in_words
from psr_data.frames.proposal import (
    changes,
    completed_later,
    kept_in_words,
    progress_reported,
    undated_completions,
    untouched_in_words,
)
from psr_data.services.imports import Acceptance, NearMatch, Overtaken, Proposal, accept, same_as
from psr_data.ui.days import choose_day
from psr_data.ui.grid import listing
from psr_data.ui.import_plan.draft import ACCEPTED, Draft, look_again, positions_of, put_aside
from psr_data.ui.import_plan.header import decision, undecided
from psr_data.ui.page import Page, tell_done
from psr_data.ui.preview import show_moves
from psr_data.ui.programmes import offer_new_programme
from psr_data.ui.text import banner, escape_markdown, heading, note


def show_changes(page: Page, draft: Draft, proposal: Proposal) -> None:
    """Ask from when on it is the plan; what would change against the version in force, and the renames to confirm."""
    first = proposal.against is None
    heading(f"Step 3 · {'The first plan' if first else f'What would change against version {proposal.against}'}")
    _choose_effective(page, draft, proposal)
    undated, earlier = undated_completions(proposal.reading), proposal.undated
    draft.undated = _ask_about_undated(undated, draft.effective, earlier) if undated else earlier
    if first:
        return
    for near in proposal.diff.near:
        _ask_same(draft, near)
    for told in (kept_in_words(proposal.diff), untouched_in_words(proposal.current_items, proposal.untouched)):
        if told:
            note(told)
    found = changes(proposal.diff)
    if found.empty:
        note("Nothing: every row is as it was.")
    else:
        listing(found, "import_changes")
    if around := positions_of(page, draft, proposal):
        before, after = around
        show_moves(before, after, f"As at {uk_date(after.as_at)}")
        moved = days_moved_in_words(days_moved(before, after))
        note(f"{moved[0].upper()}{moved[1:]}.")
    else:
        note("Which statuses change is shown once the day is given from which this is in force.")


def _choose_effective(page: Page, draft: Draft, proposal: Proposal) -> None:
    """Ask for the day from which this is the plan; it is compared with the version in force on that day."""
    left, right = st.columns([1, 3], vertical_alignment="bottom")
    chosen = choose_day(left, "In force from", draft.effective)
    if draft.effective is None:
        with right, st.container(horizontal=True):
            for day, label in dict(_hints(page, proposal)).items():
                if st.button(escape_markdown(f"{uk_date(day)}: {label}")):
                    chosen = day
    if chosen and chosen != draft.effective:
        draft.effective = chosen
        st.rerun()


def _hints(page: Page, proposal: Proposal) -> Iterator[tuple[date, str]]:
    """Days that it may be, of which none is taken for granted."""
    days = [day for row in proposal.reading.rows if (day := row.start or row.end)]
    if days:
        yield min(days), "the first day in the file"
    if page.as_at:
        yield page.as_at, "the date on the screen"
    yield today(), "today"


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


def show_acceptance(page: Page, draft: Draft, proposal: Proposal) -> None:
    """The note, the baseline and the button; nothing is written before it is pressed."""
    effective = draft.effective
    heading("Step 4 · Accept as a new plan version")
    if proposal.identical_to:
        banner(same_as(proposal.identical_to))
    if reported := progress_reported(proposal.reading):
        note(f"The file also reports progress on {plural(reported, 'row')}: it will be recorded as at that day.")
    if effective and (later := completed_later(proposal.reading, effective)):
        banner(later)
    text = st.text_input("Note", placeholder="Why this version: who sent it, what was agreed")
    baseline = st.checkbox("This version was approved: make it the baseline", value=proposal.head is None)
    body = st.text_input("Approved by", placeholder="Which body approved it") if baseline else ""
    again = bool(proposal.identical_to) and st.checkbox("Keep the same file as another version")
    if not page.code:
        offer_new_programme(page)
    with decision(draft, _next(page, draft, proposal)):
        is_open = not page.code or effective is None or bool(undecided(draft, proposal))
        if st.button("Accept", type="primary", disabled=is_open):
            agreed = Acceptance(effective, text, baseline, again, body, undated=draft.undated)
            _accept(page, draft, proposal, agreed)


def _next(page: Page, draft: Draft, proposal: Proposal) -> str:
    if not page.code:
        return "First start in step 4 the programme that this is the plan of."
    if open_names := undecided(draft, proposal):
        return f"First confirm in step 3 whether {plural(open_names, 'row')} only got a new name."
    if draft.effective is None:
        return "First give in step 3 the day from which this is in force."
    return f"Version {proposal.number}, in force from {uk_date(draft.effective)}."


def _ask_about_undated(undated: str, effective: date | None, before: Undated) -> Undated:
    """Ask what is meant by complete without a date; to leave them open loses nothing of what was reported."""
    answers = {
        "Ask the leads for the dates: each is listed as reported complete without a date": Undated.ASK,
        f"All were completed by {uk_date(effective) if effective else 'the day above'}": Undated.BY_EFFECTIVE,
        "Leave them so, and do not ask of later files": Undated.LEAVE,
    }
    at = list(answers.values()).index(before)
    settled = before is Undated.LEAVE
    with st.expander(escape_markdown(f"{undated}: left so, as said last time")) if settled else nullcontext():
        return answers[st.radio(escape_markdown(f"{undated}. What is meant?"), list(answers), at)]


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
    st.session_state[ACCEPTED] = kept
    st.rerun()
