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
    """The milestones with the headings people read; statuses as BRAG letters."""
    return milestones[list(HEADINGS)].rename(columns=HEADINGS)


def about(held: Position) -> list[str]:
    """What stands beside every export: source, date, rules, and whether any of it is invented."""
    baseline = f"plan version {held.baseline}" if held.baseline else "the date each was first planned for"
    lines = [
        held.programme,
        f"As at {uk_date(held.as_at)}, from plan version {held.version}, measured against {baseline}.",
        *(f"{rag.value} {rag.word}: {rule}" for rag, rule in held.rules.in_words().items()),
    ]
    return [*lines, "Illustrative: some of this progress is invented."] if held.illustrative else lines
