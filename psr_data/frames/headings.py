"""Records and frames as tables under the headings that people read."""

from collections.abc import Iterable, Mapping
from enum import Enum
from operator import attrgetter

import pandas as pd

# What a status comes from, the same in every table.
FROM_DATES, LEAD_SAYS = "Status from dates", "Lead says"
POINTS_TO_CHECK, NO_REPORT = "Points to check", "no report"
# Where such a thing has no status, its cell is an empty text: a grid would say None.
STATUSES = ("computed", "reported", "before", "after", "status_before", "status_now", "reported_before", "reported_now")


def headed(frame: pd.DataFrame, headings: Mapping[str, str]) -> pd.DataFrame:
    """The columns that `headings` names, in its order and under its names."""
    return frame[list(headings)].rename(columns=dict(headings))


def table_of(records: Iterable[object], headings: Mapping[str, str]) -> pd.DataFrame:
    """A line for each record with the attributes that `headings` names; statuses as letters, kinds as words."""
    columns = {
        heading: [_cell(value, "" if name in STATUSES else None) for value in values]
        for (name, heading), values in zip(headings.items(), _columns(list(records), list(headings)), strict=True)
    }
    return pd.DataFrame(columns, columns=list(headings.values()), dtype=object)


def _columns(records: list[object], names: list[str]) -> list[list[object]]:
    return [list(map(attrgetter(name), records)) for name in names]


def _cell(value: object, nothing: str | None) -> object:
    if isinstance(value, Enum):
        return value.value
    return nothing if value is None else value
