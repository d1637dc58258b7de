"""The choice of columns by their headings and the cells below, in lists and beside the periods of a grid."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from psr_data.reading.files.addresses import column_letter
from psr_data.reading.files.sheet import Fault, Sheet, Value
from psr_data.reading.plan.columns import are_references
from psr_data.reading.plan.reported_words import is_done_column
from psr_data.reading.words.cell_dates import DayOrder, PlanYear, is_date, is_placeholder, read_list_date
from psr_data.reading.words.date_in_text import is_meant_as_date
from psr_data.reading.words.dates import FINANCIAL_YEAR_STARTS_IN, CellDate, UnclearDate
from psr_data.reading.words.names import ENGLISH_WEEKDAY
from psr_data.reading.words.text import comparable, words
from psr_data.reading.words.vocabulary import (
    ANY_DATE_RANK,
    BOTH_ENDS,
    COMPLETION,
    STAGES,
    Label,
    Stage,
    are_ticks,
    is_group,
    plain,
    read_label,
    sorts_rows,
)

SAMPLE = 2_000
LONGEST_REF = 40
SHARED = {"title", "group", "start", "end", "duration", "owner", "status", "rag", "percent"}
IN_TWO_ORDERS = (DayOrder.EITHER, DayOrder.MONTH_FIRST)
NUMBER_WORD = re.compile(r"\b(ref|reference|no|nos|number|id|code)\b\.?|#", re.IGNORECASE)
PLANNED = re.compile(dict(STAGES)[Stage.PLAN])
SOME_YEAR = PlanYear(FINANCIAL_YEAR_STARTS_IN, 2000)  # "Apr" comes before "Mar"


@dataclass(slots=True)
class Choosing:
    """`of` holds what is given out so far, `unsure` why a person must confirm it; `read` what the headings say.

    `head` are the rows of the headings.
    """

    sheet: Sheet
    labels: Mapping[int, str]
    body: Sequence[int]
    read: dict[int, Label]
    of: dict[str, int] = field(default_factory=dict)
    groups: list[int] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    head: Sequence[int] = ()

    def __post_init__(self) -> None:
        """A column without dates under "Completed" tells what is done, not when."""
        for column in self.labelled("end"):
            is_actual = self.read[column].stage is Stage.ACTUAL
            is_of_completion = is_actual or COMPLETION.fullmatch(plain(self.labels[column]))
            values = self.values(column) if is_of_completion else []
            if values and all(isinstance(value, int | float) for value in values) and not {*values} <= {0, 1}:
                self.read[column] = Label("percent")
            elif is_done_column(values):
                self.read[column] = Label("done")

    def labelled(self, name: str) -> list[int]:
        return sorted(
            (column for column, label in self.read.items() if label.field == name),
            key=lambda column: (self.read[column].rank, column),
        )

    def values(self, column: int) -> list[Value]:
        values = (self.sheet.own(row, column).value for row in self.body[:SAMPLE])
        return [value for value in values if value is not None]

    def holds_references(self, column: int) -> bool:
        return are_references(map(words, self.values(column)))

    def is_dated(self, column: int) -> bool:
        """Whether most values are dates, or name a time of no year."""
        values = self.values(column)
        dated = [value for value in values if is_meant_as_date(value) and not isinstance(value, Fault)]
        return 2 * len(dated) > len(values)


def share_headings(choosing: Choosing) -> None:
    """Of two columns under one heading the earlier dates are the start, and numbers those of the words beside them.

    "Planned" alone heads dates too. What else stands under one heading a person is asked about.
    """
    planned = (c for c, text in choosing.labels.items() if c not in choosing.read and PLANNED.fullmatch(plain(text)))
    choosing.read |= {column: Label("end", ANY_DATE_RANK) for column in planned if choosing.is_dated(column)}
    columns = sorted(choosing.read)
    for column in columns:
        beside = column + 1
        if choosing.read[column].field not in SHARED or beside in choosing.labels or not choosing.values(beside):
            continue
        if found := _shared(choosing, column):
            choosing.labels = {**choosing.labels, beside: choosing.labels[column]}
            choosing.read |= found
            columns.append(beside)
        elif found is not None:
            both = f"columns {column_letter(column)} and {column_letter(beside)}"
            choosing.unsure.append(f"“{choosing.labels[column]}” stands over {both}, which say different things")


def told_apart(sheet: Sheet, labels: Mapping[int, str], head: Sequence[int], body: Sequence[int]) -> Choosing:
    """As `share_headings`, with a heading of its own for each column of which that tells more than its words."""
    firsts = {column: text for column, text in labels.items() if labels.get(column - 1) != text}
    read = {column: label for column, text in firsts.items() if (label := read_label(text))}
    choosing = Choosing(sheet, firsts, body, dict(read), head=head)
    share_headings(choosing)
    changed = {column: label.field for column, label in choosing.read.items() if read.get(column) != label}
    named = {"start": "Start", "end": "End"}
    own = {c: named.get(name, f"{choosing.labels[c]}{' no' if name == 'ref' else ''}") for c, name in changed.items()}
    choosing.labels = {**labels, **own}
    return choosing


def _shared(choosing: Choosing, column: int) -> Mapping[int, Label] | None:
    """What a column and the one right of it hold; {} where that is unclear, None where the heading is the first's."""
    label, beside = choosing.read[column], column + 1
    both_dated = choosing.is_dated(column) and choosing.is_dated(beside)
    is_merged = any(choosing.sheet.area(row, beside).first_column < beside for row in choosing.head)
    if both_dated and _are_start_and_end(choosing, column):
        return {column: Label("start", 0, label.stage), beside: Label("end", 0, label.stage)}
    if is_merged and label.field in ("start", "end") and _are_weekdays(choosing.values(column)):
        return {column: Label("ignored"), beside: label}
    numbers = Label("ref" if label.field == "title" else "ignored", 1)
    numbered = [choosing.holds_references(c) for c in (column, beside)]
    if label.field in ("title", "group") and not choosing.is_dated(beside):
        if numbered == [True, False]:
            return {column: numbers, beside: label}
        if numbered == [False, True] and is_merged:
            return {beside: numbers}
    is_filled_twice = any(None not in pair for pair in _pairs(choosing, column))
    lacks_an_end = both_dated and len({"start", "end"} & {each.field for each in choosing.read.values()}) == 1
    return {} if lacks_an_end or (is_merged and is_filled_twice) else None


def _pairs(choosing: Choosing, column: int) -> list[tuple[Value, Value]]:
    sheet = choosing.sheet
    return [(sheet.own(row, column).value, sheet.own(row, column + 1).value) for row in choosing.body[:SAMPLE]]


def _are_weekdays(values: Iterable[Value]) -> bool:
    texts = {words(value) for value in values}
    return bool(texts) and all(re.fullmatch(ENGLISH_WEEKDAY, text, re.IGNORECASE) for text in texts)


def _are_start_and_end(choosing: Choosing, column: int) -> bool:
    """Whether a heading names both ends, and no date under it is later than the one right of it."""
    is_either = choosing.read[column].rank == ANY_DATE_RANK or BOTH_ENDS.fullmatch(plain(choosing.labels[column]))
    is_third = column + 2 not in choosing.labels and choosing.is_dated(column + 2)
    in_turn = any(_run_on(_pairs(choosing, column), order) for order in IN_TWO_ORDERS)
    return bool(is_either) and in_turn and not is_third


def _run_on(pairs: Sequence[tuple[Value, Value]], order: DayOrder) -> bool:
    read = [(_day(start, order), _day(end, order)) for start, end in pairs]
    both = [(start, end) for start, end in read if start and end]
    return bool(both) and all(start.first <= end.last for start, end in both)


def _day(value: Value, order: DayOrder) -> CellDate | None:
    try:
        return None if isinstance(value, Fault) else read_list_date(value, order, SOME_YEAR)
    except UnclearDate:
        return None


def choose_facts(choosing: Choosing, names: Iterable[str]) -> None:
    """Give each fact the plainest column headed as it, and the titles their references.

    A column of ticks that is headed as titles are, "Milestone?", tells which rows are milestones.
    """
    ticked = (c for c in choosing.labelled("title") if are_ticks(map(words, choosing.values(c))))
    if (flag := next(ticked, None)) is not None:
        choosing.of["flag"] = flag
    for name in names:
        if found := choosing.labelled(name):
            choosing.of.setdefault(name, found[0])
    if ref := _ref(choosing):
        choosing.of["ref"] = ref
    _take_words_for_status(choosing)
    details = [column for column in choosing.labelled("details") if column != choosing.of.get("title")]
    if details:
        choosing.of.setdefault("comments", details[0])


def _ref(choosing: Choosing) -> int | None:
    """A column headed as a number, or one of numbers and codes: under another title, a group, or before the titles."""
    title = choosing.of.get("title", 0)
    taken = (title, choosing.of.get("flag"))
    numbered = (c for c in choosing.labelled("title") if c not in taken and choosing.holds_references(c))
    coded = (c for c in choosing.labelled("group") if c != title and _numbers_each(choosing, c, title))
    headed = [c for c in choosing.labelled("ref") if not _numbers_groups(choosing, c, title)]
    for column in chain(choosing.labelled("wbs"), headed, numbered, coded):
        values = choosing.values(column)
        if comparable(choosing.labels.get(column, "")) == "key" and _sorts_rows([words(value) for value in values]):
            continue
        if values and not any(map(is_date, values)) and max(len(words(value)) for value in values) <= LONGEST_REF:
            return column
    return title - 1 if title - 1 not in choosing.labels and choosing.holds_references(title - 1) else None


def _sorts_rows(texts: Sequence[str]) -> bool:
    """Whether the cells under "Key" name no row: a priority, a tick or a mark that stands at several."""
    different = len({*map(comparable, texts)})
    is_known, is_half = sorts_rows(texts) or are_ticks(texts), 2 * different <= len(texts)
    is_sorted = (is_known and is_half) if are_references(texts) else (is_known or is_half)
    return different < len(texts) and is_sorted


def _numbers_groups(choosing: Choosing, column: int, title: int) -> bool:
    """ "Workstream no", "Theme ref": what the rows belong to."""
    return is_group(NUMBER_WORD.sub(" ", choosing.labels[column])) and not _numbers_each(choosing, column, title)


def _numbers_each(choosing: Choosing, column: int, title: int) -> bool:
    """WP1, WP2 …: another short reference beside every title."""
    texts = [words(choosing.sheet.own(row, column).value)
             for row in choosing.body[:SAMPLE] if words(choosing.sheet.own(row, title).value)]  # fmt: skip
    return len(set(texts)) == len(texts) > 1 and are_references(texts)


def _take_words_for_status(choosing: Choosing) -> None:
    """Planner's Progress holds words such as "In progress": a status."""
    column = choosing.of.get("percent")
    values = choosing.values(column) if column else []
    texts = [value for value in values if isinstance(value, str) and not is_placeholder(value)]
    if texts and len(texts) == len(values) and not any(re.search(r"\d ?%|^\d+$", text) for text in texts):
        choosing.of.setdefault("status", choosing.of.pop("percent"))
