"""The RAG table as it is shown and downloaded, with what a reader must know beside it."""

import pandas as pd

from psr_data.domain.periods import uk_date
from psr_data.frames.position import Position

HEADINGS = {
    "workstream": "Workstream",
    "title": "Milestone",
    "computed": "Computed",
    "reported": "Reported",
    "when": "Due",
    "baseline_due": "Baseline",
    "forecast": "Forecast",
    "actual": "Actual",
    "reason": "Reason",
    "percent": "% complete",
    "owner": "Owner",
    "updated": "Last update",
    "commentary": "Commentary",
}


def rag_table(milestones: pd.DataFrame) -> pd.DataFrame:
    """The milestones with the headings people read; statuses as BRAG letters.

    Where any progress is invented, a column says of which milestones.
    """
    shown = milestones[list(HEADINGS)].rename(columns=HEADINGS)
    called_out = milestones["watermelon"].astype(bool).map({True: "⚑ green over red", False: ""})
    shown.insert(list(HEADINGS).index("when") + 1, "Called out", called_out)
    invented = milestones["illustrative"].astype(bool)
    return shown.assign(Progress=invented.map({True: "illustrative", False: ""})) if invented.any() else shown


def about(held: Position) -> list[str]:
    """What stands beside every export: source, date, rules, and whether any of it is invented."""
    baseline = f"plan version {held.baseline}" if held.baseline else "the date each was first planned for"
    return [
        held.caption,
        f"From plan version {held.version}, measured against {baseline}." if held.version else "No plan was in force.",
        rules_since(held),
        *(f"{rag.value} {rag.word}: {rule}" for rag, rule in held.rules.in_words().items()),
    ]


def rules_since(held: Position) -> str:
    """Whose thresholds are in force, and from which day on."""
    if held.rules_from is None:
        return "Status rules in force: the tracker's defaults."
    return f"Status rules in force: the programme's own, from {uk_date(held.rules_from)} on."
