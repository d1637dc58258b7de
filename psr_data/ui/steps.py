"""A progress bar for long work, which names the current step."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from psr_data.ui.text import escape_markdown

STEPS = 4


@contextmanager
def steps_shown(
    first: str = "Reading the workbook", steps: int = STEPS, *, may_cancel: bool = False
) -> Iterator[Callable[[str], None]]:
    """Give the function to call with the name of each step as it begins; the bar goes when the work ends or fails.

    A step may be told again while it lasts.

    Where one `may_cancel`, beside a button that draws the page anew, as any other would: the work then ends at the
    next step that it tells.
    """
    bar, begun, button = st.progress(0.0, escape_markdown(f"{first}…")), list[str](), st.empty()
    if may_cancel:
        button.button("Cancel", key="cancel", icon=":material/close:")

    def tell(step: str) -> None:
        if begun[-1:] != [step]:
            begun.append(step)
        bar.progress(min((len(begun) - 1) / steps, 1.0), escape_markdown(f"{step}…"))

    try:
        yield tell
    finally:
        bar.empty()
        button.empty()
