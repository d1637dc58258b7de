"""What a reader chose, kept in the URL.

Streamlit's own binding of widgets to the URL leaves out a value that is the default, and writes a programme's
name instead of its code: a link in an agenda would open another view once the default has moved on.
"""

from collections.abc import Callable, Mapping, Sequence

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


def follow_choices(key: str, options: Sequence[str]) -> None:
    """Let the widget of several choices begin with those in the address: anew for each address, and on each page.

    Streamlit's own binding takes them out of the address when one page with them is left for another that has the same.
    """
    _begin(key, [value for value in st.query_params.get_all(key) if value in options])


def follow_choice(key: str, options: Sequence[str], usual: str) -> None:
    """The same for one choice, with what is usual where there is none that makes sense."""
    asked = st.query_params.get(key)
    _begin(key, asked if asked in options else usual)


def follow_text(key: str) -> None:
    _begin(key, st.query_params.get(key, ""))


def _begin(key: str, asked: object) -> None:
    """With what is asked; what was chosen before is set again, or the widget of another page would not have it."""
    is_new = st.query_params.get_all(key) != st.session_state.get(f"{key}_in_url", [])
    st.session_state[key] = asked if is_new else st.session_state.get(key, asked)


def keep_choices(key: str, chosen: Sequence[str]) -> None:
    """Put what was chosen into the address, where it is not there yet."""
    st.session_state[f"{key}_in_url"] = list(chosen)
    if st.query_params.get_all(key) == list(chosen):
        return
    if chosen:
        st.query_params[key] = list(chosen)
    else:
        st.query_params.pop(key, None)
