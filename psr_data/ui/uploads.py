"""A place to drop a file, which is emptied once the file has been dealt with."""

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile


def drop_file(label: str, key: str, largest_mb: int, endings: Sequence[str] | None = None) -> UploadedFile | None:
    """Draw the place, and give what was dropped there; the label is words of our own, never a file's.

    `endings` are those of the names that it takes, without the dot; None takes any.
    """
    times_emptied = st.session_state.get(key, 0)
    return st.file_uploader(label, endings, key=f"{key}_{times_emptied}", max_upload_size=largest_mb)


def empty(key: str) -> None:
    """Streamlit forgets a dropped file only with its widget: under a new key it is another."""
    st.session_state[key] = st.session_state.get(key, 0) + 1
