"""What a reader chose, kept in the URL.

Streamlit's own binding of widgets to the URL leaves out a value that is the default, and writes a programme's
name instead of its code: a link in an agenda would open another view once the default has moved on.
"""

from collections.abc import Callable

import streamlit as st


def follow_url(key: str, meant: Callable[[str], object | None]) -> None:
    """Take a value from the URL, once for each address that a reader opens; a value that makes no sense is ignored."""
    asked = st.query_params.get(key)
    if asked is None or asked == st.session_state.get(f"{key}_in_url"):
        return
    value = meant(asked)
    if value is not None:
        st.session_state[key] = value


def write_url(key: str, value: str) -> None:
    st.session_state[f"{key}_in_url"] = value
    st.query_params[key] = value


def leave_out_of_url(key: str) -> None:
    st.session_state.pop(f"{key}_in_url", None)
    st.query_params.pop(key, None)


def follow_anew(key: str) -> None:
    """Take the value from the URL when it is next read, even if it is the same as before."""
    st.session_state.pop(f"{key}_in_url", None)
