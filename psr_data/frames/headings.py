"""Records and frames as tables under the headings that people read."""

from collections.abc import Iterable, Mapping
from enum import Enum
from operator import attrgetter

import pandas as pd

# What a status comes from, the same in every table.
FROM_DATES, LEAD_SAYS = "Status from dates", "Lead says"
BEFORE, NOW = "Before", "Now"
STATUS_HEADINGS = (FROM_DATES, LEAD_SAYS, BEFORE, NOW)
POINTS_TO_CHECK, NO_REPORT = "Points to check", "no report"
# Where such a thing has no status, its cell is an empty text: a grid would say None.
STATUSES = ("computed", "reported", "before", "after", "status_before", "status_now", "reported_before", "reported_now")


def headed(frame: pd.DataFrame, headings: Mapping[str, str]) -> pd.DataFrame:
    """The columns that `headings` names, in its order and under its names."""
    return frame[list(headings)].rename(columns=dict(headings))


def table_of(records: Iterable[object], headings: Mapping[str, str]) -> pd.DataFrame:
    """A line for each record with the attributes that `headings` names; statuses as letters, kinds as words."""
    listed = list(records)
    columns = {heading: _cells([*map(attrgetter(name), listed)], name) for name, heading in headings.items()}
    return pd.DataFrame(columns, columns=list(headings.values()), dtype=object)


def _cells(values: list[object], name: str) -> list[object]:
    """Most columns hold neither statuses nor kinds: of thousands of lines they are left as they are."""
    if name not in STATUSES and not any(issubclass(kind, Enum) for kind in set(map(type, values))):
        return values
    nothing = "" if name in STATUSES else None
    return [nothing if each is None else each.value if isinstance(each, Enum) else each for each in values]
