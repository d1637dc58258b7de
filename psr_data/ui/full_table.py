"""A frame with statuses on the page: in full with wrapping text while it is short, else as a scrolling grid."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from psr_data.domain.periods import uk_date
from psr_data.ui.grid import MOST_ROWS_IN_FULL, grid
from psr_data.ui.status_column import status_cells, status_column
from psr_data.ui.text import cell_html, mark_html, table

MOST_COLUMNS_IN_FULL = 9


def full_table(frame: pd.DataFrame, key: str, statuses: Sequence[str] = ()) -> None:
    """`statuses` are the columns of BRAG letters."""
    if len(frame) > MOST_ROWS_IN_FULL or len(frame.columns) > MOST_COLUMNS_IN_FULL:
        marked = frame.assign(**{name: status_cells(frame[name]) for name in statuses})
        grid(marked, key, {name: status_column(name) for name in statuses})
        return
    names = [str(name) for name in frame.columns]
    lines = [[_cell(value, name in statuses) for name, value in zip(names, line, strict=True)] for line in frame.values]
    table("", names, lines)


def unbroken(day: date) -> str:
    """The day in words that stay on one line."""
    return uk_date(day).replace(" ", "\u00a0")


def _cell(value: Any, is_status: bool) -> str:
    if is_status:
        return mark_html(value)
    if isinstance(value, date):
        return cell_html(unbroken(value))
    return cell_html("" if value is None else str(value))
