"""The period cells of a row: which months its bar covers, by fill or by mark, and what is written in them.

Fills that are bars are told apart from stripes, bands, shaded quarters and "today" columns.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from psr_data.domain.wording import plural
from psr_data.reading.files.colours import colour_name, is_light
from psr_data.reading.files.sheet import Fault, Sheet, Value
from psr_data.reading.plan.findings import Findings, report_fault
from psr_data.reading.words.text import words

BLOCKS = re.compile(r"[█▇▆▅▄▃▓▒■▪●◆♦✓✔*]+")
YES = re.compile(r"x+|1|y|yes|true")
NO = re.compile(r"0|[-–—]|n|no|false")
Fills = dict[int, dict[int, str]]

MOST_OF_A_COLUMN = 0.8
FEWEST_ROWS_TO_JUDGE_A_COLUMN = 4


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
    report_shading([(row, column) for row, fills in shading.items() for column in fills], findings)
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


def report_shading(cells: Sequence[tuple[int, int]], findings: Findings) -> None:
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


def bar_fills(sheet: Sheet, rows: Sequence[int], columns: Sequence[int], title_column: int) -> tuple[Fills, Fills]:
    """The filled period cells of these rows, as bars and as shading: row → column → colour."""
    fills = {row: {c: cell.fill for c, cell in sheet.shown_in(row, columns).items() if cell.fill} for row in rows}
    shading: Fills = {row: _row_shading(sheet, row, fills[row], columns, title_column) for row in rows}
    _move_stripes(fills, shading, len(columns))
    _move_shaded_columns(fills, shading)
    bars = {row: {c: f for c, f in filled.items() if c not in shading[row]} for row, filled in fills.items()}
    return bars, shading


def _row_shading(
    sheet: Sheet, row: int, fills: Mapping[int, str], columns: Sequence[int], title_column: int
) -> dict[int, str]:
    """A band: the title's own fill runs on through the row and leaves no period cell unfilled."""
    band = sheet.shown(row, title_column).fill
    if band is None or len(fills) < len(columns):
        return {}
    return {column: fill for column, fill in fills.items() if fill == band}


def _move_stripes(fills: Fills, shading: Fills, width: int) -> None:
    """A light colour that fills most of a row without a gap, and is never seen in a row with gaps, is a stripe."""
    whole: set[str] = set()
    part: set[str] = set()
    for row, filled in fills.items():
        uncovered = [fill for column, fill in filled.items() if column not in shading[row]]
        if len(filled) < width:
            part.update(uncovered)
        else:
            whole |= {fill for fill, count in Counter(uncovered).items() if count * 2 > width}
    stripes = {fill for fill in whole - part if is_light(fill)}
    for row, filled in fills.items() if stripes else ():
        shading[row].update({column: fill for column, fill in filled.items() if fill in stripes})


def _move_shaded_columns(fills: Fills, shading: Fills) -> None:
    """A colour that runs down (nearly) whole columns, and is seen nowhere else, shades them.

    A dark one must leave bars in most rows without it: milestones may well all fall in one month.
    """
    if len(fills) < FEWEST_ROWS_TO_JUDGE_A_COLUMN:
        return
    open_cells = [(row, c, f) for row, filled in fills.items() for c, f in filled.items() if c not in shading[row]]
    down = _colours_down(Counter((c, f) for _, c, f in open_cells), shading)
    elsewhere = {fill for _, column, fill in open_cells if down.get(column) != fill}
    for colour in set(down.values()) - elsewhere:
        with_bars = {row for row, _, _ in open_cells}
        remaining = {row for row, _, fill in open_cells if fill != colour}
        if is_light(colour) or len(remaining) * 2 >= len(with_bars):
            for row, column, fill in open_cells:
                if fill == colour:
                    shading[row][column] = fill


def _colours_down(counts: Mapping[tuple[int, str], int], shading: Fills) -> dict[int, str]:
    """The one colour in nearly every row of a column, not counting rows in which a band or bar covers it."""
    filled: dict[int, Counter[str]] = {}
    for (column, fill), count in counts.items():
        filled.setdefault(column, Counter())[fill] = count
    covered = Counter(column for fills in shading.values() for column in fills)
    down: dict[int, str] = {}
    for column, fills in filled.items():
        colour, count = fills.most_common(1)[0]
        others = fills.total() - count
        uncovered = len(shading) - covered[column] - others
        if count >= max(MOST_OF_A_COLUMN * uncovered, FEWEST_ROWS_TO_JUDGE_A_COLUMN):
            down[column] = colour
    return down
