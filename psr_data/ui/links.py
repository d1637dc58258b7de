"""Links: to other views within the tracker, and those that are sent out, by which somebody answers.

Whoever opens one that was sent out sees the form and nothing else of the tracker; a meeting's link shows its slides
alone.
"""

from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from psr_data.frames.position import Position
from psr_data.services.assessment.answers import new_key
from psr_data.ui.sidebar import chosen_in_url

ROUND, POLL, KEY = "respond", "vote", "answer"
MEETING, SLIDE = "meeting", "slide"


def address(page: Path, position: Position, **choices: str) -> str:
    """Of another page, with the programme, the date and the view that are shown here; each filter at most once."""
    return f"./{page.stem}?{urlencode(chosen_in_url(position.code, position.moment) | choices)}"


def token_in_url(kind: str) -> str | None:
    """The token of a link of this kind (ROUND, POLL or MEETING); None for any other address."""
    return st.query_params.get(kind)


def opened_by_link() -> bool:
    return any(token_in_url(kind) is not None for kind in (ROUND, POLL, MEETING))


def respondent_key(token: str) -> str:
    """The key in the address; before anything was saved, one for this visit, so that a second click changes nothing."""
    fresh = f"key_of_{token}"
    st.session_state.setdefault(fresh, new_key())
    return st.query_params.get(KEY) or str(st.session_state[fresh])


def keep_key(key: str) -> None:
    """Put the key into the address, which from now on leads back to the answers."""
    st.query_params[KEY] = key


def link_address(kind: str, token: str) -> str:
    """The link to send out; only its last part where this server does not know its own address."""
    own = str(st.context.url or "")
    return f"{own.rsplit('/', 1)[0]}/?{kind}={token}"
