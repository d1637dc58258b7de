"""Buttons that put a chart's picture or a table's cells on the clipboard, made only when they are asked for."""

from collections.abc import Callable, Mapping
from pathlib import Path

import streamlit as st

from psr_data.ui.text import escape_markdown

_copy = st.components.v2.component("copying", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"))


@st.fragment
def copy_button(label: str, name: str, content: Callable[[], Mapping[str, str]]) -> None:
    """`content` gives texts and base64 by kind, such as "text/plain" and "image/png"; `name` is the button's."""
    count = f"{name}_{label}"  # a chart and a table may share a name
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(escape_markdown(label), key=f"{count}_button"):
            st.session_state[count] = st.session_state.get(count, 0) + 1
            with st.spinner("Copying"):
                _copy(key=f"{count}_copied", data={"kinds": dict(content()), "time": st.session_state[count]})
