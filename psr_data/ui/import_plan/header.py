"""The head and the foot of the import page: where one is, what comes next, and the button for it."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from psr_data.domain.periods import uk_date
from psr_data.domain.plan import DATED_KINDS, Kind
from psr_data.domain.reading import Outcome, Reading
from psr_data.domain.wording import plural
from psr_data.frames.programmes import programme_names
from psr_data.frames.proposal import changes_in_words
from psr_data.services.imports import AcceptedVersion, Proposal
from psr_data.ui.import_plan.draft import ACCEPTED, Draft, put_aside
from psr_data.ui.navigation import CHANGES, VERSIONS
from psr_data.ui.page import Page
from psr_data.ui.text import escape_markdown, note, page_header, steps

STEPS = ("File", "Problems", "What changes", "Accept")
FILE, PROBLEMS, CHANGE, ACCEPT = range(len(STEPS))
INVITATION = "Drop an updated workplan to see what it would change."
FIRST_INVITATION = "Drop a workplan to see how it is read, and start its programme."


def invite(page: Page, place: DeltaGenerator) -> None:
    """The header while there is no file: what was last accepted here, or what to do."""
    accepted: AcceptedVersion | None = st.session_state.get(ACCEPTED)
    with place:
        if accepted and accepted.programme_code == page.code:
            _tell_accepted(page, accepted)
        else:
            page_header(_into(page), INVITATION if page.code else FIRST_INVITATION)
        note("Nothing is kept until you accept it, and no earlier version is ever changed.")
        steps(STEPS, FILE)


def _tell_accepted(page: Page, accepted: AcceptedVersion) -> None:
    number, day = accepted.number, accepted.effective
    page_header(_into(page), f"Version {number} is in force from {uk_date(day)}.")
    view = {"programme": page.code, "as_at": day.isoformat()}
    with st.container(horizontal=True):
        if accepted.before:
            sides = {"from": f"v{accepted.before}", "to": f"v{number}"}
            st.page_link(CHANGES, label="What changed", icon=":material/compare_arrows:", query_params=view | sides)
        undo = view | {"withdraw": str(number)}
        label = escape_markdown(f"Undo: withdraw version {number}")
        st.page_link(VERSIONS, label=label, icon=":material/undo:", query_params=undo)


def open_import(page: Page, place: DeltaGenerator, draft: Draft, proposal: Proposal) -> None:
    """The header for files that were read."""
    with place:
        page_header(f"{_into(page)} · {draft.name}", _finding(draft, proposal))
        steps(STEPS, _current_step(draft, proposal))


def _into(page: Page) -> str:
    into = f" into {programme_names(page.store)[page.code]}" if page.code else ""
    return f"Import a workplan{into}"


@contextmanager
def decision(draft: Draft, text: str) -> Iterator[None]:
    """The bar at the foot, always in view: what comes next, the buttons drawn within, and the way out."""
    with st.bottom, st.container(horizontal=True, vertical_alignment="center", key="import_bar"):
        note(text)
        yield
        if st.button(escape_markdown(f"Put {draft.these_files} aside"), icon=":material/close:"):
            put_aside()
            st.rerun()


def _current_step(draft: Draft, proposal: Proposal) -> int:
    if proposal.reading.outcome is not Outcome.READY or proposal.question:
        return FILE
    if proposal.reading.errors:
        return PROBLEMS
    return CHANGE if draft.effective is None or undecided(draft, proposal) else ACCEPT


def _finding(draft: Draft, proposal: Proposal) -> str:
    """Can it be accepted, and what would that change?"""
    reading = proposal.reading
    if reading.outcome is Outcome.REFUSED:
        return f"{'This file' if len(draft.files) == 1 else reading.file} cannot be read as a workplan."
    if reading.outcome is Outcome.QUESTION:
        return "One question before this file can be read: only you can know."
    if reading.errors:
        return f"{plural(len(reading.errors), 'error')} to mend in the workbook before it can be accepted."
    if proposal.question:
        return "Before anything else: is this the programme's plan?"
    if waiting := undecided(draft, proposal):
        return f"{plural(waiting, 'row')} may only have a new name: confirm below whether it is the same item."
    return f"Ready: {_what_follows(proposal)}."


def _what_follows(proposal: Proposal) -> str:
    if proposal.head is None:
        return f"{_contents(proposal.reading)}, the first plan of this programme"
    return "nothing differs from the current plan" if proposal.diff.is_empty else changes_in_words(proposal.diff)


def _contents(reading: Reading) -> str:
    milestones = sum(row.kind in DATED_KINDS for row in reading.rows)
    workstreams = sum(row.kind is Kind.WORKSTREAM for row in reading.rows)
    return f"{plural(milestones, 'milestone')} in {plural(workstreams, 'workstream')}"


def undecided(draft: Draft, proposal: Proposal) -> int:
    """How many rows look like a renamed item and still wait for a person's answer."""
    return sum(near.row_index not in draft.confirmed for near in proposal.diff.near)
