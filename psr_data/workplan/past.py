"""What a grid of periods that begins later can no longer show: it says nothing of the days before, so they stay."""

from dataclasses import replace

from psr_data.domain.plan import PlanRow


def with_past(row: PlanRow, held: PlanRow) -> PlanRow:
    """The row with the held dates from before the first day that its file shows.

    Without a bar it keeps dates that were over by then; a bar that begins with the first period shown keeps the
    start of one that was already running.
    """
    shown = row.shown_from
    if shown is None or held.end is None:
        return row
    if row.start is None and row.end is None and held.end < shown:
        return replace(row, start=held.start, end=held.end, precision=held.precision)
    if row.start == shown and held.start is not None and held.start < shown <= held.end:
        return replace(row, start=held.start)
    return row
