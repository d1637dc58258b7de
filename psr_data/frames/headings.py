"""A frame's columns under the headings that people read."""

from collections.abc import Mapping

import pandas as pd

# What a status comes from, the same in every table.
FROM_DATES, LEAD_SAYS = "Status from dates", "Lead says"
POINTS_TO_CHECK, NO_REPORT = "Points to check", "no report"


def headed(frame: pd.DataFrame, headings: Mapping[str, str]) -> pd.DataFrame:
    """The columns that `headings` names, in its order and under its names."""
    return frame[list(headings)].rename(columns=dict(headings))
