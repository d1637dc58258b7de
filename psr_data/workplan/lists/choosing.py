"""The columns of a list while each is given to a field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from psr_data.workplan.lists.labels import Label
from psr_data.workplan.sheet import Sheet, Value

SAMPLE = 2_000


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

    def labelled(self, name: str) -> list[int]:
        return sorted(
            (column for column, label in self.read.items() if label.field == name),
            key=lambda column: (self.read[column].rank, column),
        )

    def values(self, column: int) -> list[Value]:
        values = (self.sheet.own(row, column).value for row in self.body[:SAMPLE])
        return [value for value in values if value is not None]
