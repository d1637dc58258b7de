"""What a reader chose, kept in the URL.

Streamlit's own binding of widgets to the URL leaves out a value that is the default, and writes a programme's
name instead of its code: a link in an agenda would open another view once the default has moved on.
"""

from collections.abc import Callable, Mapping

import streamlit as st

NOT_UNDERSTOOD = "not_understood"


def follow_url(key: str, meant: Callable[[str], object | None]) -> None:
    """Take a value from the URL, once for each address that a reader opens.

    One that makes no sense is left, for `not_understood` to tell.
    """
    asked = st.query_params.get(key)
    if not asked or asked == st.session_state.get(f"{key}_in_url"):
        return
    value = meant(asked)
    if value is None:
        st.session_state.setdefault(NOT_UNDERSTOOD, {})[key] = asked
    else:
        forget(key)
        st.session_state[key] = value


def not_understood() -> Mapping[str, str]:
    """What the address asked for by its key, until another is chosen or asked for."""
    asked: Mapping[str, str] = st.session_state.get(NOT_UNDERSTOOD, {})
    return asked


def forget(key: str) -> None:
    """Ask no more about what the address had under this key."""
    st.session_state.get(NOT_UNDERSTOOD, {}).pop(key, None)


def write_url(key: str, value: str) -> None:
    st.session_state[f"{key}_in_url"] = value
    st.query_params[key] = value


def leave_out_of_url(key: str) -> None:
    st.session_state.pop(f"{key}_in_url", None)
    st.query_params.pop(key, None)


def follow_anew(key: str) -> None:
    """Take the value from the URL when it is next read, even if it is the same as before."""
    st.session_state.pop(f"{key}_in_url", None)
