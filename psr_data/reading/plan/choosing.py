"""The choice of columns by their headings and the cells below, in lists and beside the periods of a grid."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from psr_data.reading.files.sheet import Sheet, Value
from psr_data.reading.plan.columns import are_references
from psr_data.reading.plan.facts import PERCENT
from psr_data.reading.words.cell_dates import is_date
from psr_data.reading.words.text import words
from psr_data.reading.words.vocabulary import Label, Stage, are_ticks

SAMPLE = 2_000
LONGEST_REF = 40


@dataclass(slots=True)
class Choosing:
    """`of` holds what is given out so far, `unsure` why a person must confirm it; `read` what the headings say."""

    sheet: Sheet
    labels: Mapping[int, str]
    body: Sequence[int]
    read: dict[int, Label]
    of: dict[str, int] = field(default_factory=dict)
    groups: list[int] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """A column of ticks under "Completed" tells what is done, not when."""
        for column in self.labelled("end"):
            if self.read[column].stage is Stage.ACTUAL and are_ticks(map(words, self.values(column))):
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
    for column in chain(choosing.labelled("wbs"), choosing.labelled("ref"), numbered, coded):
        values = choosing.values(column)
        if values and not any(map(is_date, values)) and max(len(words(value)) for value in values) <= LONGEST_REF:
            return column
    return title - 1 if title - 1 not in choosing.labels and choosing.holds_references(title - 1) else None


def _numbers_each(choosing: Choosing, column: int, title: int) -> bool:
    """WP1, WP2 …: another short reference beside every title."""
    texts = [words(choosing.sheet.own(row, column).value)
             for row in choosing.body[:SAMPLE] if words(choosing.sheet.own(row, title).value)]  # fmt: skip
    return len(set(texts)) == len(texts) > 1 and are_references(texts)


def _take_words_for_status(choosing: Choosing) -> None:
    """Planner's Progress holds words such as "In progress": a status."""
    column = choosing.of.get("percent")
    texts = [value for value in choosing.values(column) if isinstance(value, str)] if column else []
    if texts and not any(PERCENT.fullmatch(text.strip()) for text in texts):
        choosing.of.setdefault("status", choosing.of.pop("percent"))
