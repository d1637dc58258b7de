"""Narrowing the milestones to what a reader asks for."""

from dataclasses import dataclass

import pandas as pd

from psr_data.domain.periods import quarter_of, quarters_between
from psr_data.domain.rag import Rag
from psr_data.frames.position import Position

NO_OWNER = "No owner"
NO_DATE = "No date"


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty means all. `quarters` are labels of `quarter_labels`; `search` is looked for in any text."""

    workstreams: tuple[str, ...] = ()
    statuses: tuple[Rag, ...] = ()
    owners: tuple[str, ...] = ()
    quarters: tuple[str, ...] = ()
    search: str = ""


def owners(position: Position) -> list[str]:
    return sorted({owner or NO_OWNER for owner in position.milestones["owner"]})


def quarter_labels(position: Position) -> list[str]:
    """The quarters in which anything falls due, and "No date" where something has none."""
    ends = position.milestones["end"]
    dated = list(ends.dropna())
    quarters = quarters_between(min(dated), max(dated), position.year_starts_in) if dated else []
    return [quarter.short_label for quarter in quarters] + ([NO_DATE] if ends.isna().any() else [])


def filtered(position: Position, filters: Filters) -> pd.DataFrame:
    """The milestones that pass every filter, in workplan order."""
    lines = position.milestones
    passing = pd.Series(True, index=lines.index)
    if filters.workstreams:
        passing &= lines["workstream"].isin(filters.workstreams)
    if filters.statuses:
        passing &= lines["computed"].isin([rag.value for rag in filters.statuses])
    if filters.owners:
        passing &= lines["owner"].replace("", NO_OWNER).isin(filters.owners)
    if filters.quarters:
        passing &= _quarter_labels_of(lines["end"], position.year_starts_in).isin(filters.quarters)
    if filters.search:
        passing &= _mentions(lines, filters.search)
    return lines[passing]


def _quarter_labels_of(ends: pd.Series, starts_in: int) -> pd.Series:
    return ends.map(lambda end: quarter_of(end, starts_in).short_label if end else NO_DATE)


def _mentions(lines: pd.DataFrame, search: str) -> pd.Series:
    searched = lines[["workstream", "title", "owner", "reason", "commentary"]].agg(" ".join, axis="columns")
    return searched.str.contains(search, case=False, regex=False)
