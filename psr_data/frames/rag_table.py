"""The RAG table as it is shown and downloaded, with what a reader must know beside it."""

from collections.abc import Iterable

import pandas as pd

from psr_data.domain.periods import uk_date
from psr_data.frames.headings import FROM_DATES, LEAD_SAYS, POINTS_TO_CHECK, table_of
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.position import Position
from psr_data.reference import status_reference

HEADINGS = {
    "workstream": "Workstream",
    "title": "Milestone",
    "computed": FROM_DATES,
    "reported": LEAD_SAYS,
    "when": "Due",
    "called_out": POINTS_TO_CHECK,
    "baseline_due": "Baseline",
    "forecast": "Forecast",
    "actual": "Actual",
    "slip_days": "Slip (days)",
    "slip": "Slip",
    "reason": "Reason",
    "percent": "% complete",
    "owner": "Owner",
    "updated": "Last update",
    "commentary": "Commentary",
}


def rag_table(milestones: Iterable[MilestoneStatus]) -> pd.DataFrame:
    """The milestones with the headings people read; statuses as BRAG letters.

    Where any progress is invented, a column says of which milestones.
    """
    milestones = list(milestones)
    shown = table_of(milestones, HEADINGS)
    if not any(milestone.illustrative for milestone in milestones):
        return shown
    return shown.assign(Progress=["illustrative" if milestone.illustrative else "" for milestone in milestones])


def about(position: Position) -> list[str]:
    """What stands beside every export: source, date, rules, and whether any of it is invented."""
    baseline = f"plan version {position.baseline}" if position.baseline else "the date each was first planned for"
    return [
        position.caption,
        f"From plan version {position.version}, measured against {baseline}."
        if position.version
        else "No plan was in force.",
        rules_since(position),
        *(f"{rag.value} {rag.word}: {rule}" for rag, rule in position.rules.in_words().items()),
        status_reference().verdict.in_words(),
    ]


def rules_since(position: Position) -> str:
    """Whose thresholds are in force, and from which day on."""
    if position.rules_from is None:
        return "Status rules in force: the tracker's defaults."
    return f"Status rules in force: the programme's own, from {uk_date(position.rules_from)} on."
