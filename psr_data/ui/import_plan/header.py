"""The header of the import page: can the file be accepted, and what would that change?"""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from psr_data.domain.plan import DATED_KINDS, Kind
from psr_data.domain.reading import Outcome, Reading
from psr_data.domain.wording import plural
from psr_data.frames.proposal import changes_in_words
from psr_data.services.imports import Proposal
from psr_data.ui.import_plan.draft import Draft, put_aside
from psr_data.ui.text import note, page_header

TITLE = "Import a workplan"


def invite(place: DeltaGenerator) -> None:
    """The header while there is no file."""
    with place:
        page_header(TITLE, "Drop an updated workplan to see what it would change.")
        note("Nothing is kept until you accept it, and no earlier version is ever changed.")


def open_import(place: DeltaGenerator, draft: Draft, proposal: Proposal) -> None:
    """The header for a file that was read."""
    with place:
        page_header(f"{TITLE} · {draft.file_name}", _finding(draft, proposal))
        if st.button("Put this file aside", icon=":material/close:"):
            put_aside()
            st.rerun()


def _finding(draft: Draft, proposal: Proposal) -> str:
    """Can it be accepted, and what would that change?"""
    reading = proposal.reading
    if reading.outcome is Outcome.REFUSED:
        return "This file cannot be read as a workplan."
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
