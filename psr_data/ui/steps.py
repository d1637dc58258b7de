"""A progress bar for long work, which names the current step."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

import streamlit as st

from psr_data.ui.text import escape_markdown

STEPS = 4


@contextmanager
def steps_shown(first: str = "Reading the workbook", steps: int = STEPS) -> Iterator[Callable[[str], None]]:
    """Give the function to call with the name of each step as it begins; the bar goes when the work ends or fails."""
    bar, begun = st.progress(0.0, escape_markdown(f"{first}…")), count()

    def tell(step: str) -> None:
        bar.progress(min(next(begun) / steps, 1.0), escape_markdown(f"{step}…"))

    try:
        yield tell
    finally:
        bar.empty()
