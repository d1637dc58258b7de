"""A column of statuses in a grid: letter, word, shape and colour."""

from typing import Any

import pandas as pd
import streamlit as st

from psr_data.domain.rag import Rag
from psr_data.reference import status_reference
from psr_data.ui.filters import status_label


def status_cells(letters: pd.Series) -> pd.Series:
    """BRAG letters as what `status_column` draws; nothing for no status."""
    labels = {rag.value: [status_label(rag)] for rag in Rag}
    return letters.map(lambda letter: labels.get(letter, []))


def status_column(name: str) -> Any:
    marks = status_reference().marks
    return st.column_config.MultiselectColumn(
        name,
        options=[status_label(rag) for rag in Rag],
        color=[marks[rag].colour for rag in Rag],
        width=115,
    )
