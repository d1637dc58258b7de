"""Where a list begins: the row that heads its columns, and further rows below that head it again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from psr_data.reading.files.sheet import Sheet
from psr_data.reading.words.cell_dates import is_date
from psr_data.reading.words.text import comparable, words
from psr_data.reading.words.vocabulary import Label, read_label

WITHIN = 60
ABOVE = 2
FEWEST_LABELS = 2
MOST_HEADERS = 200
WORDY = 4


@dataclass(frozen=True, slots=True)
class ListHeader:
    """The row with the headings, the rows it fills, the headings by column, and rows that repeat or replace it."""

    row: int
    rows: tuple[int, ...]
    labels: dict[int, str] = field(default_factory=dict)
    repeats: tuple[int, ...] = ()
    others: tuple[int, ...] = ()


def find_header(sheet: Sheet, row: int | None = None) -> ListHeader | None:
    """The row near the top that heads most columns in known words, or the one given."""
    valued = sheet.valued_rows
    tried = valued[:WITHIN] if row is None else [row]
    scored = [(_score(sheet, at), -at) for at in tried]
    best, at = max(scored, default=((0, 0, 0), 0))
    if row is None and best[0] == 0:
        return None
    labels = labels_at(sheet, -at)
    above = _lists_above(sheet, tried, -at)
    if first := next((each for each in above if _repeats(sheet, -at, labels_at(sheet, each))), None):
        at, labels = -first, {**labels, **labels_at(sheet, first)}
    dates = [
        column for column, text in labels.items() if (label := read_label(text)) and label.field in ("start", "end")
    ]
    wordy = [row for row in valued if row > -at and _is_wordy(sheet, row, dates) and not _is_item(sheet, row, dates)]
    below = [row for row in wordy if _score(sheet, row)[0] > 0][:MOST_HEADERS]
    repeats = tuple(row for row in below if _repeats(sheet, row, labels, top=-at))
    last = max(sheet.area(-at, column).last_row for column in labels) if labels else -at
    last = next((below - 1 for below in range(-at + 1, last + 1) if _is_dated(sheet, below, dates)), last)
    first = min((sheet.area(-at, column).first_row for column in labels), default=-at)
    return ListHeader(-at, (*range(first, last + 1),), labels, repeats, tuple({*above, *below} - {*repeats, -at}))


def _lists_above(sheet: Sheet, tried: Sequence[int], row: int) -> list[int]:
    """Those of the rows above that head rows of their own."""
    heads = [above for above in tried if above < row and _score(sheet, above)[0] and _is_wordy(sheet, above, [])]
    return [head for head, after in pairwise([*heads, row]) if any(head < between < after for between in tried)]


def _is_dated(sheet: Sheet, row: int, dates: list[int]) -> bool:
    """Whether a date stands below a heading of dates: then the row is the list's own, whatever is merged over it."""
    return any(is_date(sheet.own(row, column).value) for column in dates)


def _is_item(sheet: Sheet, row: int, dates: list[int]) -> bool:
    """Whether a row between dated ones has no headings in place of its dates: "Risks, Owner, Monthly"."""
    texts = [words(value) for column in dates if (value := sheet.own(row, column).value)]
    between = _is_dated(sheet, row - 1, dates) and _is_dated(sheet, row + 1, dates)
    return between and bool(texts) and not any(map(read_label, texts))


def _is_wordy(sheet: Sheet, row: int, dates: list[int]) -> bool:
    """Whether a row may head columns at all: its first cells hold words, and none of those below `dates` a date."""
    if _is_dated(sheet, row, dates):
        return False
    first = [value for _, _, value in sheet.values([row])][:WORDY]
    return len(first) >= FEWEST_LABELS and all(isinstance(value, str) for value in first)


def labels_at(sheet: Sheet, row: int, top: int = 0) -> dict[int, str]:
    """The heading over each column: in this row, or up to two rows above, below `top`, where the row leaves it out."""
    rows = range(row, max(row - ABOVE - 1, top), -1)
    columns = {c for at in rows for c in sheet.cells.get(at, {})} | {
        c for area in sheet.merges if area.first_row <= row <= area.last_row
        for c in range(area.first_column, min(area.last_column, area.first_column + 60) + 1)
    }  # fmt: skip
    return {column: label for column in sorted(columns) if (label := _label(sheet, rows, column))}


def _label(sheet: Sheet, rows: range, column: int) -> str:
    """ "Planned" over "Start" is "Planned Start"; a heading merged over several columns counts for its first."""
    row = rows[0]
    own = _text(sheet, row, column)
    if own and sheet.area(row, column).first_column < column:
        return ""
    above = [_text(sheet, at, column) for at in rows[1:]]
    if not own:
        inherited = [
            text
            for at, text in zip(rows[1:], above, strict=True)
            if read_label(text) and sheet.area(at, column).first_column == column
        ]
        return next(iter(inherited), "")
    label = read_label(own)
    if label is not None and label.field in ("start", "end") and above and above[0]:
        joined = read_label(f"{above[0]} {own}")
        if joined is not None and joined.field == label.field and joined.stage is not label.stage:
            return f"{above[0]} {own}"
    return own


def _text(sheet: Sheet, row: int, column: int) -> str:
    value = sheet.shown(row, column).value
    return words(value) if isinstance(value, str) else ""


def _score(sheet: Sheet, row: int) -> tuple[int, int, int]:
    """First whether titles and dates, titles and facts, or only some are headed; then how many fields."""
    own = [label for label in _own_labels(sheet, row) if label]
    if len(own) < FEWEST_LABELS or _is_prose(sheet, row):
        return (0, 0, 0)
    joined = [label for text in labels_at(sheet, row).values() if (label := read_label(text))]
    is_second_row = len(own) == len(_own_labels(sheet, row)) and _goes_with_row_above(sheet, row, own)
    counted = joined if is_second_row else own
    fields = {(label.field, label.stage) for label in counted if label.field != "ignored"}
    names = {name for name, _ in fields}
    inherited = {label.field for label in joined}
    has_title = bool(inherited & {"title", "details"})
    has_dates = bool(inherited & {"start", "end"}) and bool(names & {"start", "end", "duration"})
    has_facts = bool(names & {"owner", "status", "rag", "percent", "duration"})
    if len(names) < FEWEST_LABELS:
        return (0, 0, 0)
    rank = 3 if has_title and has_dates else 2 if has_title and has_facts else 0
    return (rank, len(fields), len(own)) if rank else (0, 0, 0)


def _goes_with_row_above(sheet: Sheet, row: int, own: Sequence[Label]) -> bool:
    """Whether a row of headings lacks the titles, and holds ends of dates alone or stands below one that has them."""
    fields = {label.field for label in own}
    above = {label.field for label in _own_labels(sheet, row - 1) if label}
    return fields <= {"start", "end"} or ("title" in above and not fields & {"title", "details"})


def _own_labels(sheet: Sheet, row: int) -> list[Label | None]:
    return [read_label(value) for _, _, value in sheet.values([row]) if isinstance(value, str)]


def _is_prose(sheet: Sheet, row: int) -> bool:
    """Headings are short: a row with dates, long numbers or sentences belongs to the list itself.

    Cells right of the last known heading, such as the months of a chart, do not count.
    """
    row_texts = [words(value) for _, _, value in sheet.values([row])]
    last = max((at for at, text in enumerate(row_texts) if read_label(text)), default=-1)
    texts = row_texts[: last + 1]
    known = sum(read_label(text) is not None for text in texts)
    return 3 * known < len([text for text in texts if len(text) > 2 and not re.fullmatch(r"[\d/.\-: ]+", text)])


def _repeats(sheet: Sheet, row: int, labels: dict[int, str], top: int = 0) -> bool:
    """Whether the row, with those above it down from `top`, holds most of the headings again, and none of another."""
    again = labels_at(sheet, row, top)
    known = {column: label for column, text in labels.items() if (label := read_label(text))}
    same = [column for column in known if comparable(again.get(column, "")) == comparable(labels[column])]
    others = {column: label for column in known if (label := read_label(again.get(column, "")))}
    return 2 * len(same) > len(known) and all(known[c].field == label.field for c, label in others.items())


def first_text_row(sheet: Sheet) -> ListHeader:
    """The first row with several cells as the headings, where they are words; else the row above the first one."""
    for row in sorted(sheet.cells)[:WITHIN]:
        cells = list(sheet.values([row]))
        if len(cells) >= FEWEST_LABELS:
            if all(isinstance(value, str) and not is_date(value) for _, _, value in cells):
                return ListHeader(row, (row,), {column: words(value) for _, column, value in cells})
            return ListHeader(row - 1, (row - 1,), {})
    return ListHeader(0, (0,), {})
