"""Rows that name the row they belong under, as the exports of Asana, Jira and others do, in any order."""

from collections.abc import Mapping, Sequence

from psr_data.reading.plan.findings import Findings
from psr_data.reading.plan.lines import Line, Table
from psr_data.reading.words.text import comparable, words


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
