"""A long table a page at a time, or whole to be printed."""

from collections.abc import Sequence
from math import ceil
from typing import TypeVar

import streamlit as st

ROWS_A_PAGE = 100
T = TypeVar("T")


def choose_page(rows: Sequence[T], key: str, begins_at: int = 0) -> Sequence[T]:
    """Those of the page chosen, at first of that on which a place is; all where one page has room for them."""
    if len(rows) <= ROWS_A_PAGE:
        return rows
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.toggle("All on one page, to print", key=f"{key}_whole"):
            return rows
        pages = ceil(len(rows) / ROWS_A_PAGE)
        page = st.pagination(pages, default=min(begins_at // ROWS_A_PAGE + 1, pages), key=f"{key}_page")
    return rows[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]
