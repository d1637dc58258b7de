"""The milestones of a position as a report's lines: all of them, and what is overdue, due next and newly complete."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from psr_data.domain.plan import Kind
from psr_data.domain.rag import Rag
from psr_data.frames.changes.moves import times_moved
from psr_data.frames.overview import due_in_words, due_next, newly_complete, overdue, overdue_in_words
from psr_data.frames.pack.record import Line
from psr_data.frames.position import Position
from psr_data.frames.rag_table import called_out
from psr_data.frames.slippage import slips_in_words
from psr_data.store.engine import Store

AS_THEY_ARE = (
    "item_id",
    "workstream_id",
    "workstream",
    "title",
    "reason",
    "start",
    "end",
    "precision",
    "when",
    "baseline_start",
    "baseline_due",
    "forecast",
    "actual",
    "slip_days",
    "slip",
    "called_out",
    "owner",
    "percent",
    "commentary",
)


@dataclass(frozen=True, slots=True)
class Lines:
    """`all` in workplan order; the others in the order of the overview, all of them among `all`."""

    all: tuple[Line, ...]
    overdue: tuple[Line, ...]
    due: tuple[Line, ...]
    done: tuple[Line, ...]

    def by_workstream(self) -> dict[int, "Lines"]:
        """Of each workstream that has any."""
        parts = [_grouped(part) for part in (self.all, self.overdue, self.due, self.done)]
        return {item: Lines(*(part.get(item, ()) for part in parts)) for item in parts[0]}


def lines_in(store: Store, position: Position) -> Lines:
    late = overdue(position)
    with store.reading() as session:
        moved = times_moved(session, list(late["item_id"]), position.moment)
    words = _due_words(position, late)
    shown = position.milestones.assign(
        slip=slips_in_words(position.milestones), called_out=called_out(position.milestones)
    )
    lines = {line["item_id"]: _line(line, words, moved) for line in shown.to_dict("records")}
    parts = (late, due_next(position), newly_complete(position))
    return Lines(tuple(lines.values()), *(tuple(lines[item] for item in part["item_id"]) for part in parts))


def _due_words(position: Position, late: pd.DataFrame) -> dict[int, str]:
    """When an open milestone is due, or how late it is; a completed one, or one without a date, says its reason."""
    behind = {line["item_id"]: overdue_in_words(line, position.as_at) for line in late.to_dict("records")}
    return {
        line["item_id"]: behind.get(line["item_id"]) or _open_words(line)
        for line in position.milestones.to_dict("records")
    }


def _open_words(line: Mapping[Hashable, Any]) -> str:
    if line["computed"] == Rag.COMPLETE or not (line["end"] or line["baseline_due"]):
        return str(line["reason"])
    return due_in_words(line)


def _line(line: Mapping[Hashable, Any], words: Mapping[int, str], moved: Mapping[int, int]) -> Line:
    item = line["item_id"]
    return Line(
        **{name: line[name] for name in AS_THEY_ARE},
        is_task=line["kind"] == Kind.TASK,
        computed=Rag(line["computed"]),
        reported=Rag(line["reported"]) if line["reported"] else None,
        due_words=words[item],
        moved=moved.get(item),
    )


def _grouped(lines: Iterable[Line]) -> dict[int, tuple[Line, ...]]:
    found: dict[int, list[Line]] = {}
    for line in lines:
        found.setdefault(line.workstream_id, []).append(line)
    return {item: tuple(part) for item, part in found.items()}
