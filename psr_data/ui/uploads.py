"""A place to drop a file, which is emptied once the file has been dealt with."""

from collections import Counter

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from psr_data.ui.text import note


def drop_file(label: str, key: str, largest_mb: int) -> UploadedFile | None:
    """Draw the place, and give what was dropped there; the label is words of our own, never a file's.

    Any kind of file is taken: whoever reads it says in a sentence what it should be, where Streamlit shows a mark.
    """
    times_emptied = st.session_state.get(key, 0)
    return st.file_uploader(label, key=f"{key}_{times_emptied}", max_upload_size=largest_mb)


def drop_files(label: str, key: str, largest_mb: int) -> list[UploadedFile]:
    """As `drop_file`, for several files at once; one dropped again under its name takes the place of the first."""
    times_emptied = st.session_state.get(key, 0)
    dropped = st.file_uploader(
        label, key=f"{key}_{times_emptied}", max_upload_size=largest_mb, accept_multiple_files=True
    )
    last = {file.name: file for file in dropped}
    if len(last) < len(dropped):
        again = sorted(name for name, count in Counter(file.name for file in dropped).items() if count > 1)
        note(f"Dropped more than once under one name, of which the last is read: {', '.join(again)}.")
    return list(last.values())


def empty(key: str) -> None:
    """Streamlit forgets a dropped file only with its widget: under a new key it is another."""
    st.session_state[key] = st.session_state.get(key, 0) + 1
