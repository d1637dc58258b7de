"""Whether a page is read in a window as narrow as a phone's."""

from pathlib import Path

import streamlit as st

NARROW = "is_narrow"

_narrow = st.components.v2.component("narrow", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"))


def is_narrow() -> bool:
    """As phones call themselves, until the browser has told; it tells again where that changes."""
    known: bool = st.session_state.get(NARROW, "Mobi" in st.context.headers.get("User-Agent", ""))
    told: bool | None = _narrow(key="narrow", data={"narrow": known}, on_narrow_change=lambda: None).narrow
    st.session_state[NARROW] = known if told is None else told
    return bool(st.session_state[NARROW])
