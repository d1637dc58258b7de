"""The columns beside the periods: which holds the tasks, which the groups they belong to, their owners and so on."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from psr_data.domain.plan_fields import DATES, NAMES, NOT_DATES
from psr_data.domain.reading import COLUMNS
from psr_data.reading.files.addresses import column_letter
from psr_data.reading.files.sheet import Cell, Sheet
from psr_data.reading.plan.choosing import Choosing, choose_facts
from psr_data.reading.plan.columns import REF, TitledColumns, are_references, loose_label, role, series_in
from psr_data.reading.plan.columns_question import LEVELS, answered_columns, ask_columns, levels_as_answered
from psr_data.reading.plan.layout import Ask, Context
from psr_data.reading.plan.timeline.cells import TASK, usual_meaning
from psr_data.reading.plan.timeline.tracks import ROWS_ABOVE, Grid, Header
from psr_data.reading.words.cell_dates import is_date
from psr_data.reading.words.text import words, words_or_fault
from psr_data.reading.words.vocabulary import are_ticks, is_group, sorts_rows

MOSTLY = 0.5


@dataclass(frozen=True)
class Labels(TitledColumns):
    """Which column beside the periods is what; `labels` has each column's heading, `why` how the titles were told."""

    labels: Mapping[int, str] = field(default_factory=dict)
    why: str = ""


class _Unclear(Exception):
    """Several columns may hold the tasks."""

    def __init__(self, columns: Sequence[int]) -> None:
        super().__init__()
        self.columns = columns


class NoTitles(Exception):
    """No column beside the periods holds the names of tasks."""


def headings(sheet: Sheet, header: Header, label_row: int) -> dict[int, str]:
    """Each column's heading: the lowest words over it in the header, known ones before others."""
    above = range(min(header.rows) - 1, max(header.base.row - ROWS_ABOVE, 0), -1)
    drawn = [row for row in above if any(_is_drawn(sheet.own(row, column)) for column in header.base.cells)]
    rows = range(label_row, max([*drawn, header.base.row - ROWS_ABOVE, 0]), -1)
    last = max((column for row in rows for column in sheet.cells.get(row, {})), default=0)
    found: dict[int, str] = {}
    for column in range(1, last + 1):
        if column not in header.base.cells:
            texts = [text for row in rows if (text := words(sheet.shown(row, column).value))]
            known = [text for text in texts if role(text)]
            if texts:
                found[column] = (known or texts)[0]
    return found


def _is_drawn(cell: Cell) -> bool:
    """Part of a bar, so that the row belongs to another grid above."""
    return (cell.fill is not None and cell.value is None) or usual_meaning(words(cell.value)) == TASK


def find_labels(grid: Grid, context: Context) -> Labels:
    """Tell the columns apart; raise NoTitles, or Ask where several columns may hold the tasks."""
    found, filled, is_unclear = _look(grid)
    answered = answered_columns(context.answers.get(COLUMNS, ""))
    if not answered if is_unclear else context.chooses_columns:
        headed = {column: found.labels.get(column, "") for column in filled}
        suggested = {**found.of, "title": found.titles[-1], **dict(zip(LEVELS, found.groups, strict=False))}
        raise Ask(ask_columns(grid.sheet, headed, grid.body, suggested, found.why, dates=False))
    chosen = replace(found, groups=tuple(column for column in found.groups if column != found.of.get("ref")))
    return _as_answered(chosen, answered) if answered else chosen


@lru_cache(maxsize=4)
def _look(grid: Grid) -> tuple[Labels, Sequence[int], bool]:
    """What the columns seem to be, those of them that hold words, and whether several may hold the tasks."""
    sheet, body, periods = grid.sheet, grid.body, grid.periods
    labels = headings(sheet, grid.header, grid.label_row)
    last = max((column for row in body for column in sheet.cells[row]), default=0)
    beside = [c for c in range(1, max(last, *labels, 0) + 1) if c not in set(periods)] if labels or last else []
    roles = {column: found for column in beside if column in labels and (found := role(labels[column]))}
    texts = {column: _texts(sheet, column, body) for column in beside}
    is_unclear = False
    try:
        titles, groups, why = _titles(labels, roles, texts, min(periods))
    except _Unclear as unclear:
        titles, groups, why = (unclear.columns[-1],), (), "several columns may hold the tasks"
        is_unclear = True
    read = {column: label for column in beside if (label := loose_label(labels.get(column, "")))}
    choosing = Choosing(sheet, labels, body, read, {"title": titles[-1]})
    choose_facts(choosing, (*NOT_DATES, "done", "level", "type", "flag"))
    of = {name: column for name, column in choosing.of.items() if name != "title"}
    free = [column for column in reversed(roles) if column not in of.values()]
    of |= {name: column for name in DATES for column in free if roles[column] == name}
    seen = Labels(of, series_in(labels), "", titles, groups, labels, why)
    return seen, [column for column, filled in texts.items() if filled], is_unclear


def _as_answered(found: Labels, answered: Mapping[str, int | None]) -> Labels:
    title = answered.get("title")
    if title is None:
        raise NoTitles
    taken = set(answered.values())
    of = {name: column for name, column in found.of.items() if name not in answered and column not in taken}
    of |= {name: column for name, column in answered.items() if column and name in (*NAMES, "ref")}
    titles = found.titles if title in found.titles else (title,)
    return Labels(of, {}, "", titles, levels_as_answered(answered, found.groups), found.labels, "columns as answered")


def _texts(sheet: Sheet, column: int, body: Sequence[int]) -> dict[int, str]:
    return {row: text for row in body if (text := words_or_fault(sheet.own(row, column).value))}


def _titles(
    labels: Mapping[int, str],
    roles: Mapping[int, str],
    texts: Mapping[int, Mapping[int, str]],
    first_period: int,
) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """The title columns, the group columns, and how they were told."""
    for wanted in ("title", "name", "group"):
        named = [column for column, found in roles.items() if found == wanted and texts.get(column)]
        named = [c for c in named if not are_references(texts[c].values()) and not are_ticks(texts[c].values())]
        unnamed = _unnamed_titles(roles, texts, first_period) if named else []
        named = sorted([*named, *(c for c in unnamed if wanted != "title" or _groups(c, named[0], texts))])
        if named:
            groups = tuple(c for c, found in roles.items() if found == "group" and c < named[-1] and texts.get(c))
            return _choose(labels, named, groups, texts)
    unnamed = _unnamed_titles(roles, texts, first_period)
    if not unnamed:
        raise NoTitles
    titles, groups, _ = _choose(labels, unnamed, (), texts)
    heading = labels.get(titles[-1])
    place = f"under “{heading}”" if heading else "without a heading"
    return titles, groups, f"the tasks stand in column {column_letter(titles[-1])}, {place}"


def _unnamed_titles(roles: Mapping[int, str], texts: Mapping[int, Mapping[int, str]], first_period: int) -> list[int]:
    """Columns of words left of the periods, under no heading that is known."""
    return [c for c, found in texts.items() if c not in roles and c < first_period and _is_wordy(found)]


def _choose(
    labels: Mapping[int, str],
    named: list[int],
    groups: tuple[int, ...],
    texts: Mapping[int, Mapping[int, str]],
) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Take one title column, or several filled in turn, or all but the last as groups; else ask."""
    groups = tuple(c for c in groups if not sorts_rows(texts[c].values()))
    groups = tuple(c for c in groups if is_group(labels[c]) or not _is_unique(texts[c], texts[named[-1]]))
    if len(named) == 1 and groups and not any(set(texts[c]) & set(texts[named[0]]) for c in groups):
        named = [*(c for c in groups if c != named[0]), named[0]]
    label = labels.get(named[-1], "")
    why = f"tasks in column {column_letter(named[-1])} (“{label}”)" if label else ""
    if len(named) == 1:
        return (named[0],), tuple(c for c in groups if c != named[0]), why
    rows = [set(texts[column]) for column in named]
    shared = sum(len(a & b) for at, a in enumerate(rows) for b in rows[at + 1 :])
    if shared == 0:
        return tuple(named), tuple(c for c in groups if c not in named), why
    if all(set(outer) <= set(inner) and len(outer) < len(inner) for outer, inner in pairwise(rows)):
        return (named[-1],), (*groups, *(c for c in named[:-1] if c not in groups)), why
    raise _Unclear(named)


def _groups(column: int, title: int, texts: Mapping[int, Mapping[int, str]]) -> bool:
    """Whether a column left of the titles names some of their rows, and says nothing beside no title."""
    return column < title and texts[column].keys() < texts[title].keys()


def _is_unique(texts: Mapping[int, str], titles: Mapping[int, str]) -> bool:
    """A column with another text in every row groups nothing, unless its heading says so plainly."""
    return len(texts) > 2 and len(set(texts.values())) == len(texts) and set(titles) <= set(texts)


def _is_wordy(texts: Mapping[int, str]) -> bool:
    """Mostly words, not numbers, references or single letters."""
    wordy = sum(1 for text in texts.values() if len(text) > 2 and not REF.fullmatch(text) and not _is_numeric(text))
    return bool(texts) and wordy >= MOSTLY * len(texts)


def _is_numeric(text: str) -> bool:
    return bool(re.fullmatch(r"[\d.,%\s£$€-]+", text))


def dated_column(sheet: Sheet, known: Collection[int], rows: Sequence[int], periods: Sequence[int]) -> int | None:
    """A column beside the periods, of no known fact, that holds a date for half of the rows or more."""
    last = max((column for row in rows for column in sheet.cells.get(row, {})), default=0)
    for column in range(1, last + 1):
        if column not in set(periods) and column not in known:
            dated = sum(is_date(sheet.own(row, column).value) for row in rows)
            if dated and dated >= MOSTLY * len(rows):
                return column
    return None
