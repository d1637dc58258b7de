"""The keys of a meeting's slides, on keyboards and on hand-held presenters.

The browser itself counts the presses and the clicks on Next and Previous, and asks for the slide that they lead to. The
app alone would lose those made before it has answered the one before.
"""

from pathlib import Path
from typing import Any

import streamlit as st

from psr_data.ui.meeting_mode.actions import begin_note, is_noting, leave, may_note, turn_to
from psr_data.ui.meeting_mode.current_slide import CurrentSlide
from psr_data.ui.page import Page
from psr_data.ui.text import script

KEYS = "meeting_keys"

EARLY = Path(__file__).with_name("early.js")
_listen = st.components.v2.component(KEYS, js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"))


def keep_early_presses() -> None:
    """Keep presses made while the slides are being put together."""
    script(EARLY)


def listen(page: Page, shown: CurrentSlide) -> None:
    """Next: Right, PageDown and Space; previous: Left and PageUp; Home and End. None while a note is being typed."""
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
