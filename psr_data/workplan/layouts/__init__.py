"""The layouts that can be read, one module each: to add one, write `recognise` and list it here."""

from psr_data.workplan.layout import Match, Miss
from psr_data.workplan.layouts import board, dated_list, period_grid, status_list
from psr_data.workplan.sheet import Sheet


def recognise(sheet: Sheet) -> Match | Miss | None:
    """The first layout that fits the sheet, a certain one before others; or else the nearest miss."""
    found = [layout.recognise(sheet) for layout in (board, period_grid, dated_list, status_list)]
    matches = sorted((result for result in found if isinstance(result, Match)), key=lambda match: not match.certain)
    return next(iter(matches or [result for result in found if result]), None)
