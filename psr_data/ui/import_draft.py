"""The workbook that was dropped on the import page and not yet accepted."""

from dataclasses import dataclass, field

import streamlit as st

from psr_data.services.imports import Proposal, propose
from psr_data.ui.page import Page

DRAFT, PROPOSAL, UPLOAD = "import_draft", "import_proposal", "import_upload"


@dataclass
class Draft:
    """It outlives leaving the page, not the session; `confirmed` is as `propose` takes it."""

    file_name: str
    content: bytes
    programme: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    confirmed: dict[int, int | None] = field(default_factory=dict)
    ask_again: set[str] = field(default_factory=set)


def current_draft() -> Draft | None:
    """The file in hand, after drawing the place to drop one."""
    uploaded = st.file_uploader(
        "Workplan (Excel, CSV, OpenDocument or Microsoft Project XML)",
        key=f"{UPLOAD}_{st.session_state.get(UPLOAD, 0)}",
        max_upload_size=20,
    )
    held: Draft | None = st.session_state.get(DRAFT)
    if uploaded is not None and (held is None or held.content != uploaded.getvalue()):
        held = Draft(uploaded.name, uploaded.getvalue())
        st.session_state[DRAFT] = held
    return held


def put_aside() -> None:
    """Forget the file; a new key empties the place to drop one."""
    st.session_state.pop(DRAFT, None)
    st.session_state.pop(PROPOSAL, None)
    st.session_state[UPLOAD] = st.session_state.get(UPLOAD, 0) + 1


def look_again(draft: Draft) -> None:
    """Have the file compared anew with the plan that is now held; what was confirmed was about another."""
    draft.confirmed.clear()
    st.session_state.pop(PROPOSAL, None)


def proposal_of(page: Page, draft: Draft) -> Proposal:
    """What accepting would do; read anew only when the file, the programme or the answers have changed.

    Not when the store has: a person agrees to the changes that were on the screen, and accepting them is
    refused where somebody else was faster.
    """
    if draft.programme != page.code:
        draft.programme = page.code
        look_again(draft)
    known = (page.code, draft.file_name, dict(draft.answers), dict(draft.confirmed), set(draft.ask_again))
    held = st.session_state.get(PROPOSAL)
    if held and held[0] == known and held[1].content == draft.content:
        found: Proposal = held[1]
        return found
    with st.spinner("Reading the workbook…"):
        proposal = propose(
            page.store,
            draft.content,
            draft.file_name,
            page.code or None,
            draft.answers,
            draft.confirmed,
            draft.ask_again,
        )
    st.session_state[PROPOSAL] = (known, proposal)
    return proposal
