"""The level of each row of a table: told by a level column, numbers, outline, columns, indents, or headings."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from psr_data.domain.reading import Choice, Question
from psr_data.reading.files.addresses import ranges
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.columns import TitledColumns
from psr_data.reading.plan.findings import Findings
from psr_data.reading.plan.lines import Line, Table, told_undated
from psr_data.reading.words.not_items import OF_STATE
from psr_data.reading.words.text import comparable, words
from psr_data.reading.words.vocabulary import MILESTONE_PREFIX, MILESTONE_TYPE, TASK_TYPE

NUMBER = re.compile(r"[A-Za-z]{0,4}[-. ]?(\d+(?:\.\d+)*)[.):]?")
TITLE_NUMBER = re.compile(r"[A-Za-z]{0,2}(\d+(?:\.\d+)*)[.):]?\s+\S.*")
SECTION = re.compile(r"(phases?|work ?streams?|stages?|sections?|parts?|themes?|work packages?|wp|fases?|etapas?|sprint"
                     r"|quarter|bloc[ok]?|lot|module|step)\b.*", re.IGNORECASE)  # fmt: skip
# What a Type column calls the rows that head others, the outermost first.
HEADS = (
    re.compile(r"(work ?stream|theme|phase|stage|section|summary|heading|project|programme)( task)?"),
    re.compile(r"objective|goal|aim"),
)
MOSTLY = 0.6
FEWEST = 2
Dates = tuple[date | None, date | None]
AS_HEADINGS, AS_TASKS = "headings", "tasks"
SHOWN = 3


class Told(NamedTuple):
    """By what the depths were told, "" where all stand alike; and lines that may be headings or tasks.

    With `by` those were read as headings, because every row stands under one of them.
    """

    by: str
    unclear: Sequence[Line] = ()


def set_depths(table: Table, dates: dict[int, Dates], parents: Mapping[int, int], answer: str) -> Told:
    """Set each line's depth; `answer` tells what titles alone in their rows are, where that was asked."""
    sheet, lines, columns = table.sheet, table.lines, table.columns
    found = (
        ("the parent column", (lambda line: _depth_below(line.row, parents)) if parents else None),
        ("the level column", _by_level(sheet, columns)),
        ("the type column", _by_type(table)),
        ("the numbers", _by_number(table)),
        ("the outline", _by_value(lines, lambda line: sheet.levels.get(line.row, 0))),
        (
            "the columns the titles stand in",
            _by_value(lines, lambda line: line.column if _in_titles(line, columns) else 0),
        ),
        ("indents", _by_value(lines, lambda line: _indent(sheet, line))),
    )
    for name, depth_of in found:
        if depth_of is not None and len({depth_of(line) for line in lines if not line.is_group}) > 1:
            for line in lines:
                line.depth = 0 if line.is_group else 1 + depth_of(line)
                line.is_heading = line.is_group
            return Told(name)
    return _by_headings(table, dates, answer)


def report_types(table: Table, findings: Findings) -> None:
    """A note on rows that the Type column calls neither task nor milestone, nor what heads them."""
    known = (TASK_TYPE, MILESTONE_TYPE)
    for line in table.lines:
        word = table.columns.word(table.sheet, line.row, "type")
        is_known = any(pattern.fullmatch(word) for pattern in known) or told_undated(table.sheet, table.columns, line)
        if word and not line.is_heading and not is_known:
            message = "The Type column calls these rows neither task nor milestone: without rows below they are tasks."
            findings.note("type-not-known", message, (line.row, table.columns.of["type"]))


def ask_headings(unclear: Sequence[Line]) -> Question:
    shown = ", ".join(f"“{line.title}” (row {line.row})" for line in unclear[:SHOWN])
    return Question(
        "headings",
        f"Some rows hold a title and nothing else: {shown}. Do they head the rows below them, or are they tasks "
        "without dates?",
        (Choice(AS_HEADINGS, "They head the rows below"), Choice(AS_TASKS, "They are tasks without dates")),
        cells=tuple(ranges((line.row, line.column) for line in unclear)),
    )


def _in_titles(line: Line, columns: TitledColumns) -> bool:
    return len(columns.titles) > 1 and line.column in columns.titles


def _by_level(sheet: Sheet, columns: TitledColumns) -> Callable[[Line], int] | None:
    def level(line: Line) -> int:
        text = columns.word(sheet, line.row, "level")
        return int(text) if text.isdecimal() else 0

    return level if "level" in columns.of else None


def _by_type(table: Table) -> Callable[[Line], int] | None:
    """Rows called workstreams, phases or objectives head the others, where the first row is one of the outermost."""

    def level(line: Line) -> int:
        text = table.columns.word(table.sheet, line.row, "type")
        return next((at for at, kind in enumerate(HEADS) if kind.fullmatch(text)), len(HEADS))

    levels = {line.row: level(line) for line in table.lines}
    outermost = min(levels.values(), default=len(HEADS))
    is_told = outermost < len(HEADS) and levels[table.lines[0].row] == outermost
    return (lambda line: levels[line.row]) if is_told else None


def _by_number(table: Table) -> Callable[[Line], int] | None:
    """1, 1.1, 1.1.2 where most rows are numbered, and most numbers stand below the one they belong to."""
    lines = table.lines
    in_column = [NUMBER.fullmatch(line.ref or "") for line in lines]
    in_title = [TITLE_NUMBER.fullmatch(line.title) for line in lines]
    for matches in (in_column, in_title):
        numbers = {line.row: match[1].removesuffix(".0") for line, match in zip(lines, matches, strict=True) if match}
        known = set(numbers.values())
        deep = [number for number in numbers.values() if "." in number]
        fitting = [number for number in deep if number.rpartition(".")[0] in known]
        is_mostly = len(numbers) >= MOSTLY * len(lines) and len(fitting) >= MOSTLY * len(deep)
        if len(deep) >= FEWEST and is_mostly and len(known) == len(numbers):
            return lambda line, numbers=numbers: numbers[line.row].count(".") if line.row in numbers else 0  # type: ignore[misc]
    return None


def _by_value(lines: Sequence[Line], value_of: Callable[[Line], int]) -> Callable[[Line], int] | None:
    """By any growing measure, where at least two rows stand deeper than the first."""
    values = [value_of(line) for line in lines if not line.is_group]
    least = min(values, default=0)
    is_told = len(values) > FEWEST and sum(value > least for value in values) >= FEWEST
    return value_of if is_told and values[0] == least else None


def _indent(sheet: Sheet, line: Line) -> int:
    """Spaces before the title, and the cell's own indent; a single space is a slip."""
    cell = sheet.own(line.row, line.column)
    text = cell.value if isinstance(cell.value, str) else ""
    spaces = len(text) - len(text.lstrip(" \u00a0\t"))
    return cell.indent * 3 + (spaces if spaces > 1 or "\t" in text[:spaces] else 0)


def _by_headings(table: Table, dates: dict[int, Dates], answer: str) -> Told:
    """Titles without dates or facts head the rows below them; so do bold ones whose dates span those."""
    lines, columns = table.lines, table.columns
    rows = [line for line in lines if not line.is_group and not MILESTONE_PREFIX.fullmatch(line.title)]
    candidates = [line for line in rows if line.is_bare and line is not lines[-1]]
    places = {line.row: place for place, line in enumerate(lines)}
    all_styled = {line.row for line in _styled(table.sheet, lines, columns)}
    all_styled -= _like_tasks(table, all_styled, places, dates)
    styled = [line for line in rows if line.row in all_styled]
    if any(line.is_section for line in lines):
        candidates = styled = [line for line in candidates if line.is_section]
    chosen = {line.row for line in candidates if line.row in all_styled or _names_section(line.title)}
    undated = {line.row for line in rows if line.lacks_dates and line is not lines[-1]}
    owned = [line for line in rows if line.row in undated and line.row not in all_styled]
    phases = [line for line in rows if _names_section(line.title) and not (line.is_dated or line.is_bare)]
    chosen |= {line.row for line in phases} if phases and _certainly_head(phases, rows) else set()
    guessed: Sequence[Line] = ()
    if not (candidates or chosen or answer or columns.groups) and len(owned) > 1 and _certainly_head(owned, lines):
        return Told("", owned)
    if not candidates and answer == AS_HEADINGS:
        candidates = owned
    if not chosen and not columns.groups and 2 * len(candidates) <= len(lines) and answer != AS_TASKS:
        if candidates and answer != AS_HEADINGS and not _certainly_head(candidates, lines):
            return Told("", candidates)
        chosen = {line.row for line in candidates}
        guessed = candidates if not answer else ()
    if 2 * len(styled) <= len(lines):
        heads = chosen | {line.row for line in styled}
        chosen |= {
            line.row
            for line in styled
            if line.is_bare or line.row in undated or _spans(lines, places[line.row], heads, dates)
        }
    _set_headings(table.sheet, lines, chosen)
    return Told("headings above rows", guessed) if any(line.is_heading for line in lines) else Told("")


def _set_headings(sheet: Sheet, lines: Sequence[Line], chosen: Collection[int]) -> None:
    """Of the rows chosen, those with something of their own below."""
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else None
        line.is_heading = line.is_group or (line.row in chosen and following is not None and not following.is_group)
    _set_heading_depths(sheet, lines)


def _names_section(title: str) -> bool:
    return bool(SECTION.fullmatch(title) or OF_STATE.fullmatch(comparable(title)))


def _like_tasks(table: Table, styled: set[int], places: Mapping[int, int], dates: Mapping[int, Dates]) -> set[int]:
    """Rows without dates that look like rows whose dates span no others: a stripe tells nothing."""
    lines, sheet = table.lines, table.sheet
    undated = [line for line in lines if line.row in styled and not line.is_dated]
    if not undated:
        return set()
    dated = [line for line in lines if line.row in styled and line.is_dated]
    tasks = [line for line in dated if not _spans(lines, places[line.row], styled, dates)]
    styles = {_style(sheet, line) for line in tasks}
    return {line.row for line in undated if _style(sheet, line) in styles}


def _certainly_head(candidates: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Titles alone that look like all others are headings where every row is under one of them."""
    alone = {line.row for line in candidates}
    followed = [after.row for line, after in pairwise(lines) if line.row in alone]
    return lines[0].row in alone and len(followed) == len(alone) and not alone & set(followed)


def _set_heading_depths(sheet: Sheet, lines: Sequence[Line]) -> None:
    """A heading directly below another one is a level deeper only if it looks different."""
    styles: list[tuple[object, ...]] = []
    for at, line in enumerate(lines):
        if not line.is_heading:
            line.depth = 9
            continue
        style = _style(sheet, line)
        if style not in styles and (not styles or lines[at - 1].is_heading):
            styles.append(style)
        line.depth = 0 if line.is_group else 1 + (styles.index(style) if style in styles else 0)


def _style(sheet: Sheet, line: Line) -> tuple[object, ...]:
    cell, area = sheet.own(line.row, line.column), sheet.area(line.row, line.column)
    return (cell.bold, cell.fill, line.column, area.last_column > line.column)


def _styled(sheet: Sheet, lines: Sequence[Line], columns: TitledColumns) -> list[Line]:
    """Lines that are bold, filled or merged, unlike most of the rows with dates."""
    dated = [line for line in lines if line.is_dated] or lines
    cells = [sheet.own(line.row, line.column) for line in dated]
    bold_tells = 2 * sum(cell.bold for cell in cells) <= len(cells)
    fill_tells = 2 * sum(cell.fill is not None for cell in cells) <= len(cells)
    last = max(columns.titles)

    def is_styled(line: Line) -> bool:
        cell = sheet.own(line.row, line.column)
        is_over = sheet.area(line.row, line.column).last_column > last
        return (cell.bold and bold_tells) or (cell.fill is not None and fill_tells) or is_over

    return [line for line in lines if is_styled(line)]


def _spans(lines: Sequence[Line], place: int, heads: set[int], dates: Mapping[int, Dates]) -> bool:
    """Whether the dates of the row at a place hold those of all rows down to the next one like it."""
    start, end = dates.get(lines[place].row, (None, None))
    ends_at = next((at for at in range(place + 1, len(lines)) if lines[at].row in heads), len(lines))
    below = lines[place + 1 : ends_at]
    starts = [day for other in below if (day := dates.get(other.row, (None, None))[0])]
    ends = [day for other in below if (day := dates.get(other.row, (None, None))[1])]
    if not (start and end and starts and ends):
        return False
    return start == min(starts) and end == max(ends)


def _depth_below(row: int, parents: Mapping[int, int]) -> int:
    depth = 0
    while row in parents:
        row, depth = parents[row], depth + 1
    return depth


def parents_of(table: Table, refs: Sequence[int], findings: Findings) -> Mapping[int, int]:
    """For each row with a parent, that one's row, by its title or the columns `refs`; other names are reported."""
    column = table.columns.of.get("parent")
    if column is None:
        return {}
    named = _rows_by_name(table, refs)
    parents: dict[int, int] = {}
    for line in table.lines:
        name = words(table.sheet.own(line.row, column).value)
        rows = named.get(comparable(name), [])
        if len(rows) == 1 and not _is_under(rows[0], line.row, parents):
            parents[line.row] = rows[0]
        elif name:
            message = "The parent named here is not in the list, or more than once: the row was read without a parent."
            findings.warning("unknown-parent", message, (line.row, column))
    return parents


def _rows_by_name(table: Table, refs: Sequence[int]) -> Mapping[str, list[int]]:
    """By title and, where there are some, by references."""
    named: dict[str, list[int]] = {}
    for line in table.lines:
        own = {
            comparable(words(table.sheet.own(line.row, ref).value)) for ref in {*refs, table.columns.of.get("ref", 0)}
        }
        for name in {comparable(line.title), *own} - {""}:
            named.setdefault(name, []).append(line.row)
    return named


def _is_under(row: int, other: int, parents: Mapping[int, int]) -> bool:
    """Whether `row` is `other` or somewhere below it."""
    while row != other and row in parents:
        row = parents[row]
    return row == other


def below_parents(lines: Sequence[Line], parents: Mapping[int, int]) -> list[Line]:
    """The lines, each moved to behind the line it belongs under."""
    children: dict[int | None, list[Line]] = {}
    for line in lines:
        children.setdefault(parents.get(line.row), []).append(line)
    ordered: list[Line] = []
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        line = waiting.pop()
        ordered.append(line)
        waiting += reversed(children.get(line.row, []))
    return ordered
