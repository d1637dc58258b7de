"""A column of statuses in a grid: letter, word, shape and colour."""

from typing import Any

import pandas as pd
import streamlit as st

from psr_data.charts.theme import tint
from psr_data.domain.colour import luminance
from psr_data.domain.rag import Rag
from psr_data.reference import Mark, status_reference
from psr_data.ui.filters import status_label

DARK_TEXT_ABOVE = 0.5


def status_cells(letters: pd.Series) -> pd.Series:
    """BRAG letters as what `status_column` draws; nothing for no status."""
    labels = {rag.value: [status_label(rag)] for rag in Rag}
    return letters.map(lambda letter: labels.get(letter, []))


def status_column(name: str) -> Any:
    marks = status_reference().marks
    return st.column_config.MultiselectColumn(
        name,
        options=[status_label(rag) for rag in Rag],
        color=[_pill_colour(marks[rag]) for rag in Rag],
        width=115,
    )


def _pill_colour(look: Mark) -> str:
    """The mark's own colour, or of one with dark text the fullest tint on which a grid writes in black.

    A grid cannot be told what to write in: it takes white on every colour whose luminance is no more than one half.
    """
    if luminance(look.text_colour) > DARK_TEXT_ABOVE:
        return look.colour
    tints = (tint(look.colour, percent / 100) for percent in range(100, -1, -1))
    return next(colour for colour in tints if luminance(colour) > DARK_TEXT_ABOVE)
