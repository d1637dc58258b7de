"""A frame's columns under the headings that people read."""

from collections.abc import Mapping

import pandas as pd


def headed(frame: pd.DataFrame, headings: Mapping[str, str]) -> pd.DataFrame:
    """The columns that `headings` names, in its order and under its names."""
    return frame[list(headings)].rename(columns=dict(headings))
