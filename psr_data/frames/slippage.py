"""How far dates have moved from their baseline: of each milestone, each workstream and the programme."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import pandas as pd

from psr_data.domain.periods import uk_date
from psr_data.domain.slippage import slip_in_words, with_days
from psr_data.frames.position import Position

PROGRAMME = "The whole programme"
HEADINGS = {
    "workstream": "Workstream",
    "milestones": "Milestones",
    "slipped": "Slipped",
    "days": "Furthest (days)",
    "furthest": "Furthest",
    "title": "Milestone that slipped furthest",
    "baseline_finish": "Baseline finish",
    "expected_finish": "Expected finish",
    "finish_days": "Finish moved (days)",
    "finish": "Finish moved",
}
COLUMNS = ("workstream_id", *HEADINGS)
IN_DAYS = ["Furthest (days)", "Finish moved (days)"]


def slips_in_words(milestones: pd.DataFrame) -> list[str]:
    """ "47 days later" for each line of `milestone_frame`, "" for one without two dates."""
    dates = zip(milestones["baseline_due"], milestones["slip_days"], strict=True)
    return [slip_in_words(due, due + timedelta(days=days)) if days is not None else "" for due, days in dates]


def slippage_frame(position: Position) -> pd.DataFrame:
    """One line per workstream with a dated milestone, in workplan order, and last PROGRAMME, without an id.

    `milestones` have a baseline and an expected or actual date, and `slipped` of them are later than their
    baseline. `days` and `furthest` are the longest slip of one, 0 and "" without any; a finish is the latest
    date of all. Slips are in days, and in words ("about 3 months later").
    """
    parts = _slips(position.milestones)
    lines = [
        (item_id, title, *_summed(parts[item_id]))
        for item_id, title in zip(position.workstreams["item_id"], position.workstreams["workstream"], strict=True)
        if item_id in parts
    ]
    if parts:
        lines.append((None, PROGRAMME, *_summed([slip for part in parts.values() for slip in part])))
    return pd.DataFrame(lines, columns=list(COLUMNS), dtype=object)


def slippage_in_words(slips: pd.DataFrame) -> str:
    """Lines of `slippage_frame`: how many slipped, the furthest, and how the whole programme's finish moved."""
    whole = slips.iloc[-1]
    slipped = f"{whole['slipped']:,} of {whole['milestones']:,} dated milestones have slipped"
    furthest = f", the furthest {with_days(whole['furthest'], whole['days'])}" if whole["slipped"] else ""
    before, now = uk_date(whole["baseline_finish"]), uk_date(whole["expected_finish"])
    return f"{slipped}{furthest}. The programme's finish: planned for {before}, now {now}, {whole['finish']}."


def furthest_slipped(slips: pd.DataFrame) -> int:
    """The workstream, in lines of `slippage_frame`, of which a milestone slipped furthest."""
    parts = slips[slips["workstream_id"].notna()]
    return int(parts["workstream_id"].iloc[parts["days"].astype(int).argmax()])


class _Slip(NamedTuple):
    title: str
    baseline: date
    days: int

    @property
    def expected(self) -> date:
        return self.baseline + timedelta(days=self.days)


def _slips(milestones: pd.DataFrame) -> dict[int, list[_Slip]]:
    """By workstream, every milestone that has both dates."""
    found: dict[int, list[_Slip]] = defaultdict(list)
    columns = (milestones[name] for name in ("workstream_id", "title", "baseline_due", "slip_days"))
    for workstream_id, title, baseline, days in zip(*columns, strict=True):
        if days is not None:
            found[workstream_id].append(_Slip(title, baseline, days))
    return found


def _summed(slips: Sequence[_Slip]) -> tuple[object, ...]:
    furthest = max(slips, key=lambda slip: slip.days)
    longest: tuple[object, ...] = (0, "", "")
    if furthest.days > 0:
        longest = (furthest.days, slip_in_words(furthest.baseline, furthest.expected), furthest.title)
    planned, now = max(slip.baseline for slip in slips), max(slip.expected for slip in slips)
    slipped = sum(slip.days > 0 for slip in slips)
    return (len(slips), slipped, *longest, planned, now, (now - planned).days, slip_in_words(planned, now))
