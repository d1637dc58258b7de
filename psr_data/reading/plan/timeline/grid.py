"""A grid on a sheet, its header, labels and body, read into entries with bars; and several grids as one plan."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from rapidfuzz import fuzz

from psr_data.domain.progress import REPORTED_WORDS
from psr_data.domain.reading import Choice, Question
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.columns import role
from psr_data.reading.plan.findings import Findings
from psr_data.reading.plan.layout import Ask, Context
from psr_data.reading.plan.other_tables import other_tables_below
from psr_data.reading.plan.timeline.alignment import give_bars, name_bars
from psr_data.reading.plan.timeline.axis import Axis, grid_answers
from psr_data.reading.plan.timeline.cells import (
    MILESTONE,
    NO,
    TASK,
    Fills,
    colour_counts,
    read_cells,
    report_shading,
    usual_meaning,
)
from psr_data.reading.plan.timeline.entries import NOT_ITEMS, Entry, read_entries
from psr_data.reading.plan.timeline.labels import Labels, headings
from psr_data.reading.plan.timeline.legend import find_legend
from psr_data.reading.plan.timeline.marks import are_sparse_days, is_mark, take_marks
from psr_data.reading.plan.timeline.meanings import DrawingArea, Drawn, draw
from psr_data.reading.plan.timeline.tracks import Grid, Header, tracks_in
from psr_data.reading.words.names import plain
from psr_data.reading.words.not_items import first_words, is_total
from psr_data.reading.words.text import comparable, words, words_or_fault
from psr_data.reading.words.tokens import MONTHS_IN

FEWEST_LABELS = 2
DATES = ("date", "span")
LONGEST_CODE = 3
LONGEST_HEADING = 2
LATER = re.compile(r"(and )?(later|beyond|after|onwards?|future)( years?)?|.*\b(onwards?|beyond)|.*\+")
LONGEST_NAME = 20
NEARLY_ALIKE = 85
SAME, CONTINUES = "same", "continues"


def grid_at(sheet: Sheet, header: Header, following: Header | None) -> Grid:
    """`following` is the next header below, whose rows end this grid."""
    label_row = _label_row(sheet, header)
    end = min(following.rows) if following else max(sheet.cells, default=0) + 1
    rows = [row for row in sorted(sheet.cells) if label_row < row < end]
    valued = [row for row in sheet.valued_rows if label_row < row < end]
    others = other_tables_below(sheet, valued, headings(sheet, header, label_row), header.base.cells.keys())
    return Grid(sheet, header, label_row, tuple(row for row in rows if row not in {*others}), others)


def _label_row(sheet: Sheet, header: Header) -> int:
    """The last row of the header: the labels may stand a row below the periods."""
    last = max(header.rows)
    below = sheet.cells.get(last + 1, {})
    texts = {column: text for column in below if (text := words(sheet.own(last + 1, column).value))}
    beside = [text for column, text in texts.items() if column not in header.base.cells]
    known = [text for text in beside if role(text)]
    is_labels = len(texts) == len(beside) and len(known) >= FEWEST_LABELS and len(known) * 2 > len(beside)
    is_title = len(texts) == 1 and [role(text) for text in beside if len(text.split()) <= LONGEST_HEADING] == ["title"]
    above = headings(sheet, header, last)
    if header.base.what == "span" and header.base.cells.keys() <= texts.keys() and "title" in map(role, beside):
        return last + 1  # the periods' names stand below their days
    return last + 1 if (is_labels or is_title) and not any(role(text) == "title" for text in above.values()) else last


def has_bars(grid: Grid, titles: Sequence[int]) -> bool:
    """Whether any titled row has a filled or marked period that is not shading."""
    cells, _ = read_cells(grid.sheet, grid.body, grid.periods, titles[-1])

    def is_titled(row: int) -> bool:
        return any(words_or_fault(grid.sheet.shown(row, c).value) for c in titles)

    if any(cells[row].fills and is_titled(row) for row in grid.body):
        return True
    titled = [row for row in grid.body if is_titled(row)]
    if not any(cells[row].texts for row in titled):
        titled = [row for row in grid.body if row - 1 in titled or row + 1 in titled]
    return any(cells[row].fills for row in titled) or _are_marks(grid, {row: cells[row].texts for row in titled})


def has_named_bars(grid: Grid) -> bool:
    """Whether most filled stretches have words written in them."""
    cells, _ = read_cells(grid.sheet, grid.body, grid.periods, grid.columns[0])
    filled = [row for row in cells.values() if row.fills]
    named = [row for row in filled if any(len(row.texts.get(column, "")) > LONGEST_CODE for column in row.fills)]
    return len(named) * 2 > len(filled)


def _are_marks(grid: Grid, rows: Mapping[int, Mapping[int, str]]) -> bool:
    """Whether most texts are marks and short codes, unlike those of a table of figures, words, or dates under dates."""
    cells = [(row, c) for row, texts in rows.items() for c, text in texts.items() if usual_meaning(text) != NO]
    may_be_mark = grid.header.base.what not in DATES
    texts = [rows[row][c] for row, c in cells]
    may_be_days = grid.header.base.what == "month" and are_sparse_days(texts, len(rows) * len(grid.columns))
    drawn = [
        _may_be_drawn(text)
        or (may_be_mark and (_is_word(text) or is_mark(grid.sheet, row, c, rows[row])))
        or (may_be_days and text.isdecimal())
        for (row, c), text in zip(cells, texts, strict=True)
    ]
    return bool(cells) and sum(drawn) * 2 > len(cells)


def _may_be_drawn(text: str) -> bool:
    return (
        usual_meaning(text) in (TASK, MILESTONE)
        or plain(text) in REPORTED_WORDS
        or (len(text) <= LONGEST_CODE and text.isalpha())
    )


def _is_word(text: str) -> bool:
    """A few words that may name what is done in the period, "Fit out"."""
    return len(text) <= LONGEST_NAME and all(word.isalpha() for word in text.split())


def read_grid(grid: Grid, labels: Labels, axis: Axis, context: Context, findings: Findings) -> list[Entry]:
    """The grid's entries with their bars; raise Ask or CannotRead."""
    sheet, columns = grid.sheet, axis.columns
    cells, shading = read_cells(sheet, grid.body, columns, labels.titles[-1])
    legend = find_legend(sheet, grid.label_row, grid.body, list(colour_counts(cells)), labels.titles)
    if legend.first_row is not None:
        rows = tuple(row for row in grid.body if row < legend.first_row)
        cells, shading = read_cells(sheet, rows, columns, labels.titles[-1])
    entries = read_entries(grid, labels, legend, columns, findings)
    untitled = [row for row in cells if not any(words_or_fault(sheet.own(row, c).value) for c in labels.titles)]
    totals = {row for row in untitled if is_total(sheet, row, first_words(sheet, row))}
    for row in sorted(totals):
        findings.note("row-not-read", NOT_ITEMS, *sheet.valued_cells(row))
    kept = {row for entry in entries for row in entry.rows}.union(untitled) - totals
    area = DrawingArea(sheet, grid.header.rows, columns, {row: cells[row] for row in cells if row in kept}, legend)
    drawn = draw_bars(area, entries, shading, axis, context, findings)
    are_groups = role(labels.labels.get(labels.titles[-1], "")) == "group"
    return name_bars(sheet, entries, drawn, grid_answers(context), findings, rows_are_groups=are_groups)


def report_unread_periods(grid: Grid, title_column: int, axis: Axis, findings: Findings) -> None:
    """A warning at what is drawn under quarters that sum up the months of the axis, say, or under "Later" behind it."""
    row, behind = grid.header.base.row, max(axis.spans) + 1
    found = {c for track in tracks_in(grid.sheet, row) if track.what in MONTHS_IN for c in track.cells}
    heading = words(grid.sheet.own(row, behind).value)
    found |= {behind} if LATER.fullmatch(plain(heading)) else set()
    others = tuple(sorted(found - axis.spans.keys()))
    cells, _ = read_cells(grid.sheet, grid.body, others, title_column) if others else ({}, {})
    drawn = [
        (at, column)
        for at, each in cells.items()
        for column in {*each.fills, *(c for c, text in each.texts.items() if _may_be_drawn(text))}
    ]
    if drawn:
        message = (
            f"What is drawn here was not read: what row {row} has over it does not go on from the periods that were "
            "read. Put all periods in order, each beginning where the one before it ends."
        )
        findings.warning("periods-not-read", message, *drawn)


def draw_bars(
    area: DrawingArea, entries: Sequence[Entry], shading: Fills, axis: Axis, context: Context, findings: Findings
) -> dict[int, Drawn]:
    """Give each entry the bars drawn in its rows; raise Ask or CannotRead."""
    last = max((entry.rows[-1] for entry in entries), default=0)
    shaded = [(row, column) for row, each in shading.items() for column in each if row <= last]
    report_shading(shaded, findings)
    area = replace(area, rows={row: cells for row, cells in area.rows.items() if row <= last + 1})
    marks = take_marks(area, axis, grid_answers(context), findings)
    drawn = draw(area, context.answers, findings)
    for row, found in marks.items():
        drawn[row].bars |= found.bars
        drawn[row].notes |= found.notes
        drawn[row].days = found.days
    give_bars(entries, drawn, axis, grid_answers(context), findings)
    return drawn


def join_blocks(blocks: Sequence[tuple[Axis, list[Entry]]], answer: str, findings: Findings) -> list[Entry]:
    """One list of entries; raise Ask where it is unclear how the blocks belong together.

    Blocks of the same titles whose periods follow one another are joined; blocks of other titles are put one after
    the other.
    """
    if len(blocks) == 1:
        return blocks[0][1]
    titles = [[comparable(entry.title) for entry in entries] for _, entries in blocks]
    if _follow([axis for axis, _ in blocks]) and all(same == titles[0] for same in titles):
        return _joined_blocks([entries for _, entries in blocks], findings)
    if not any(set(a) & set(b) for at, a in enumerate(titles) for b in titles[at + 1 :]):
        return [entry for _, entries in blocks for entry in entries]
    if answer == SAME:
        findings.note("blocks", "Only the first of the tables was read, as answered.")
        return blocks[0][1]
    if answer == CONTINUES:
        return _joined_blocks([entries for _, entries in blocks], findings)
    raise Ask(_how_blocks_belong([entries for _, entries in blocks]))


def _follow(axes: Sequence[Axis]) -> bool:
    ends = [(min(s.first for s in axis.spans.values()), max(s.last for s in axis.spans.values())) for axis in axes]
    return all(after[0] == before[1] + timedelta(days=1) for before, after in pairwise(ends))


def _joined_blocks(blocks: Sequence[list[Entry]], findings: Findings) -> list[Entry]:
    """Each entry takes the bars of its like in the later blocks."""
    joined: dict[tuple[str, int], Entry] = {}
    for entries in blocks:
        keyed = _keyed(blocks[0] if _are_nearly_alike(blocks[0], entries) else entries)
        for key, entry in zip(keyed, entries, strict=True):
            if key in joined:
                joined[key].bars = [*joined[key].bars, *entry.bars]
                joined[key].notes = [*joined[key].notes, *entry.notes]
            else:
                joined[key] = entry
    cells = [(entry.row, entry.column) for entries in blocks[1:] for entry in entries]
    findings.note("blocks", "The same tasks stand again over later periods; both parts were joined.", *cells)
    return list(joined.values())


def _are_nearly_alike(first: Sequence[Entry], others: Sequence[Entry]) -> bool:
    """As many, and each much like its counterpart: "Final report" and "Final report sent"."""
    pairs = [(comparable(a.title), comparable(b.title)) for a, b in zip(first, others, strict=False)]
    same = sum(a == b for a, b in pairs)
    like = all(fuzz.token_set_ratio(a, b) >= NEARLY_ALIKE for a, b in pairs)
    return len(first) == len(others) and like and same * 2 >= len(pairs)


def _keyed(entries: Sequence[Entry]) -> Mapping[tuple[str, int], Entry]:
    counted: dict[str, int] = {}
    keyed: dict[tuple[str, int], Entry] = {}
    for entry in entries:
        title = comparable(entry.title)
        counted[title] = counted.get(title, 0) + 1
        keyed[title, counted[title]] = entry
    return keyed


def _how_blocks_belong(blocks: Sequence[list[Entry]]) -> Question:
    rows = [f"rows {entries[0].row} to {entries[-1].row}" for entries in blocks if entries]
    choices = (
        Choice(SAME, "The same plan drawn again", f"only {rows[0]} are read"),
        Choice(CONTINUES, "Parts of one plan", f"the bars of {' and '.join(rows)} are joined, task by task"),
    )
    return Question(
        "blocks", "The same tasks stand in several tables on this sheet. How do they belong together?", choices
    )
