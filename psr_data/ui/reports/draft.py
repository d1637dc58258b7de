"""Commentary while it is being typed: kept for the session, and compared with what has been saved."""

from dataclasses import dataclass

import streamlit as st

from psr_data.domain.commentary import Part
from psr_data.frames.commentary import NOTHING, SavedText
from psr_data.services.commentary import CommentaryEdit
from psr_data.ui.text import escape_markdown, note


@dataclass(frozen=True)
class Field:
    """One text of a meeting's commentary, with what was last saved of it."""

    meeting: int
    part: Part
    item_id: int | None
    saved: SavedText

    @property
    def key(self) -> str:
        """A new key each time that the meeting is begun anew, so that the field starts from the saved text again."""
        return f"said_{self.meeting}_{self.part}_{self.item_id}_{st.session_state.get(_anew(self.meeting), 0)}"

    @property
    def typed(self) -> str:
        typed: str = st.session_state.get(self.key, self.saved.text)
        return typed

    @property
    def is_touched(self) -> bool:
        return self.typed.strip() != self._begun_from.text.strip()

    @property
    def is_overtaken(self) -> bool:
        """Whether somebody else has saved a text since this one was begun."""
        return self._begun_from.entry != self.saved.entry

    @property
    def edit(self) -> CommentaryEdit:
        """The edit to save: it replaces the text that it was begun from, or the one seen since in a refusal."""
        return CommentaryEdit(
            self.part, self.typed, self.item_id, st.session_state.get(self._seen, self._begun_from).entry
        )

    def mark_seen(self, saved: SavedText) -> None:
        """Note that somebody else's text was shown, so that saving replaces it knowingly."""
        st.session_state[self._seen] = saved

    @property
    def _seen(self) -> str:
        return f"{self.key}_seen"

    @property
    def _begun_from(self) -> SavedText:
        begun: SavedText = st.session_state.get(f"{self.key}_from", self.saved)
        return begun

    def draw(self, label: str, height: int) -> None:
        """The field, prefilled, with who saved its text, or what somebody else saved meanwhile.

        It has no limit of length: a field with one ignores a longer text that is pasted, without a word.
        """
        if not self.is_touched:
            st.session_state[self.key] = self.saved.text
            st.session_state[f"{self.key}_from"] = self.saved
            self.mark_seen(self.saved)
        st.text_area(escape_markdown(label), key=self.key, height=height, persist_state="session")
        if self.is_overtaken:
            note(f"While you were typing, somebody saved: {self.saved.quoted}.")
        elif self.saved != NOTHING:
            note(f"Saved by {self.saved.whence}.")


def begin_anew(meeting: int) -> None:
    """Forget what was typed for the meeting: it is saved now, or not wanted."""
    st.session_state[_anew(meeting)] = st.session_state.get(_anew(meeting), 0) + 1


def _anew(meeting: int) -> str:
    return f"commentary_anew_{meeting}"
