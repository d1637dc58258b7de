"""The RAG table as it is shown and downloaded, with what a reader must know beside it."""

import pandas as pd

from psr_data.domain.periods import uk_date
from psr_data.frames.headings import FROM_DATES, LEAD_SAYS, POINTS_TO_CHECK, headed
from psr_data.frames.position import Position
from psr_data.frames.slippage import slips_in_words

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
CALLED_OUT = ("watermelon", "unconfirmed", "missing")


def rag_table(milestones: pd.DataFrame) -> pd.DataFrame:
    """The milestones with the headings people read; statuses as BRAG letters.

    Where any progress is invented, a column says of which milestones.
    """
    said = {"called_out": called_out(milestones), "slip": slips_in_words(milestones)}
    shown = headed(milestones.assign(**said), HEADINGS)
    invented = milestones["illustrative"].astype(bool)
    return shown.assign(Progress=invented.map({True: "illustrative", False: ""})) if invented.any() else shown


def called_out(milestones: pd.DataFrame) -> list[str]:
    """What to check about each reported status, "" for nothing."""
    return [_called_out(*marks) for marks in zip(*(milestones[name] for name in CALLED_OUT), strict=True)]


def _called_out(watermelon: bool, unconfirmed: bool, missing: str) -> str:
    said = ("green over red" if watermelon else "", "not confirmed" if unconfirmed else "", missing and f"no {missing}")
    return "; ".join(f"⚑ {point}" for point in said if point)


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
    ]


def rules_since(position: Position) -> str:
    """Whose thresholds are in force, and from which day on."""
    if position.rules_from is None:
        return "Status rules in force: the tracker's defaults."
    return f"Status rules in force: the programme's own, from {uk_date(position.rules_from)} on."
