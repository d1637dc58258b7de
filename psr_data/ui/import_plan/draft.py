"""The workbooks that were dropped on the import page and not yet accepted."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from psr_data.domain.lineage import LineageLink
from psr_data.domain.progress import Undated
from psr_data.domain.reading import Reading
from psr_data.domain.wording import plural
from psr_data.frames.position import Position
from psr_data.services.imports import PlanChoices, Proposal, WorkplanFile, positions_around
from psr_data.services.proposals import compare_files
from psr_data.services.saved_answers import read_with_saved_answers
from psr_data.services.several_files import FileRead
from psr_data.settings import UPLOAD_MB
from psr_data.ui.page import Page, tell_done
from psr_data.ui.steps import steps_shown
from psr_data.ui.text import escape_markdown
from psr_data.ui.uploads import drop_files, empty

DRAFT, PROPOSAL, TRIED, UPLOAD = "import_draft", "import_proposal", "import_tried", "import_upload"
POSITIONS, ACCEPTED = "import_positions", "import_accepted"


@dataclass
class DroppedFile:
    """A file and what was answered about it.

    `labels` has the answers in the words that were chosen, `before` each answer that is being changed; `read` what was
    read, with what it was read by.
    """

    name: str
    content: bytes
    answers: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    ask_again: set[str] = field(default_factory=set)
    before: dict[str, str] = field(default_factory=dict)
    read: tuple[object, Reading] | None = None


@dataclass
class Draft:
    """The files and what was decided about them, kept for the session.

    `confirmed` and `covers` are as `propose` takes them; `links` are those of each item that goes; `effective` is None
    until a day was given. `undated` says what is meant by complete without a date.
    """

    files: tuple[DroppedFile, ...]
    programme: str = ""
    confirmed: dict[int, int | None] = field(default_factory=dict)
    links: dict[int, tuple[LineageLink, ...]] = field(default_factory=dict)
    effective: date | None = None
    covers: str = ""
    undated: Undated = Undated.ASK

    @property
    def these_files(self) -> str:
        return "this file" if len(self.files) == 1 else "these files"

    @property
    def name(self) -> str:
        return self.files[0].name if len(self.files) == 1 else plural(len(self.files), "file")


@dataclass(frozen=True)
class _KeptProposal:
    """A proposal with what it was worked out from."""

    worked_out_from: object
    compared_on: date | None
    proposal: Proposal


def current_draft() -> Draft | None:
    """Draw the place to drop files, folded away once there are some; what was dropped, or None."""
    draft: Draft | None = st.session_state.get(DRAFT)
    label = "Step 1 · File" if draft is None else f"Step 1 · File: {', '.join(file.name for file in draft.files)}"
    with st.expander(escape_markdown(label), expanded=draft is None):
        dropped = drop_files(
            "Workplan (Excel, CSV, OpenDocument or Microsoft Project XML), or one for each workstream",
            UPLOAD,
            largest_mb=UPLOAD_MB.value,
        )
    given = [(file.name, file.getvalue()) for file in dropped]
    if given and (draft is None or given != [(file.name, file.content) for file in draft.files]):
        known = {(file.name, file.content): file for file in draft.files} if draft else {}
        files = tuple(known.get(each) or DroppedFile(*each) for each in given)
        st.session_state[DRAFT] = Draft(files, effective=draft.effective if draft else None)
        st.session_state.pop(PROPOSAL, None)
        st.session_state.pop(ACCEPTED, None)
        st.rerun()
    return draft


def put_aside() -> None:
    """Forget the files."""
    st.session_state.pop(DRAFT, None)
    st.session_state.pop(PROPOSAL, None)
    empty(UPLOAD)


def look_again(draft: Draft) -> None:
    """Have the files compared again with the current plan; what was confirmed was about another one."""
    draft.confirmed.clear()
    draft.links.clear()
    draft.covers = ""
    st.session_state.pop(PROPOSAL, None)


def proposal_of(page: Page, draft: Draft) -> Proposal:
    """What accepting would do; worked out anew only when the files, the programme or the answers have changed.

    Not when the store has: a person agrees to the changes that were on the screen, and accepting them is
    refused where somebody else was faster. Until a day was given, it is compared with the plan of the as-at date. A
    file is read anew only for another answer.
    """
    if draft.programme != page.code:
        draft.programme = page.code
        look_again(draft)
    readings = _readings(page, draft)
    kept: _KeptProposal | None = st.session_state.get(PROPOSAL)
    compared_on = draft.effective or page.as_at
    if kept and kept.compared_on != compared_on:  # then it is compared with another plan
        draft.confirmed.clear()
        draft.links.clear()
    choices = (dict(draft.confirmed), dict(draft.links), compared_on, draft.covers)
    worked_out_from = ([id(reading) for reading in readings], choices)
    if kept and kept.worked_out_from == worked_out_from:
        return kept.proposal
    try:
        proposal = _worked_out(page, draft, readings)
    except ValueError:  # the current plan has changed: an item that was answered for is gone
        look_again(draft)
        tell_done("The current plan has changed meanwhile. Look at the changes again.")
        st.rerun()
    st.session_state[PROPOSAL] = _KeptProposal(worked_out_from, compared_on, proposal)
    return proposal


def _readings(page: Page, draft: Draft) -> list[Reading]:
    """What each file says; only those with other answers than before are read."""
    for file in draft.files:
        read_by = (page.code, dict(file.answers), set(file.ask_again))
        if file.read is None or file.read[0] != read_by:
            with steps_shown() as tell:
                given = WorkplanFile(file.content, file.name, file.answers, file.ask_again)
                file.read = (read_by, read_with_saved_answers(page.store, given, page.code or None, tell))
    return [file.read[1] for file in draft.files if file.read]


def _worked_out(page: Page, draft: Draft, readings: Sequence[Reading]) -> Proposal:
    links = [link for of_item in draft.links.values() for link in of_item]
    choices = PlanChoices(draft.effective or page.as_at, draft.confirmed, links, draft.covers)
    files = [FileRead(file.content, reading) for file, reading in zip(draft.files, readings, strict=True)]
    with page.store.reading() as session:
        return compare_files(session, files, page.code or None, choices)


def positions_of(page: Page, draft: Draft, proposal: Proposal) -> tuple[Position, Position] | None:
    """The programme as it is and as it would be; worked out once for each proposal and what was decided about it."""
    day, done = draft.effective, draft.undated is Undated.BY_EFFECTIVE
    if day is None:
        return None
    kept = st.session_state.get(POSITIONS)
    if not kept or kept[0] is not proposal or kept[1] != (day, done):
        kept = (proposal, (day, done), positions_around(page.store, proposal, day, undated_is_done=done))
        st.session_state[POSITIONS] = kept
    around: tuple[Position, Position] | None = kept[2]
    return around


def tried(page: Page, file: DroppedFile, answer: dict[str, str]) -> Reading:
    """The file as it would be read with one more answer; kept until another is tried."""
    answers = {**file.answers, **answer}
    kept = st.session_state.get(TRIED)
    if kept and kept[:2] == (file.content, answers):
        reading: Reading = kept[2]
        return reading
    given = WorkplanFile(file.content, file.name, answers)
    reading = read_with_saved_answers(page.store, given, page.code or None)
    st.session_state[TRIED] = (file.content, answers, reading)
    return reading
