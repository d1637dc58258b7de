"""The period cells of a row: which months its bar covers, by fill or by mark, and what is written in them."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from psr_data.domain.wording import plural
from psr_data.workplan.colours import colour_name
from psr_data.workplan.findings import Findings, report_fault
from psr_data.workplan.shading import Fills, bar_fills
from psr_data.workplan.sheet import Fault, Sheet, Value
from psr_data.workplan.text import words

BLOCKS = re.compile(r"[█▇▆▅▄▃▓▒■▪●◆♦✓✔*]+")
YES = re.compile(r"x+|1|y|yes|true")
NO = re.compile(r"0|[-–—]|n|no|false")


@dataclass(slots=True)
class PeriodRow:
    """The marks, fills and texts in the period cells of one sheet row, by column."""

    marks: set[int] = field(default_factory=set)
    fills: dict[int, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)

    @property
    def covered(self) -> list[int]:
        """The columns of the bar: the filled ones, or the marked ones where none is filled."""
        return sorted(self.fills or self.marks)


def read_bars(
    sheet: Sheet, rows: Sequence[int], columns: Sequence[int], title_column: int, findings: Findings
) -> dict[int, PeriodRow]:
    """The period cells of every row that has any; `findings` tells what is unclear."""
    bars, shading = bar_fills(sheet, rows, columns, title_column)
    read = {row: _read_row(sheet, row, columns, bars[row], findings) for row in rows}
    _report_shading(shading, findings)
    _report_marks_and_fills(read, findings)
    _report_colours(bars, findings)
    return {row: period_row for row, period_row in read.items() if period_row.covered or period_row.texts}


def _read_row(
    sheet: Sheet, row: int, columns: Sequence[int], fills: Mapping[int, str], findings: Findings
) -> PeriodRow:
    period_row = PeriodRow(fills=dict(fills))
    for column in columns:
        value = sheet.shown(row, column).value
        if value is None:
            continue
        is_mark = _is_mark(value)
        if is_mark:
            period_row.marks.add(column)
        elif is_mark is None:
            _keep_text(sheet, row, column, period_row, findings)
    return period_row


def _is_mark(value: Value) -> bool | None:
    """True for a mark, False for a "no", None for anything else."""
    text = words(value).casefold()
    if BLOCKS.fullmatch(text) or YES.fullmatch(text):
        return True
    return False if NO.fullmatch(text) else None


def _keep_text(sheet: Sheet, row: int, column: int, period_row: PeriodRow, findings: Findings) -> None:
    """Text inside a filled bar is kept as a note; anywhere else only a person knows what it means."""
    value = sheet.shown(row, column).value
    if isinstance(value, Fault):
        report_fault(value, findings, (row, column))
    elif column not in period_row.fills:
        findings.error(
            "unknown-code",
            f"“{words(value)}” stands in a month without a bar, and this version cannot know what it means. "
            "Use a filled cell, x or ✓ for a bar, and put other words in a Comments column.",
            (row, column),
        )
    elif sheet.anchor(row, column)[1] == column:
        period_row.texts[column] = words(value)


def _report_shading(shading: Fills, findings: Findings) -> None:
    cells = [(row, column) for row, fills in shading.items() for column in fills]
    if cells:
        findings.note("shading", "Read as shading (a stripe, band or shaded column), not as bars.", *cells)


def _report_marks_and_fills(read: Mapping[int, PeriodRow], findings: Findings) -> None:
    """Report rows with both: the fills are read, and a person should look at rows in which the two differ."""
    both = {row: found for row, found in read.items() if found.marks and found.fills}
    differing = {row: found.marks ^ found.fills.keys() for row, found in both.items()}
    for row, columns in differing.items():
        if columns:
            message = "Marks and filled cells disagree; the filled cells were read as the bar."
            findings.warning("marks-and-fills", message, *((row, column) for column in sorted(columns)))
    if both and not any(differing.values()):
        findings.note("marks-and-fills", "Bars are both filled and marked; the filled cells were read.")


def _report_colours(bars: Fills, findings: Findings) -> None:
    counts = Counter(fill for fills in bars.values() for fill in fills.values())
    if len(counts) > 1:
        colours = ", ".join(
            f"{colour_name(fill)} #{fill} ({plural(count, 'cell')})" for fill, count in counts.most_common()
        )
        findings.note("colours", f"Bars have {len(counts)} colours, all read alike: {colours}.")


def runs(columns: Collection[int], order: Sequence[int]) -> list[list[int]]:
    """Covered columns as unbroken stretches of the header's own order."""
    places = {column: place for place, column in enumerate(order)}
    found: list[list[int]] = []
    for column in sorted(columns, key=lambda c: places[c]):
        if found and places[found[-1][-1]] == places[column] - 1:
            found[-1].append(column)
        else:
            found.append([column])
    return found
