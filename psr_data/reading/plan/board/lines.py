"""The rows below a header that hold items: no totals, legends, notes or repeated headers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from psr_data.domain.plan import Kind
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.columns import KindColumns
from psr_data.reading.plan.findings import Cells, Findings
from psr_data.reading.words.not_items import first_words, is_key, is_total
from psr_data.reading.words.text import comparable, words

LONGEST_WORKSTREAM = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A sheet row and the words in its own cells of each kind."""

    row: int
    texts: Mapping[Kind, str]


class Body(NamedTuple):
    """The lines that are items, and the rows whose period cells count: theirs and those without any text."""

    lines: list[Line]
    period_rows: list[int]


def read_body(
    sheet: Sheet, rows: Sequence[int], columns: KindColumns, months: Sequence[int], findings: Findings
) -> Body:
    """Tell items from everything else below the header; a note or an error tells what is not read."""
    lines = _before_legend(sheet, [Line(row, _texts(sheet, row, columns)) for row in rows], columns, findings)
    kept = _without_trailing_notes([line for line in lines if _is_item(sheet, line, columns)])
    last = max((sheet.area(line.row, column).last_row for line in kept[-1:] for column in columns.all), default=0)
    items = {line.row for line in kept}
    blank: list[int] = []
    for line in lines:
        if line.row in items:
            continue
        if line.row < last and _spans_columns(sheet, line, columns):
            findings.error("heading-row", HEADING_ROW, *_cells(line, columns))
            continue
        is_within = line.row <= last and not line.texts and not _is_total(sheet, line)
        blank += [line.row] if is_within else []
        read = columns.all if is_within else columns.all | set(months)
        unread = [cell for cell in sheet.valued_cells(line.row) if cell[1] in read]
        if unread:
            findings.note("row-not-read", "Not items of the plan (totals, notes and the like): not read.", *unread)
    return Body(kept, sorted(items | set(blank)))


HEADING_ROW = (
    "A heading runs across the table, so it is unclear which workstream the rows below it belong to. "
    "Put the workstream's name in the Workstream column and clear this row."
)


def _texts(sheet: Sheet, row: int, columns: KindColumns) -> dict[Kind, str]:
    return {kind: text for kind, column in columns.kinds.items() if (text := words(sheet.own(row, column).value))}


def _cells(line: Line, columns: KindColumns) -> Cells:
    return [(line.row, columns.kinds[kind]) for kind in line.texts]


def _is_item(sheet: Sheet, line: Line, columns: KindColumns) -> bool:
    if not line.texts or _spans_columns(sheet, line, columns):
        return False
    plain = [comparable(text) for text in line.texts.values()]
    if len(plain) == 1 and is_total(sheet, line.row, plain[0]):
        return False
    return not (len(plain) > 1 and all(_is_label(kind, text) for kind, text in line.texts.items()))


def _is_label(kind: Kind, text: str) -> bool:
    return comparable(text).rstrip("s").endswith(kind.value)


def _spans_columns(sheet: Sheet, line: Line, columns: KindColumns) -> bool:
    """A single text merged over several of the table's columns is a heading or a note."""
    if len(line.texts) != 1:
        return False
    ((kind, _),) = line.texts.items()
    area = sheet.area(line.row, columns.kinds[kind])
    covered = [column for column in columns.kinds.values() if area.first_column <= column <= area.last_column]
    return len(covered) > 1


def _before_legend(sheet: Sheet, lines: list[Line], columns: KindColumns, findings: Findings) -> list[Line]:
    """Everything from a line that begins with "Key" or "Legend" on explains the plan, and is not read."""
    starts = next((at for at, line in enumerate(lines) if _is_legend(sheet, line)), len(lines))
    skipped = [cell for line in lines[starts:] for cell in sheet.valued_cells(line.row)]
    if skipped:
        findings.note("legend", "Read as a key or legend, not as items of the plan.", *skipped)
        hidden_items = [
            cell for line in lines[starts:] if Kind.MILESTONE in line.texts for cell in _cells(line, columns)
        ]
        if hidden_items:
            findings.warning(
                "items-after-legend",
                "These rows stand below the key, and were not read as items.",
                *hidden_items,
            )
    return lines[:starts]


def _is_legend(sheet: Sheet, line: Line) -> bool:
    """Whether the first text of a row that holds no milestone begins a key."""
    return Kind.MILESTONE not in line.texts and is_key(first_words(sheet, line.row))


def _is_total(sheet: Sheet, line: Line) -> bool:
    return Kind.MILESTONE not in line.texts and is_total(sheet, line.row, first_words(sheet, line.row))


def _without_trailing_notes(lines: list[Line]) -> list[Line]:
    """Take off words in the workstream column, below all else, that are set apart or read like a sentence.

    A workstream's bare name directly below the table stays.
    """
    kept = list(lines)
    while kept and set(kept[-1].texts) == {Kind.WORKSTREAM}:
        text = kept[-1].texts[Kind.WORKSTREAM]
        is_alone = len(kept) < 2 or kept[-1].row > kept[-2].row + 1
        if not (is_alone or text.endswith((".", ":", "!")) or len(text) > LONGEST_WORKSTREAM):
            break
        kept.pop()
    return kept
