"""Excel's numbers for days are read as openpyxl reads them, which takes too long to load for reading a plan."""

from datetime import date, datetime

import pytest
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from psr_data.reading.files.colours import PALETTE
from psr_data.reading.files.serial_days import (
    EPOCH_1900,
    EPOCH_1904,
    KNOWN_FORMATS,
    day_value,
    shows_days,
    shows_hours,
    written_day,
)
from psr_data.reading.files.sheet import Fault

NUMBERS = (0, 0.25, 0.999999999, 1, 1.5, 59, 59.5, 60, 61, 366.75, 45_000, 45_000.999999999, 2_950_000, -1, -0.5)
FORMATS = (
    *BUILTIN_FORMATS.values(),
    *(
        "dd/mm/yyyy",
        "[$-809]d mmmm yyyy;@",
        'yyyy"-Q"q',
        "[hh]:mm",
        "[mm]:ss",
        "[s]",
        "[Red]0.00",
        '0 "days"',
        "0.0E+0",
    ),
    *(r"0\d", "_d0", "[$£-809]#,##0.00", 'd" of month"', "0;dd/mm/yy", "@", "GENERAL;[h]", "mmm", '0 "days"'),
)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("hours", [False, True], ids=["day", "hours"])
@pytest.mark.parametrize(
    ("epoch", "known"), [(EPOCH_1900, WINDOWS_EPOCH), (EPOCH_1904, MAC_EPOCH)], ids=["1900", "1904"]
)
def test_a_number_is_the_day_that_openpyxl_reads(number: float, hours: bool, epoch: date, known: datetime) -> None:
    expected = from_excel(number, known, timedelta=hours)
    assert day_value(number, epoch, hours=hours) == (
        expected.date() if isinstance(expected, datetime) else str(expected)
    )


@pytest.mark.parametrize("number", [3_000_000, -800_000, 1e300, float("inf"), float("nan")])
def test_a_number_beyond_the_calendar_is_a_fault(number: float) -> None:
    assert day_value(number, EPOCH_1900, hours=False) == Fault("#VALUE!")


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_shows_days_or_hours_as_openpyxl_tells(form: str) -> None:
    assert (shows_days(form), shows_hours(form)) == (is_date_format(form), is_timedelta_format(form))


def test_the_formats_that_need_no_definition_and_the_palette_are_excels() -> None:
    telling = {n for n, form in BUILTIN_FORMATS.items() if "%" in form or is_date_format(form)}
    assert {n: BUILTIN_FORMATS[n] for n in telling} == KNOWN_FORMATS
    assert tuple(colour[-6:] for colour in COLOR_INDEX) == PALETTE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-03-31", date(2026, 3, 31)),
        ("2026-03-31T10:30:00Z", date(2026, 3, 31)),
        ("2026-03-31T10:30:00.123", date(2026, 3, 31)),
        ("10:30:00", "10:30:00"),
        ("PT8H", "PT8H"),
    ],
)
def test_a_day_of_strict_open_xml_is_read(text: str, value: object) -> None:
    assert written_day(text) == value


@pytest.mark.parametrize("text", ["2026-02-30", "yesterday", "", "31/03/2026"])
def test_what_is_no_day_is_damage(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        written_day(text)
