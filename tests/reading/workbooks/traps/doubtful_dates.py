"""Dates in doubt: blank, mistyped, swapped, numbers, and never calculated; none is guessed."""

from datetime import date

from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.reading.lists import listed
from tests.reading.workbooks.traps.expected import asks, ready, task, workstream
from tests.reading.workbooks.traps.trap import Trap, trap, workbook

SEP_1, SEP_12, SEP_15, SEP_26 = date(2025, 9, 1), date(2025, 9, 12), date(2025, 9, 15), date(2025, 9, 26)


@trap
def days_and_months_swapped() -> Trap:
    """Text for the 13th on, true dates for days up to 12: Excel took those months first."""
    book = listed(
        ("Open the shelter", "24/02/2025", date(2025, 3, 4)),
        ("Close the shelter", date(2025, 8, 4), "30/04/2025"),
    )
    typed = workstream(
        1,
        "Plan",
        task(2, "Open the shelter", "2025-02-24", "2025-04-03"),
        task(3, "Close the shelter", "2025-04-08", "2025-04-30"),
    )
    shown = workstream(
        1,
        "Plan",
        task(2, "Open the shelter", "2025-02-24", "2025-03-04"),
        task(3, "Close the shelter", "2025-08-04", "2025-04-30"),
    )
    return workbook(
        book,
        asks("day-order"),
        ({"day-order": "swapped"}, ready(typed)),
        ({"day-order": "day-first"}, ready(shown, says="error end-before-start B3:C3")),
    )


@trap
def swapped_days_proven_by_durations() -> Trap:
    """Only days first do the days counted fit: nothing to ask, but reported."""
    book = listed(
        ("Lift the paving", "20/02/2025", "24/02/2025", 5),
        ("Lay the cables", date(2025, 3, 2), date(2025, 5, 2), 3),
        ("Put the paving back", date(2025, 6, 3), date(2025, 8, 3), 3),
        headings=("Task", "Start", "End", "Days"),
    )
    rows = workstream(
        1,
        "Plan",
        task(2, "Lift the paving", "2025-02-20", "2025-02-24"),
        task(3, "Lay the cables", "2025-02-03", "2025-02-05"),
        task(4, "Put the paving back", "2025-03-06", "2025-03-08"),
    )
    return workbook(book, ready(rows, says="warning day-order B2:C4"))


@trap
def blank_dates() -> Trap:
    """Empty, "TBC" and words stay without a date: never today."""
    book = listed(
        ("Print the leaflets", SEP_1, SEP_12, "Communications"),
        ("Post the leaflets", None, None, "Communications"),
        ("Phone the residents", "TBC", "tbc"),
        ("Knock on doors", SEP_15, "when it is dry"),
        ("Count the replies", SEP_15, SEP_26),
        headings=("Task", "Start", "End", "Lead"),
    )
    rows = workstream(
        1,
        "Plan",
        task(2, "Print the leaflets", "2025-09-01", "2025-09-12", owner="Communications"),
        task(3, "Post the leaflets", owner="Communications"),
        task(4, "Phone the residents"),
        task(5, "Knock on doors", "2025-09-15", None),
        task(6, "Count the replies", "2025-09-15", "2025-09-26"),
    )
    return workbook(book, ready(rows, says="warning no-such-date C5"))


@trap
def numbers_for_dates() -> Trap:
    """45901 may be a date or a number: it stops the import, by cell."""
    book = listed(("Print the leaflets", SEP_1, SEP_12), ("Post the leaflets", 45_901, SEP_26))
    rows = workstream(
        1,
        "Plan",
        task(2, "Print the leaflets", "2025-09-01", "2025-09-12"),
        task(3, "Post the leaflets", None, "2025-09-26"),
    )
    return workbook(book, ready(rows, says="error unclear-date B3"))


@trap
def days_written_as_one_number() -> Trap:
    """20250901 can be nothing but a day: read, and reported."""
    book = listed(("Print the leaflets", 20250901, 20250912), ("Post the leaflets", 20250915, 20250926))
    rows = workstream(
        1,
        "Plan",
        task(2, "Print the leaflets", "2025-09-01", "2025-09-12"),
        task(3, "Post the leaflets", "2025-09-15", "2025-09-26"),
    )
    return workbook(book, ready(rows, says="note number-as-date B2:C3"))


@trap
def dates_years_away() -> Trap:
    """A slip of the year is kept as typed, and warned of."""
    book = listed(
        *((f"Visit ward {number}", SEP_1, SEP_12) for number in range(1, 7)), ("Write it up", SEP_15, date(2052, 9, 26))
    )
    visits = [task(1 + number, f"Visit ward {number}", "2025-09-01", "2025-09-12") for number in range(1, 7)]
    rows = workstream(1, "Plan", *visits, task(8, "Write it up", "2025-09-15", "2052-09-26"))
    return workbook(book, ready(rows, says="warning far-date C8"))


@trap
def dates_counted_from_1904() -> Trap:
    """An old Mac's workbook counts days from 1904: four years would be lost."""
    book = listed(("Print the leaflets", SEP_1, SEP_12))
    book.epoch = CALENDAR_MAC_1904
    rows = workstream(1, "Plan", task(2, "Print the leaflets", "2025-09-01", "2025-09-12"))
    return workbook(book, ready(rows))


@trap
def formulas_never_calculated() -> Trap:
    """An end without a stored value is an error, and never made up from the days beside it."""
    book = listed(("Print the leaflets", SEP_1, 10, "=B2+C2"), headings=("Task", "Start", "Days", "End"))
    rows = workstream(1, "Plan", task(2, "Print the leaflets", "2025-09-01", None))
    return workbook(book, ready(rows, says="error never-calculated D2"))
