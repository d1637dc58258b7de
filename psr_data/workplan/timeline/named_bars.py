"""Roadmaps: rows that are teams or themes, with the names of the items written inside their bars."""

import re
from collections.abc import Collection, Mapping, Sequence

from psr_data.domain.reading import Choice, Question
from psr_data.workplan.findings import Findings
from psr_data.workplan.sheet import Sheet
from psr_data.workplan.timeline.axis import Ask
from psr_data.workplan.timeline.entries import Bar, Entry, Group
from psr_data.workplan.timeline.meanings import Drawn

NOTES, ITEMS = "notes", "items"
NAME = re.compile(r".*[^\W\d_]{3}.*")  # words, not the number of a deliverable
EXAMPLES = 3


def name_bars(
    sheet: Sheet,
    entries: Sequence[Entry],
    drawn: Mapping[int, Drawn],
    answers: Collection[str],
    findings: Findings,
    *,
    rows_are_groups: bool,
) -> list[Entry]:
    """The entries, or the items named in their bars; raise Ask where several names stand in a row, or the rows are
    headed as teams, themes and the like and most bars have a name."""
    named = {entry.row: _items(sheet, entry, drawn) for entry in entries}
    with_names = [items for items in named.values() if items]
    several = [items for items in with_names if len(items) > 1]
    barred = [entry for entry in entries if entry.bars]
    is_roadmap = len(several) * 2 >= len(with_names) or (rows_are_groups and len(with_names) * 2 > len(barred))
    if not with_names or not is_roadmap or NOTES in answers:
        return list(entries)
    if ITEMS not in answers:
        raise Ask(_question([item for items in several or with_names for item in items]))
    _report_unnamed(entries, named, findings)
    return [item for entry in entries for item in named[entry.row] or [entry]]


def _items(sheet: Sheet, entry: Entry, drawn: Mapping[int, Drawn]) -> list[Entry]:
    """Each name with its bar: the cells from it on, up to a gap, another colour or the next name."""
    items: list[Entry] = []
    last: Bar | None = None
    group = Group(entry.title, entry.row, entry.column)
    for bar in sorted(entry.bars, key=lambda bar: (bar.row, bar.column)):
        text = drawn[bar.row].notes.get(bar.column, "") if bar.row in drawn else ""
        if NAME.fullmatch(text):
            items.append(
                Entry(bar.row, bar.column, text, range(bar.row, bar.row + 1), (*entry.groups, group), bars=[bar])
            )
            last = bar
        elif last is not None and _goes_on(sheet, last, bar):
            items[-1].bars.append(bar)
            last = bar
        else:
            last = None
    return items


def _goes_on(sheet: Sheet, before: Bar, bar: Bar) -> bool:
    same = sheet.shown(before.row, before.column).fill == sheet.shown(bar.row, bar.column).fill
    return same and before.row == bar.row and bar.column == before.column + 1


def _report_unnamed(entries: Sequence[Entry], named: Mapping[int, list[Entry]], findings: Findings) -> None:
    kept = {(bar.row, bar.column) for items in named.values() for item in items for bar in item.bars}
    cells = [(bar.row, bar.column) for entry in entries if named[entry.row] for bar in entry.bars]
    left = [cell for cell in cells if cell not in kept]
    if left:
        findings.warning("bar-without-title", "Bars without a name, beside bars with one: not read.", *left)


def _question(items: Sequence[Entry]) -> Question:
    examples = "; ".join(item.title for item in items[:EXAMPLES])
    choices = (
        Choice(ITEMS, "The names of the items; the rows are what they belong to", examples),
        Choice(NOTES, "Notes about the tasks that the rows name", "each row is one task"),
    )
    return Question("grid", "Words stand inside the bars. What are they?", choices)
