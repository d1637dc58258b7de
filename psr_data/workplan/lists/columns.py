"""Which column of a list holds what: by its headings, and by what stands below them where those leave a choice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from psr_data.workplan.lists.cell_dates import is_date, is_date_or_fault
from psr_data.workplan.lists.labels import Label, read_label
from psr_data.workplan.lists.vocabulary import Stage
from psr_data.workplan.percentages import PERCENT
from psr_data.workplan.sheet import Sheet, Value
from psr_data.workplan.text import comparable, words

SINGLE = ("owner", "status", "rag", "percent", "comments", "duration", "level", "type", "flag")
STAGE_ORDER = (Stage.PLAN, Stage.BASELINE, Stage.FORECAST)
TICKS = {
    "x",
    "y",
    "yes",
    "n",
    "no",
    "true",
    "false",
    "✓",
    "✔",
    "1",
    "0",
    "si",
    "sim",
    "oui",
    "ja",
    "nein",
    "non",
    "nao",
}
MOST_GROUPS = 2
SAMPLE = 2_000
FEW = 8


@dataclass(frozen=True)
class ListColumns:
    """`of` gives a field's column; `groups` those of workstream and objective; `unsure` says what is doubtful.

    `titles` are all columns that titles stand in, where each further one means a step inwards.
    """

    of: Mapping[str, int]
    titles: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()
    unsure: tuple[str, ...] = ()
    title_label: str = ""

    @property
    def dates(self) -> dict[str, int]:
        return {name: self.of[name] for name in ("start", "end", "actual", "forecast") if name in self.of}

    @property
    def all(self) -> frozenset[int]:
        return frozenset(self.of.values()) | frozenset(self.titles) | frozenset(self.groups)


@dataclass(slots=True)
class _Choosing:
    """The columns while they are given out."""

    sheet: Sheet
    labels: Mapping[int, str]
    body: Sequence[int]
    read: dict[int, Label]
    of: dict[str, int] = field(default_factory=dict)
    groups: list[int] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)

    def labelled(self, name: str) -> list[int]:
        return sorted(
            (column for column, label in self.read.items() if label.field == name),
            key=lambda column: (self.read[column].rank, column),
        )

    def values(self, column: int) -> list[Value]:
        held = (self.sheet.own(row, column).value for row in self.body[:SAMPLE])
        return [value for value in held if value is not None]


def choose_columns(
    sheet: Sheet, labels: Mapping[int, str], body: Sequence[int], answered: Mapping[str, int | None]
) -> ListColumns:
    """Give each field its column; what a person answered comes first, None meaning that there is none."""
    read = {column: label for column, text in labels.items() if (label := read_label(text))}
    taken = set(answered.values())
    choosing = _Choosing(
        sheet,
        labels,
        body,
        {column: label for column, label in read.items() if column not in taken and label.field not in answered},
    )
    _choose_dates(choosing)
    _choose_title(choosing, answered.get("title"))
    for name in SINGLE:
        if found := choosing.labelled(name):
            choosing.of.setdefault(name, found[0])
    _choose_ref(choosing)
    _take_words_for_status(choosing)
    if "comments" not in choosing.of and (details := choosing.labelled("details")):
        choosing.of["comments"] = details[0]
    choosing.of |= {name: column for name, column in answered.items() if column is not None and name != "workstream"}
    _choose_groups(choosing, answered)
    title = choosing.of.get("title")
    return ListColumns(
        choosing.of,
        _title_columns(choosing, title) if title else (),
        tuple(choosing.groups),
        tuple(choosing.unsure) if "title" not in answered else (),
        labels.get(title, "") if title else "",
    )


def holds_dates(sheet: Sheet, column: int, body: Sequence[int]) -> bool:
    """Whether at least half of what stands in the column are dates."""
    held = [value for row in body[:SAMPLE] if (value := sheet.own(row, column).value) is not None]
    return bool(held) and 2 * sum(is_date(value) for value in held) >= len(held)


def _choose_dates(choosing: _Choosing) -> None:
    for name in ("start", "end"):
        held = [c for c in choosing.labelled(name) if any(map(is_date_or_fault, choosing.values(c)))]
        by_stage = {stage: [c for c in held if choosing.read[c].stage is stage] for stage in Stage}
        stage = next((stage for stage in STAGE_ORDER if by_stage[stage]), None)
        if stage is not None:
            _take_date(choosing, name, by_stage[stage])
        if name == "end":
            for later in (Stage.FORECAST, Stage.ACTUAL):
                if by_stage[later] and later is not stage:
                    choosing.of[later.value] = by_stage[later][0]
        elif stage is None and by_stage[Stage.ACTUAL]:
            choosing.unsure.append("the only start dates are actual ones")
    if "end" not in choosing.of and "start" not in choosing.of and "actual" in choosing.of:
        choosing.unsure.append("the only dates are those of completion")


def _take_date(choosing: _Choosing, name: str, columns: Sequence[int]) -> None:
    first, *others = columns
    choosing.of[name] = first
    equal = [c for c in others if choosing.read[c].rank == choosing.read[first].rank and c not in choosing.of.values()]
    held = {column: [choosing.sheet.own(row, column).value for row in choosing.body] for column in (first, *equal)}
    if any(held[column] != held[first] for column in equal):
        said = " and ".join(f"“{choosing.labels[column]}”" for column in (first, *equal))
        choosing.unsure.append(f"{said} may both be the {name}")


def _choose_title(choosing: _Choosing, answered: int | None) -> None:
    """The plainest heading; of two alike the left one groups the other where it says less."""
    found = [c for c in choosing.labelled("title") if c not in choosing.of.values()]
    for column in [c for c in found if _is_tick(choosing, c)]:
        found.remove(column)
        choosing.of.setdefault("flag", column)
    found = [c for c in found if choosing.values(c)] or found
    if not found or answered is not None:
        choosing.groups += [c for c in found if answered and c < answered and _groups(choosing, c, answered)]
        return
    best = [c for c in found if choosing.read[c].rank == choosing.read[found[0]].rank]
    title = best[-1] if all(_groups(choosing, c, best[-1]) for c in best[:-1]) else best[0]
    choosing.of["title"] = title
    for column in found:
        if column == title:
            continue
        if column < title and _groups(choosing, column, title):
            choosing.groups.append(column)
        elif column in best:
            said = f"“{choosing.labels[title]}” and “{choosing.labels[column]}” may both be the tasks"
            choosing.unsure.append(said)


def _is_tick(choosing: _Choosing, column: int) -> bool:
    texts = {comparable(words(value)) for value in choosing.values(column)}
    return bool(texts) and texts <= TICKS and len(texts) <= 3


def _groups(choosing: _Choosing, column: int, title: int) -> bool:
    """Filled once or with the same words again, so that it says less than the titles beside it."""
    names = {comparable(words(value)) for value in choosing.values(column)}
    titles = choosing.values(title)
    return bool(names) and 2 * len(names) <= len(titles)


def _heads_rows(choosing: _Choosing, column: int, title: int) -> bool:
    """A column called Phase or the like groups the rows, unless each of many rows has its own."""
    names = {comparable(words(value)) for value in choosing.values(column)}
    return len(names) < len(choosing.values(title)) or len(names) <= FEW


def _choose_ref(choosing: _Choosing) -> None:
    for column in [*choosing.labelled("wbs"), *choosing.labelled("ref")]:
        texts = [words(value) for value in choosing.values(column)]
        if texts and not any(map(is_date, choosing.values(column))) and max(map(len, texts)) <= LONGEST_REF:
            choosing.of["ref"] = column
            return


LONGEST_REF = 40


def _take_words_for_status(choosing: _Choosing) -> None:
    """Planner's Progress holds words such as "In progress": a status."""
    column = choosing.of.get("percent")
    texts = [value for value in choosing.values(column) if isinstance(value, str)] if column else []
    if texts and not any(map(is_percentage, texts)):
        choosing.of.setdefault("status", choosing.of.pop("percent"))


def _choose_groups(choosing: _Choosing, answered: Mapping[str, int | None]) -> None:
    title = choosing.of.get("title", 0)
    if "workstream" in answered:
        column = answered["workstream"]
        choosing.groups = [column] if column is not None else []
        return
    free = [c for c in choosing.labelled("group") if c not in choosing.of.values() and choosing.values(c)]
    plainest = [c for c in free if choosing.read[c].rank == 0 and _heads_rows(choosing, c, title)]
    plainest = plainest or [c for c in free if _groups(choosing, c, title)][:1]
    choosing.groups = sorted({*choosing.groups, *plainest})[:MOST_GROUPS]


def _title_columns(choosing: _Choosing, title: int) -> tuple[int, ...]:
    """The title's column and those right of it without a heading whose texts stand where it is empty."""
    columns = [title]
    while (after := columns[-1] + 1) not in choosing.read and after not in choosing.of.values():
        label = choosing.labels.get(after, "")
        rows = [row for row in choosing.body if words(choosing.sheet.own(row, after).value)]
        free = [row for row in rows if not any(words(choosing.sheet.own(row, c).value) for c in columns)]
        is_text = all(isinstance(choosing.sheet.own(row, after).value, str) for row in rows)
        if not rows or len(free) < len(rows) or not is_text or label not in ("", choosing.labels.get(title)):
            break
        if any(choosing.sheet.area(row, after).first_column < after for row in rows):
            break
        columns.append(after)
    return tuple(columns)


def is_percentage(value: Value) -> bool:
    return isinstance(value, str) and PERCENT.fullmatch(value.strip()) is not None
