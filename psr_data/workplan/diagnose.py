"""What a sheet that cannot be read seems to be, so that a refusal can tell."""

from psr_data.workplan.columns import label_field
from psr_data.workplan.header_checks import QUARTER
from psr_data.workplan.sheet import Sheet, Value
from psr_data.workplan.text import words

WITHIN = 60
FEWEST_PERIODS = 5


def resemblance(sheet: Sheet) -> str | None:
    """ "a list with its dates in columns", or None where nothing is familiar."""
    rows = [[value for _, _, value in sheet.values([row])] for row in sorted(sheet.cells)[:WITHIN]]
    if any(_has_date_columns(values) for values in rows):
        return "a list with its dates in columns"
    if any(_is_day_or_week_row(values) for values in rows):
        return "a chart by days or weeks"
    if any(sum(bool(QUARTER.match(words(value))) for value in values) >= 2 for values in rows):
        return "a chart by quarters"
    return None


def _has_date_columns(values: list[Value]) -> bool:
    fields = {label_field(words(value)) for value in values}
    return bool(fields & {"start", "end"}) and len(fields - {None}) >= 2


def _is_day_or_week_row(values: list[Value]) -> bool:
    whole = [value for value in values if isinstance(value, int) and not isinstance(value, bool)]
    return any(whole[at : at + FEWEST_PERIODS] == list(range(n, n + FEWEST_PERIODS)) for at, n in enumerate(whole))
