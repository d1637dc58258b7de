"""How a page says that something asked of it cannot be done."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from psr_data.domain.refusal import Refusal
from psr_data.ui.text import escape_markdown


@contextmanager
def refusals_shown() -> Iterator[None]:
    """Show a refusal's message where it happened, and leave out what was still to be done."""
    try:
        yield
    except Refusal as refusal:
        st.error(escape_markdown(refusal))
