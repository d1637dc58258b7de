"""A table's downloads, the same under every table."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from psr_data.domain.calendar import today
from psr_data.exports.tables import frame_csv, frame_xlsx
from psr_data.ui.copying import copy_table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def named_today(code: str, kind: str) -> str:
    """The name, without its ending, of a file that depends on no plan version but on today."""
    return f"{code}_{kind}_{today()}"


def table_downloads(frame: pd.DataFrame, name: str, sheet: str, notes: Sequence[str]) -> None:
    """CSV, Excel and a copy of the frame; `name` is the file name without its ending.

    `notes` go onto a second sheet, and the first of them to the end of every line of the CSV.
    """
    with st.container(horizontal=True):
        csv, xlsx = partial(frame_csv, frame, notes[0]), partial(frame_xlsx, frame, sheet, notes)
        st.download_button("CSV", csv, f"{name}.csv", "text/csv", on_click="ignore", key=f"{name}_table_csv")
        st.download_button("Excel", xlsx, f"{name}.xlsx", XLSX, on_click="ignore", key=f"{name}_table_xlsx")
        copy_table(frame, name, notes[0])
