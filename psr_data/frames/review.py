"""Everything that the workstreams page tells, put together once for each date."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from psr_data.domain.direction import Direction
from psr_data.domain.periods import uk_date
from psr_data.frames.direction import SINCE_LAST, direction_frame, workstreams_moved
from psr_data.frames.disagreement import disagreements
from psr_data.frames.position import Position
from psr_data.frames.returns import INCOMPLETE, NOT_CONFIRMED, returns_to_chase
from psr_data.frames.slippage import slippage_frame
from psr_data.frames.standings import Standing

KINDS = (INCOMPLETE, NOT_CONFIRMED)
SLIPPAGE = ("slipped", "milestones", "days", "furthest", "finish_days", "finish")
HEADINGS = {
    "workstream": "Workstream",
    "computed": "Computed",
    "computed_moved": "Computed moved",
    "reported": "Lead's judgement",
    "reported_moved": "Judgement moved",
    "differ": "Disagree",
    "since": "Longest since",
    INCOMPLETE: "Incomplete returns",
    NOT_CONFIRMED: "Not confirmed",
    "missing": "Judgement lacks",
    "milestones": "Dated milestones",
    "slipped": "Slipped",
    "days": "Furthest (days)",
    "furthest": "Furthest",
    "finish_days": "Finish moved (days)",
    "finish": "Finish moved",
}


@dataclass(frozen=True)
class Review:
    """Frames: `strips` of `direction_frame`, `differing` of `disagreements`, `to_chase` of `returns_to_chase`,
    `slips` of `slippage_frame`; `board` has a line for each workstream, with the columns of HEADINGS.

    Shared between sessions: read, never changed.
    """

    strips: pd.DataFrame
    differing: pd.DataFrame
    to_chase: pd.DataFrame
    slips: pd.DataFrame
    board: pd.DataFrame


def review(position: Position, earlier: Sequence[Standing]) -> Review:
    parts = (
        direction_frame(position, earlier),
        disagreements(position, earlier),
        returns_to_chase(position),
        slippage_frame(position),
    )
    return Review(*parts, _board(position, *parts))


def review_in_words(position: Position, reviewed: Review) -> str:
    """One sentence: which way the workstreams moved, and how far what was reported can be trusted."""
    differ = _counted(len(reviewed.differing), "report differs from the dates", "reports differ from the dates")
    incomplete = _counted(sum(reviewed.board[INCOMPLETE]), "return is incomplete", "returns are incomplete")
    return f"{_moved_in_words(position, reviewed.strips)}; {differ} and {incomplete}."


def _board(
    position: Position, strips: pd.DataFrame, differing: pd.DataFrame, to_chase: pd.DataFrame, slips: pd.DataFrame
) -> pd.DataFrame:
    differ, since = Counter(differing["workstream_id"]), differing.groupby("workstream_id")["since"].min()
    asked = {kind: Counter(to_chase.loc[to_chase["kind"] == kind, "workstream_id"]) for kind in KINDS}
    slipped = {line["workstream_id"]: line for line in slips.to_dict("records")}
    moved = list(strips[SINCE_LAST])
    lines = [
        {
            **{name: line[name] for name in ("item_id", "workstream", "computed", "reported", "missing")},
            "computed_moved": moved[2 * place],
            "reported_moved": moved[2 * place + 1],
            "differ": differ[line["item_id"]],
            "since": since.get(line["item_id"]),
            **{kind: asked[kind][line["item_id"]] for kind in KINDS},
            **{name: slipped.get(line["item_id"], {}).get(name) for name in SLIPPAGE},
        }
        for place, line in enumerate(position.workstreams.to_dict("records"))
    ]
    return pd.DataFrame(lines, columns=["item_id", *HEADINGS], dtype=object)


def _moved_in_words(position: Position, strips: pd.DataFrame) -> str:
    if position.window.last is None:
        return "No meeting came before this date"
    moved = [(count, way) for way in (Direction.UP, Direction.DOWN) if (count := workstreams_moved(strips, way))]
    since = f"since {uk_date(position.window.last)}"
    if len(position.workstreams) == 1:
        return f"The only workstream {f'went {moved[0][1]}' if moved else 'has not moved'} {since}"
    said = " and ".join(f"{count} went {way}" for count, way in moved)
    return f"Of {len(position.workstreams)} workstreams {said or 'none moved'} {since}"


def _counted(count: int, one: str, several: str) -> str:
    return f"1 {one}" if count == 1 else f"{count:,} {several}" if count else f"no {several}"
