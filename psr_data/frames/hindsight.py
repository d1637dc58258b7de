"""What a meeting saw, beside what is known of that day now."""

from collections.abc import Hashable
from typing import Any

import pandas as pd

from psr_data.domain.periods import uk_date
from psr_data.domain.rag import Rag
from psr_data.frames.position import Position

COLUMNS = ("Workstream", "Milestone", "As first reported", "As now known", "Because")
NOT_THERE = "not in the plan"
Line = dict[Hashable, Any]
COMPARED = ("title", "workstream", "computed", "reported", "when", "forecast", "actual")


def hindsight(then: Position, now: Position) -> pd.DataFrame:
    """One line per milestone of which anything reads differently now; both positions are as at the same date.

    `As first reported` and `As now known` say computed and reported status and dates in words.
    """
    lines = [
        (
            (before or after)["workstream"],
            (after or before)["title"],
            _said(before),
            _said(after),
            after["reason"] if after else "",
        )
        for before, after in _pairs(then, now)
        if _facts(before) != _facts(after)
    ]
    return pd.DataFrame(lines, columns=list(COLUMNS), dtype=object)


def _pairs(then: Position, now: Position) -> list[tuple[Line, Line]]:
    before, after = ({line["item_id"]: line for line in held.milestones.to_dict("records")} for held in (then, now))
    return [(before.get(item, {}), after.get(item, {})) for item in dict.fromkeys((*after, *before))]


def _facts(line: Line) -> list[object]:
    return [line.get(name) for name in COMPARED]


def _said(line: Line) -> str:
    if not line:
        return NOT_THERE
    reported = f", reported {Rag(line['reported']).word.lower()}" if line["reported"] else ""
    forecast = f", forecast {uk_date(line['forecast'])}" if line["forecast"] and not line["actual"] else ""
    done = f", completed {uk_date(line['actual'])}" if line["actual"] else ""
    computed = f"{line['computed']} {Rag(line['computed']).word}"
    return f"{computed}{reported}, due {line['when'] or 'on no date'}{forecast}{done}"
