"""Commentary as it is being typed: kept for the whole session, and set against what stands in the store."""

from dataclasses import dataclass

import streamlit as st

from psr_data.domain.commentary import Part
from psr_data.frames.commentary import NOTHING, SavedText
from psr_data.services.commentary import CommentaryEdit
from psr_data.ui.text import escape_markdown, note


@dataclass(frozen=True)
class Field:
    """One text of a meeting's commentary and what stands of it."""

    meeting: int
    part: Part
    item_id: int | None
    stands: SavedText

    @property
    def key(self) -> str:
        """Another each time that the meeting is begun anew, so that the field then starts from what stands."""
        return f"said_{self.meeting}_{self.part}_{self.item_id}_{st.session_state.get(_anew(self.meeting), 0)}"

    @property
    def typed(self) -> str:
        typed: str = st.session_state.get(self.key, self.stands.text)
        return typed

    @property
    def is_touched(self) -> bool:
        return self.typed.strip() != self._begun_from.text.strip()

    @property
    def is_overtaken(self) -> bool:
        """Whether somebody has said something else since this was begun."""
        return self._begun_from.entry != self.stands.entry

    @property
    def edit(self) -> CommentaryEdit:
        """It replaces what stood when it was begun, or what a refusal to save it told since."""
        return CommentaryEdit(
            self.part, self.typed, self.item_id, st.session_state.get(self._told, self._begun_from).entry
        )

    def told(self, said: SavedText) -> None:
        """What somebody else said was shown, so that saving replaces it knowingly."""
        st.session_state[self._told] = said

    @property
    def _told(self) -> str:
        return f"{self.key}_told"

    @property
    def _begun_from(self) -> SavedText:
        begun: SavedText = st.session_state.get(f"{self.key}_from", self.stands)
        return begun

    def draw(self, label: str, height: int) -> None:
        """The field, prefilled; says whence what stands came, and where somebody else said something meanwhile.

        It takes a text of any length: one with a limit takes nothing of a longer text that is pasted, without a word.
        """
        if not self.is_touched:
            st.session_state[self.key] = self.stands.text
            st.session_state[f"{self.key}_from"] = self.stands
            self.told(self.stands)
        st.text_area(escape_markdown(label), key=self.key, height=height, persist_state="session")
        if self.is_overtaken:
            note(f"While you were typing, this was said: {self.stands.quoted}.")
        elif self.stands != NOTHING:
            note(f"As said by {self.stands.whence}.")


def begin_anew(meeting: int) -> None:
    """Forget what was typed for the meeting: it is kept now, or not wanted."""
    st.session_state[_anew(meeting)] = st.session_state.get(_anew(meeting), 0) + 1


def _anew(meeting: int) -> str:
    return f"commentary_anew_{meeting}"
