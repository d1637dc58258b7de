"""Notes taken while a meeting looks at its slides: they become its commentary."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from psr_data.domain.commentary import InvalidCommentary, Part
from psr_data.frames.commentary import NOTHING, Key, SavedText, load_commentary
from psr_data.frames.pack.slide import Slide, Topic
from psr_data.services.commentary import CommentaryEdit, Overtaken, record_commentary
from psr_data.ui.meeting_mode.actions import BEGUN, end_note, is_noting
from psr_data.ui.meeting_mode.current_slide import CurrentSlide
from psr_data.ui.page import Page, tell_done
from psr_data.ui.text import escape_markdown, note

_write = st.components.v2.component("meeting_note", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Field:
    """A text to type about a slide; an `added` one goes below the saved text, any other replaces it."""

    label: str
    part: Part
    item_id: int | None = None
    added: bool = False

    @property
    def key(self) -> Key:
        return self.part, self.item_id

    def saved(self, commentary: Mapping[Key, SavedText]) -> SavedText:
        return commentary.get(self.key, NOTHING)

    def start(self, begun: Mapping[Key, SavedText]) -> str:
        """The text in the field before anything is typed."""
        return "" if self.added else self.saved(begun).text

    def edit(self, text: str, begun: Mapping[Key, SavedText]) -> CommentaryEdit:
        return CommentaryEdit(self.part, text, self.item_id, self.saved(begun).entry, self.added)


def fields_of(slide: Slide) -> list[Field]:
    """The fields for a slide; where it has none of its own, a decision can be noted."""
    match slide.topic:
        case Topic.POSITION:
            return [Field("Headline", Part.HEADLINE)]
        case Topic.ASKS:
            return [Field("Asks of the whole programme, a line each", Part.ASKS)]
        case Topic.WORKSTREAM:
            item = slide.item_id
            return [Field("In one sentence", Part.SENTENCE, item), Field("Asks, a line each", Part.ASKS, item)]
        case Topic.DECISIONS:
            return [Field("Decisions, a line each", Part.DECISIONS)]
        case _:
            return [Field("A decision to add, a line each", Part.DECISIONS, added=True)]


def take_note(page: Page, shown: CurrentSlide) -> None:
    """Show the form in front of the slide, once it was asked for."""
    if is_noting(page, shown):
        st.dialog("Note", position="right", dismissible=False)(_form)(page, shown)


def _form(page: Page, shown: CurrentSlide) -> None:
    note(f"{shown.meeting.label} · {shown.slide.finding}")
    if BEGUN not in st.session_state:
        st.session_state[BEGUN] = load_commentary(page.store, shown.meeting.id)
    begun: Mapping[Key, SavedText] = st.session_state[BEGUN]
    with st.form("meeting_note", border=False):
        typed = {field: _typed(field, begun) for field in fields_of(shown.slide)}
        with st.container(horizontal=True):
            kept = st.form_submit_button("Keep the note", type="primary")
            closed = st.form_submit_button("Close without keeping", key="meeting_note_close")
    _write(key="meeting_note_focus")
    touched = {field: text for field, text in typed.items() if text.strip() != field.start(begun).strip()}
    if kept:
        _keep(page, shown, [field.edit(text, begun) for field, text in touched.items()])
    if closed:
        _close()


def _typed(field: Field, begun: Mapping[Key, SavedText]) -> str:
    """A field without a limit of length: one with a limit ignores a longer text that is pasted, without a word."""
    text: str = st.text_area(field.label, field.start(begun), key=f"note_{field.part}_{field.item_id}")
    return text


def _keep(page: Page, shown: CurrentSlide, edits: list[CommentaryEdit]) -> None:
    """Save the note; a refusal is shown, and the form stays open."""
    try:
        with page.store.writing(page.actor, shown.pack.position.code) as work:
            count = record_commentary(work, shown.meeting.id, edits)
    except InvalidCommentary as problem:
        if isinstance(problem, Overtaken):
            st.session_state[BEGUN] = {**st.session_state[BEGUN], **problem.meanwhile}
        st.error(escape_markdown(problem))
        return
    tell_done("The note is kept with the meeting." if count else "Nothing was changed.")
    _close()


def _close() -> None:
    end_note()
    st.rerun()
