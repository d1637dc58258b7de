"""A frame on the page: as a scrolling grid, or in full with wrapping text while it is short."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from psr_data.domain.periods import uk_date
from psr_data.ui.text import cell_html, table

ROW_HEIGHT = 36
MOST_ROWS_SHOWN = 15
MOST_ROWS_IN_FULL = 40


def listing(frame: pd.DataFrame, key: str) -> None:
    """The frame in full, every word to be read; a grid where it is too long for that."""
    if len(frame) > MOST_ROWS_IN_FULL:
        grid(frame, key)
    else:
        lines = [[cell_html(_in_words(value)) for value in line] for line in frame.itertuples(index=False)]
        table("", [str(name) for name in frame.columns], lines)


def _in_words(value: Any) -> str:
    if value is None or value is pd.NaT:
        return ""
    return uk_date(value) if isinstance(value, date) else str(value)


def grid(
    frame: pd.DataFrame, key: str, columns: dict[str, Any] | None = None, *, selectable: bool = False
) -> int | None:
    """Draw the frame; returns the number of the selected row. Columns of dates are shown in UK form."""
    event: Any = st.dataframe(
        frame,
        key=key,
        hide_index=True,
        row_height=ROW_HEIGHT,
        height=ROW_HEIGHT * (min(len(frame), MOST_ROWS_SHOWN) + 1) + 2,
        on_select="rerun" if selectable else "ignore",
        selection_mode="single-row",
        placeholder="",
        column_config=_date_columns(frame) | (columns or {}),
    )
    rows = event["selection"]["rows"] if selectable else []
    return int(rows[0]) if rows else None


def _date_columns(frame: pd.DataFrame) -> dict[str, Any]:
    """Every column whose first known value is a date."""
    known = {name: frame[name].dropna().head(1) for name in frame.columns}
    return {
        name: st.column_config.DateColumn(format="D MMM YYYY", width=105)
        for name, first in known.items()
        if len(first) and isinstance(first.iloc[0], date)
    }
