"""The question which column of a table holds what, and its answer: "title=C,owner=F,start=-"."""

import re
from collections.abc import Mapping, Sequence

from psr_data.domain.reading import COLUMNS, Choice, Part, Question
from psr_data.reading.files.addresses import column_letter, row_and_column
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.words.text import words
from psr_data.reading.words.tokens import tokens

ASKED = {
    "title": "The task, action or milestone",
    "start": "The start",
    "end": "The end or due date",
    "owner": "The owner",
    "status": "The status",
    "rag": "The RAG",
    "comments": "Comments",
    "ref": "The number or reference",
}
# From the workstreams down, of which a sheet may have a column each.
LEVELS = ("workstream", *(f"workstream{number}" for number in range(2, 10)))
LEAST_LEVELS = 2
DATES = {"start", "end"}
ANSWER = re.compile(r"([a-z]+\d?)=([A-Z]{1,3}|-)")
FIELDS = frozenset((*ASKED, *LEVELS, "percent", "duration", "actual", "forecast", "level", "type", "flag", "group"))
OF_OLD = {"group": "workstream"}  # as answers kept from earlier imports call it
NONE = "-"
SHOWN = 3


def answered_columns(answer: str) -> Mapping[str, int | None]:
    """A field's column as a person gave it, None for none; what cannot be understood is left out."""
    found = (ANSWER.fullmatch(part.strip()) for part in answer.split(","))
    return {
        OF_OLD.get(match[1], match[1]): None if match[2] == NONE else row_and_column(f"{match[2]}1")[1]
        for match in found
        if match and match[1] in FIELDS
    }


def levels_as_answered(answered: Mapping[str, int | None], found: Sequence[int]) -> tuple[int, ...]:
    """The columns of levels from the workstreams down; an answer of old gave the first alone."""
    given = tuple(column for name in LEVELS if (column := answered.get(name)))
    gives_all = LEVELS[1] in answered or given[:1] != tuple(found[:1])
    return given if gives_all and LEVELS[0] in answered else tuple(found)


def ask_columns(
    sheet: Sheet, labels: Mapping[int, str], body: Sequence[int], suggested: Mapping[str, int], why: str, *, dates: bool
) -> Question:
    """With the headings of the columns to choose from; `dates` tells whether start and end are asked for.

    Columns headed by a period are a chart's.
    """
    levels = max(LEAST_LEVELS, len(suggested.keys() & set(LEVELS)))
    asked = ASKED | {name: _level(number) for number, name in enumerate(LEVELS[:levels], start=1)}
    offered = [c for c, label in labels.items() if c in suggested.values() or not tokens(label)]
    samples = {column: _samples(sheet, column, body) for column in offered}
    choices = [
        Choice(column_letter(column), f"{column_letter(column)}: {labels[column]}".rstrip(": "), sample)
        for column, sample in samples.items()
    ]
    parts = tuple(
        Part(name, label, samples.get(suggested.get(name, 0), ""), _letter(suggested.get(name)))
        for name, label in asked.items()
        if dates or name not in DATES
    )
    prompt = f"Which column holds what on sheet “{sheet.name}”?{f' ({why})' if why else ''}"
    return Question(COLUMNS, prompt, (Choice(NONE, "none"), *choices), parts)


def _level(number: int) -> str:
    return f"Level {number}, counted from the workstream" if number > 1 else "The workstream or phase"


def _samples(sheet: Sheet, column: int, body: Sequence[int]) -> str:
    texts = [text for row in body if (text := words(sheet.own(row, column).value))]
    return "; ".join(text[:40] for text in texts[:SHOWN])


def _letter(column: int | None) -> str:
    return column_letter(column) if column else NONE
