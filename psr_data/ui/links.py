"""Answering by a link: the token that stands in it, and the key by which a respondent comes back.

Whoever opens such a link sees the form and nothing else of the tracker; of a meeting's link, its slides alone.
"""

import streamlit as st

from psr_data.services.assessment.answers import new_key

ROUND, POLL, KEY = "respond", "vote", "answer"
MEETING, SLIDE = "meeting", "slide"


def token_in_url(kind: str) -> str | None:
    """What a link of this kind, ROUND, POLL or MEETING, carries; None for any other address."""
    return st.query_params.get(kind)


def opened_by_link() -> bool:
    return any(token_in_url(kind) is not None for kind in (ROUND, POLL, MEETING))


def respondent_key(token: str) -> str:
    """The key in the address; before anything was saved one of this visit, so that a second click is the same."""
    fresh = f"key_of_{token}"
    st.session_state.setdefault(fresh, new_key())
    return st.query_params.get(KEY) or str(st.session_state[fresh])


def keep_key(key: str) -> None:
    """From now on the address leads back to what was answered."""
    st.query_params[KEY] = key


def link_address(kind: str, token: str) -> str:
    """The link to send out; where this server does not know its own address, what follows it."""
    own = str(st.context.url or "")
    return f"{own.rsplit('/', 1)[0]}/?{kind}={token}"
