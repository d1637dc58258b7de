"""The layouts that can be read, one module each: to add one, write `recognise` and list it here."""

from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.layout import Match, Miss
from psr_data.reading.plan.layouts import board, period_grid, task_list


def recognise(sheet: Sheet) -> Match | Miss | None:
    """The first layout that fits the sheet, a certain one before others; or else the nearest miss."""
    found: list[Match | Miss] = []
    for layout in (board, period_grid, task_list):
        result = layout.recognise(sheet)
        if isinstance(result, Match) and result.certain:
            return result
        found += [result] if result else []
    return min(found, key=lambda result: isinstance(result, Miss), default=None)
