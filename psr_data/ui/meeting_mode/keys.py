"""The keys of a meeting's slides: those of keyboards, and of presenters held in the hand.

The browser counts the presses itself, and the clicks on Next and Previous, and asks for the slide they lead to: the app
alone would lose every one made before it has answered the one before.
"""

from pathlib import Path
from typing import Any

import streamlit as st

from psr_data.ui.meeting_mode.actions import begin_note, is_noting, leave, may_note, turn_to
from psr_data.ui.meeting_mode.current_slide import Shown
from psr_data.ui.page import Page
from psr_data.ui.text import script

KEYS = "meeting_keys"

EARLY = Path(__file__).with_name("early.js")
_listen = st.components.v2.component(KEYS, js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"))


def keep_early_presses() -> None:
    """For the time in which the slides are put together."""
    script(EARLY)


def listen(page: Page, shown: Shown) -> None:
    """Onward: Right, PageDown and Space; back: Left and PageUp; Home and End. Deaf while a note is being typed."""
    others = {"escape": "leave"} | ({"n": "note"} if may_note(page, shown) else {})
    _listen(
        key=KEYS,
        data={
            "number": shown.number,
            "last": len(shown.slides),
            "others": others,
            "deaf": is_noting(page, shown),
        },
        on_turn_change=lambda: turn_to(_pressed().turn),
        on_note_change=lambda: begin_note(shown, _pressed().note),
        on_leave_change=lambda: leave(shown),
    )


def _pressed() -> Any:
    """Of each kind of key, the number of the slide it was pressed for."""
    return st.session_state[KEYS]
