"""Progress typed or pasted into a sheet of the milestones on a page: text, read as a spreadsheet's cells are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from psr_data.domain.periods import Precision, uk_date
from psr_data.domain.plan import Kind, PlanRow
from psr_data.domain.progress import ProgressStatus, Update, judged, reported_in, says_more
from psr_data.domain.rag import Rag
from psr_data.frames.milestones import MilestoneStatus
from psr_data.reading.files.sheet import Cell
from psr_data.reading.plan.facts import read_percent
from psr_data.reading.words.cell_dates import NO_YEAR, DayOrder, figures, has_points, is_placeholder, read_list_date
from psr_data.reading.words.dates import UnclearDate
from psr_data.services.progress import adds_nothing
from psr_data.services.progress_files import FoundProgress, in_force

COLUMNS = {
    "status": "Status",
    "rag": "Lead says",
    "percent": "%",
    "forecast": "Forecast",
    "actual": "Actual",
    "comments": "Comment",
}
DATES = ("forecast", "actual")
SHEET = "the progress sheet"
MOST_LINES = 1_000
LAST_MONTH = 12
Texts = Mapping[str, str]


class NotUnderstood(ValueError):
    """What a cell holds; the message goes on from its text."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A milestone, and what is known of it when the sheet is opened."""

    item_id: int
    kind: Kind
    workstream: str
    title: str
    known: Update

    @property
    def texts(self) -> dict[str, str]:
        """What its cells hold at first, under the keys of COLUMNS."""
        return _texts(self.known)


class Problem(NamedTuple):
    """What is wrong in a row of the sheet, counted from 1; `column` is "" for the row as a whole."""

    row: int
    title: str
    column: str
    message: str

    def __str__(self) -> str:
        place = f"Row {self.row} ({self.title})" if self.title else f"Row {self.row}"
        return f"{place}{self.column and f', {self.column}'}: {self.message}"


class Unsure(NamedTuple):
    """A date in figures, and what it is by the order of its day and month."""

    text: str
    readings: Mapping[str, date]


class Change(NamedTuple):
    """What would be recorded in place of what is known."""

    row: int
    line: SheetLine
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CheckedSheet:
    """What a sheet would record, with what is wrong in it: only one without problems may be recorded.

    `kept` names cells that were emptied, which erases nothing. `unsure` is a date of which nothing in the sheet tells
    whether its day or its month comes first; None where that is known.
    """

    found: FoundProgress
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    kept: tuple[Problem, ...]
    unsure: Unsure | None


def sheet_lines(milestones: Iterable[MilestoneStatus], as_at: date) -> tuple[SheetLine, ...]:
    return tuple(
        SheetLine(each.item_id, each.kind, each.workstream, each.title, in_force(each, as_at)) for each in milestones
    )


def check_sheet(
    lines: Sequence[SheetLine], typed: Sequence[Texts], as_at: date, order: str | None = None
) -> CheckedSheet:
    """Read a sheet whose rows are of `lines`, and more where more was pasted; nothing is written.

    `order` is the answer to what was unsure.
    """
    rows = [_Row(number, *pair) for number, pair in enumerate(zip(lines, typed, strict=False), start=1)]
    dates = [row.typed[name] for row in rows for name in DATES if name in row.typed]
    settled = _order_of(dates) or (DayOrder(order) if order else None)
    read = [(row, row.read(as_at, settled or DayOrder.DAY_FIRST)) for row in rows if row.typed]
    problems = [problem for row, _ in read for problem in row.problems] + _below(len(lines), typed[len(lines) :])
    updates = tuple((row.line.item_id, found, update) for row, (found, update) in read if update)
    return CheckedSheet(
        FoundProgress(SHEET, as_at, updates, seen={row.line.item_id: row.line.known for row in rows}),
        tuple(change for row, (_, update) in read if update for change in row.changes(update)),
        tuple(problems),
        tuple(kept for row in rows for kept in row.kept()),
        None if settled else _unsure_of(dates),
    )


def _below(last: int, more: Sequence[Texts]) -> list[Problem]:
    message = "It stands below the last milestone and belongs to none. Paste again from the row where it begins."
    rows = [number for number, row in enumerate(more, start=last + 1) if any(text.strip() for text in row.values())]
    return [Problem(number, "", "", message) for number in rows]


def _order_of(dates: Sequence[str]) -> DayOrder | None:
    """The order of days and months that the dates in figures prove; None where they may be either."""
    numbers = [found for text in dates if (found := _figures(text))]
    if any(first > LAST_MONTH for first, _, _ in numbers):
        return DayOrder.DAY_FIRST
    if any(second > LAST_MONTH for _, second, _ in numbers):
        return DayOrder.MONTH_FIRST
    return None if any(first != second for first, second, _ in numbers) else DayOrder.DAY_FIRST


def _unsure_of(dates: Sequence[str]) -> Unsure:
    text, (first, second, year) = next(
        (text, found) for text in dates if (found := _figures(text)) and found[0] != found[1]
    )
    return Unsure(
        text, {DayOrder.DAY_FIRST: date(year, second, first), DayOrder.MONTH_FIRST: date(year, first, second)}
    )


def _figures(text: str) -> tuple[int, int, int] | None:
    return None if has_points(text) else figures(text)


class _Row:
    """A row of the sheet: `typed` are the cells that say something else than what is known."""

    def __init__(self, number: int, line: SheetLine, texts: Texts) -> None:
        self.number, self.line = number, line
        cells = {name: texts.get(name, "").strip() for name in COLUMNS}
        self._blank = {name for name, text in cells.items() if _is_blank(name, text)}
        self.typed = {
            name: cells[name] for name in COLUMNS if name not in self._blank and cells[name] != line.texts[name]
        }
        self.problems: list[Problem] = []

    def read(self, as_at: date, order: DayOrder) -> tuple[PlanRow, Update | None]:
        """As a workplan's own row would be read; None where nothing new is said, or something is wrong."""
        fields = {
            name: value for name, text in self.typed.items() if (value := self._value(name, text, order)) is not None
        }
        fields |= self._completion(fields, as_at)
        row = PlanRow(self.number, self.line.kind, self.line.title, self.line.workstream, **fields)
        update = None if self.problems else reported_in(row, as_at)
        return row, None if update is None or adds_nothing(update, self.line.known) else update

    def changes(self, update: Update) -> Iterator[Change]:
        before, after = self.line.texts, _texts(update)
        is_taken_back = update.status is not None and update.actual is None
        for name, heading in COLUMNS.items():
            if (after[name] or (name == "actual" and is_taken_back)) and after[name] != before[name]:
                yield Change(self.number, self.line, heading, before[name], after[name])

    def kept(self) -> Iterator[Problem]:
        """The cells that were emptied; that of the actual date is meant where the status says otherwise."""
        for name, text in self.line.texts.items():
            if text and name in self._blank and not (name == "actual" and "status" in self.typed):
                yield self._problem(name, f"“{text}” stays")

    def _value(self, name: str, text: str, order: DayOrder) -> Any:
        try:
            return _read(name, text, order)
        except NotUnderstood as error:
            self.problems.append(self._problem(name, f"“{text}” {error}."))
            return None

    def _completion(self, fields: Mapping[str, Any], as_at: date) -> dict[str, Any]:
        """The actual date, which only goes with the status complete."""
        known = None if "actual" in self._blank else self.line.known.actual
        actual, says = fields.get("actual", known), _judged(fields.get("status", ""), "")[0]
        if says and says is not ProgressStatus.COMPLETE:
            if actual:
                message = f"“{fields['status']}” contradicts {uk_date(actual)} under Actual. Clear one of them."
                self.problems.append(self._problem("status", message))
            return {}
        if says and actual is None and "actual" not in self.typed:
            message = "It is complete: type the day on which it was completed."
            self.problems.append(self._problem("actual", message))
        if actual and actual > as_at and "actual" in fields:
            message = f"{uk_date(actual)} is after {uk_date(as_at)}. A date still to come is a forecast."
            self.problems.append(self._problem("actual", message))
        return {"actual": actual} if says or "actual" in fields else {}

    def _problem(self, name: str, message: str) -> Problem:
        return Problem(self.number, self.line.title, COLUMNS[name], message)


def _is_blank(name: str, text: str) -> bool:
    return not text or (name != "comments" and is_placeholder(text) and not (name == "percent" and text == "0"))


def _read(name: str, text: str, order: DayOrder) -> Any:
    """What a cell says, as `PlanRow` has it. Raises NotUnderstood."""
    if name in ("status", "rag"):
        return _word(name, text)
    if name == "percent":
        return _percent(text)
    return _day(name, text, order) if name in DATES else text


def _word(name: str, text: str) -> str:
    status, reported = _judged(text, "") if name == "status" else _judged("", text)
    if says_more(text):
        raise NotUnderstood("says more than one word. Put the rest under Comment")
    if name == "status" and status is None:
        raise NotUnderstood(f"is no status. Write {', '.join(ProgressStatus)}")
    if name == "rag" and reported is None:
        raise NotUnderstood("is no such status. Write red, amber, green or complete")
    return text


def _judged(status: str, rag: str) -> tuple[ProgressStatus | None, Rag | None]:
    return judged(PlanRow(0, Kind.MILESTONE, "", "", status=status, rag=rag))


def _percent(text: str) -> float:
    try:
        percent = read_percent(Cell(text), fractions=False)
    except ValueError:
        percent = None
    if percent is None or percent != round(percent):
        raise NotUnderstood("is no whole number from 0 to 100")
    return percent


def _day(name: str, text: str, order: DayOrder) -> date | None:
    try:
        found = read_list_date(text, order)
    except UnclearDate as unclear:
        raise NotUnderstood("names no year" if str(unclear) == NO_YEAR else str(unclear)) from None
    if found and (found.is_span or found.doubt or (name == "actual" and found.precision is not Precision.DAY)):
        raise NotUnderstood(f"is not one day. Type it as in {uk_date(found.last)}")
    return found.last if found else None


def _texts(update: Update) -> dict[str, str]:
    """What the cells of a sheet say of an update."""
    return {
        "status": update.status.capitalize() if update.status else "",
        "rag": update.reported.word if update.reported else "",
        "percent": "" if update.percent is None else str(update.percent),
        "forecast": uk_date(update.forecast) if update.forecast else "",
        "actual": uk_date(update.actual) if update.actual else "",
        "comments": update.commentary.strip(),
    }
