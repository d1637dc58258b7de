"""The rows of a workplan: as read from a spreadsheet, and as known from earlier versions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from zlib import crc32

from psr_data.domain.periods import Precision

TRACKER_REF = re.compile(r"T(\d{1,9})-([0-9a-f]{4})")


class Kind(StrEnum):
    """What a plan row is; a programme holds workstreams, and each of them the rest."""

    WORKSTREAM = "workstream"
    OBJECTIVE = "objective"
    DELIVERABLE = "deliverable"
    MILESTONE = "milestone"
    TASK = "task"


DATED_KINDS = (Kind.MILESTONE, Kind.TASK)
# In a workbook of ours with several sheets, the name that points at the plan's own.
PLAN_NAME = "PSR_Workplan"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of a workplan as read.

    `row` is the 1-based sheet row; `parent` the index of the parent in the same list of rows (always
    smaller than the row's own index). `start` is the first day of the first period covered and `end` the
    last day of the last one, both None where the file does not say. `cells` maps a field ("title",
    "dates", …) to its address in the file, "Sheet!C5" or "Sheet!G5:H5". `tracker` is our own reference,
    in workbooks that we wrote (`tracker_ref`). `shown_from` is the first day of the periods
    across the sheet, where the dates are drawn below them: of what was before the row says nothing.
    """

    row: int
    kind: Kind
    title: str
    workstream: str
    ref: str | None = None
    parent: int | None = None
    start: date | None = None
    end: date | None = None
    precision: Precision = Precision.NONE
    owner: str | None = None
    status: str | None = None
    rag: str | None = None
    percent: float | None = None
    actual: date | None = None
    forecast: date | None = None
    comments: str | None = None
    hidden: bool = False
    cells: Mapping[str, str] = field(default_factory=dict)
    tracker: str | None = None
    shown_from: date | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class KnownItem:
    """A plan item's row in the newest version that has it; `in_force` is False for a removed item."""

    item_id: int
    row: PlanRow
    in_force: bool = True


def tracker_ref(item_id: int, title: str) -> str:
    """Such as "T17-3fa2": the item, and a mark of the title that it had when this was written.

    The mark keeps a number from another programme, or one typed by hand, from meaning an item of ours.
    """
    return f"T{item_id}-{crc32(title.encode()) & 0xFFFF:04x}"


def item_referred_to(ref: str) -> int | None:
    """The item's number, None for anything else; whether its mark is right is for the caller to see."""
    match = TRACKER_REF.fullmatch(ref)
    return int(match[1]) if match else None
