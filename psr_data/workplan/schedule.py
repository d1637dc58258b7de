"""When each item is due: from its dates where it has them, from its bar otherwise."""

from collections.abc import Mapping, Sequence
from datetime import date

from psr_data.domain.periods import Precision, first_of_month, last_of_month, month_and_year
from psr_data.domain.plan import Kind
from psr_data.workplan.addresses import ranges, row_and_column
from psr_data.workplan.bars import PeriodRow, runs
from psr_data.workplan.findings import Findings
from psr_data.workplan.outline import Item

Months = Mapping[int, date]


def schedule(item: Item, bar_row: int, held: PeriodRow, months: Months, findings: Findings) -> None:
    """Complete an item's facts with the bar and the notes inside it."""
    if held.texts:
        notes = [f"{month_and_year(months[column])}: {text}" for column, text in sorted(held.texts.items())]
        item.facts.fields["comments"] = "; ".join([*filter(None, [item.facts.fields.get("comments")]), *notes])
    if "precision" not in item.facts.fields:
        item.facts.fields["shown_from"] = min(months.values())
    if held.covered:
        _read_bar(item, bar_row, held, months, findings)
    elif item.kind is Kind.MILESTONE and "precision" not in item.facts.fields:
        message = "No bar and no date: the milestone was kept without a date."
        findings.warning("no-date", message, row_and_column(item.cell))


def _read_bar(item: Item, row: int, held: PeriodRow, months: Months, findings: Findings) -> None:
    cells = [(row, column) for column in held.covered]
    first = min(months[column] for column in held.covered)
    last = max(months[column] for column in held.covered)
    if "precision" in item.facts.fields:
        _compare(item, (first, last), months, cells, findings)
        return
    gaps = _gaps(held.covered, list(months))
    if gaps:
        said = ", ".join(month_and_year(months[column]) for column in gaps)
        findings.warning(
            "gap",
            f"The bar has a gap ({said}); read as {month_and_year(first)} to {month_and_year(last)}.",
            *cells,
        )
    item.facts.fields |= {"start": first, "end": last_of_month(last), "precision": Precision.MONTH}
    item.facts.date_cells = ",".join(ranges(cells))


def _compare(
    item: Item, bar: tuple[date, date], months: Months, cells: Sequence[tuple[int, int]], findings: Findings
) -> None:
    """The dates win; a bar over other months, within the months shown, is worth a look."""
    start, end = item.facts.fields["start"], item.facts.fields["end"]
    shown_first, shown_last = min(months.values()), max(months.values())
    stated = [first_of_month(day) for day in (start or end, end or start)]
    expected = tuple(min(max(day, shown_first), shown_last) for day in stated)
    if bar != expected:
        findings.warning("dates-and-bar", "The bar and the dates in the row disagree; the dates were read.", *cells)


def _gaps(covered: Sequence[int], columns: Sequence[int]) -> list[int]:
    """The uncovered columns between the first and the last covered one."""
    if len(runs(covered, columns)) == 1:
        return []
    return [column for column in columns if covered[0] < column < covered[-1] and column not in covered]
