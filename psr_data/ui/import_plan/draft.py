"""The workbook that was dropped on the import page and not yet accepted."""

from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from psr_data.domain.lineage import LineageLink
from psr_data.domain.reading import Reading
from psr_data.frames.position import Position
from psr_data.services.imports import PlanChoices, Proposal, WorkplanFile, positions_around, propose
from psr_data.services.proposals import compare_with_plan
from psr_data.services.saved_answers import read_with_saved_answers
from psr_data.settings import UPLOAD_MB
from psr_data.ui.page import Page, tell_done
from psr_data.ui.steps import steps_shown
from psr_data.ui.uploads import drop_file, empty

DRAFT, PROPOSAL, TRIED, UPLOAD = "import_draft", "import_proposal", "import_tried", "import_upload"
POSITIONS = "import_positions"


@dataclass
class Draft:
    """The file and what was answered about it, kept for the session.

    `confirmed` and `covers` are as `propose` takes them; `links` are those of each item that goes; `effective` is None
    until a day other than the as-at date is chosen.
    """

    file_name: str
    content: bytes
    programme: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    confirmed: dict[int, int | None] = field(default_factory=dict)
    ask_again: set[str] = field(default_factory=set)
    links: dict[int, tuple[LineageLink, ...]] = field(default_factory=dict)
    effective: date | None = None
    covers: str = ""


@dataclass(frozen=True)
class _KeptProposal:
    """A proposal with the answers that it was worked out from."""

    read_with: object
    compared_with: object
    effective: date | None
    proposal: Proposal


def current_draft() -> Draft | None:
    """Draw the place to drop a file; the file that was dropped, or None."""
    uploaded = drop_file(
        "Workplan (Excel, CSV, OpenDocument or Microsoft Project XML)", UPLOAD, largest_mb=UPLOAD_MB.value
    )
    draft: Draft | None = st.session_state.get(DRAFT)
    if uploaded is not None and (draft is None or draft.content != uploaded.getvalue()):
        draft = Draft(uploaded.name, uploaded.getvalue())
        st.session_state[DRAFT] = draft
    return draft


def put_aside() -> None:
    """Forget the file."""
    st.session_state.pop(DRAFT, None)
    st.session_state.pop(PROPOSAL, None)
    empty(UPLOAD)


def look_again(draft: Draft) -> None:
    """Have the file compared again with the current plan; what was confirmed was about another one."""
    draft.confirmed.clear()
    draft.links.clear()
    draft.covers = ""
    st.session_state.pop(PROPOSAL, None)


def proposal_of(page: Page, draft: Draft) -> Proposal:
    """What accepting would do; worked out anew only when the file, the programme or the answers have changed.

    Not when the store has: a person agrees to the changes that were on the screen, and accepting them is
    refused where somebody else was faster. The file is read anew only for another answer.
    """
    if draft.programme != page.code:
        draft.programme = page.code
        look_again(draft)
    effective = draft.effective or page.as_at
    read_with = (page.code, draft.file_name, dict(draft.answers), set(draft.ask_again))
    kept: _KeptProposal | None = st.session_state.get(PROPOSAL)
    if kept and kept.effective != effective:  # then it is compared with another plan
        draft.confirmed.clear()
        draft.links.clear()
    compared_with = (dict(draft.confirmed), dict(draft.links), effective, draft.covers)
    is_read = kept is not None and kept.read_with == read_with and kept.proposal.content == draft.content
    if kept and is_read and kept.compared_with == compared_with:
        return kept.proposal
    try:
        proposal = _worked_out(page, draft, effective, kept.proposal.reading if kept and is_read else None)
    except ValueError:  # the current plan has changed: an item that was answered for is gone
        look_again(draft)
        tell_done("The current plan has changed meanwhile. Look at the changes again.")
        st.rerun()
    st.session_state[PROPOSAL] = _KeptProposal(read_with, compared_with, effective, proposal)
    return proposal


def positions_of(page: Page, proposal: Proposal, effective: date | None) -> tuple[Position, Position] | None:
    """The programme as it is and as it would be; worked out once for each proposal."""
    if effective is None:
        return None
    kept = st.session_state.get(POSITIONS)
    if not kept or kept[0] is not proposal or kept[1] != effective:
        kept = (proposal, effective, positions_around(page.store, proposal, effective))
        st.session_state[POSITIONS] = kept
    around: tuple[Position, Position] | None = kept[2]
    return around


def tried(page: Page, draft: Draft, answer: dict[str, str]) -> Reading:
    """The file as it would be read with one more answer; kept until another is tried."""
    answers = {**draft.answers, **answer}
    kept = st.session_state.get(TRIED)
    if kept and kept[:2] == (draft.content, answers):
        reading: Reading = kept[2]
        return reading
    file = WorkplanFile(draft.content, draft.file_name, answers)
    reading = read_with_saved_answers(page.store, file, page.code or None)
    st.session_state[TRIED] = (draft.content, answers, reading)
    return reading


def _worked_out(page: Page, draft: Draft, effective: date | None, reading: Reading | None) -> Proposal:
    links = [link for of_item in draft.links.values() for link in of_item]
    choices, code = PlanChoices(effective, draft.confirmed, links, draft.covers), page.code or None
    if reading:
        with page.store.reading() as session:
            return compare_with_plan(session, draft.content, reading, code, choices)
    with steps_shown() as tell:
        file = WorkplanFile(draft.content, draft.file_name, draft.answers, draft.ask_again)
        return propose(page.store, file, code, choices, tell)
