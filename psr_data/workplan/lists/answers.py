"""The question which column is what, and its answer: "title=C,start=D,end=E,owner=-"."""

import re
from collections.abc import Mapping, Sequence

from psr_data.domain.reading import Choice, Part, Question
from psr_data.workplan.addresses import column_letter, row_and_column
from psr_data.workplan.lists.cell_dates import is_date
from psr_data.workplan.lists.columns import ListColumns
from psr_data.workplan.lists.header import ListHeader
from psr_data.workplan.sheet import Sheet
from psr_data.workplan.text import words

ASKED = {
    "title": "The task, action or milestone",
    "start": "The start",
    "end": "The end or due date",
    "owner": "The owner",
    "status": "The status",
    "workstream": "The workstream or phase",
}
ANSWER = re.compile(r"([a-z]+)=([A-Z]{1,3}|-)")
FIELDS = frozenset(
    (*ASKED, "rag", "percent", "comments", "duration", "ref", "actual", "forecast", "level", "type", "flag")
)
NONE = "-"
SHOWN = 3
MOST_CHOICES = 40


def answered_columns(answer: str) -> Mapping[str, int | None]:
    """A field's column as a person gave it, None for none; what cannot be understood is left out."""
    found = (ANSWER.fullmatch(part.strip()) for part in answer.split(","))
    return {
        match[1]: None if match[2] == NONE else row_and_column(f"{match[2]}1")[1]
        for match in found
        if match and match[1] in FIELDS
    }


def ask_columns(sheet: Sheet, header: ListHeader, columns: ListColumns, body: Sequence[int], reason: str) -> Question:
    filled = sorted({column for row in body for column, cell in sheet.cells[row].items() if cell.value is not None})
    samples = {column: _samples(sheet, column, body) for column in (filled or sorted(header.labels))[:MOST_CHOICES]}
    choices = [
        Choice(column_letter(column), f"{column_letter(column)}: {header.labels.get(column, '')}".rstrip(": "), sample)
        for column, sample in samples.items()
    ]
    suggested = _suggested(sheet, columns, body, filled)
    parts = tuple(
        Part(name, label, samples.get(suggested.get(name, 0), ""), _letter(suggested.get(name)))
        for name, label in ASKED.items()
    )
    why = f" ({reason})" if reason else ""
    prompt = f"Which column holds what on sheet “{sheet.name}”?{why}"
    return Question("columns", prompt, (Choice(NONE, "none"), *choices), parts)


def _samples(sheet: Sheet, column: int, body: Sequence[int]) -> str:
    texts = [text for row in body if (text := words(sheet.own(row, column).value))]
    return "; ".join(text[:40] for text in texts[:SHOWN])


def _suggested(sheet: Sheet, columns: ListColumns, body: Sequence[int], filled: Sequence[int]) -> dict[str, int]:
    """The columns recognised; for those missing, the one with most words as title and those with dates in order."""
    found = dict(columns.of)
    if columns.groups:
        found["workstream"] = columns.groups[0]
    if not columns.dates:
        dates = [c for c in filled if c not in found.values() and _is_dated(sheet, c, body)]
        found |= dict(zip(("start", "end") if len(dates) > 1 else ("end",), dates, strict=False))
    if "title" not in found:
        found.pop("comments", None)
    free = [column for column in filled if column not in found.values()]
    if "title" not in found and free:
        found["title"] = max(free, key=lambda column: _letters(sheet, column, body))
    return found


def _letters(sheet: Sheet, column: int, body: Sequence[int]) -> int:
    texts = {value for row in body if isinstance(value := sheet.own(row, column).value, str) and not is_date(value)}
    return sum(min(sum(map(str.isalpha, text)), 60) for text in texts)


def _is_dated(sheet: Sheet, column: int, body: Sequence[int]) -> bool:
    values = [value for row in body if (value := sheet.own(row, column).value) is not None]
    return 2 * sum(map(is_date, values)) >= len(values)


def _letter(column: int | None) -> str:
    return column_letter(column) if column else NONE
