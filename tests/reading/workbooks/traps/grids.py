"""Period grids: what may stand across the top, and what may be a bar below it."""

from datetime import date, timedelta

from openpyxl.styles import Color, PatternFill

from tests.reading.grids import QUARTERS, grid
from tests.reading.sheets import sheet_of
from tests.reading.workbooks.traps.expected import ready, task, workstream
from tests.reading.workbooks.traps.trap import Trap, trap, workbook

BLUE, GREY = "2F5597", "D9D9D9"
MONTHS_2025 = ("Jan 2025", "Feb 2025", "Mar 2025", "Apr 2025", "May 2025", "Jun 2025")


@trap
def months_in_every_kind_of_fill() -> Trap:
    """Bars as RGB, theme colour with tint, indexed colour, and one merged cell."""
    book = grid(
        ("Town hall refurbishment",),
        ("Activity", "Lead", *MONTHS_2025),
        ("Survey the roof", "Property services"),
        ("Replace the lifts", "Property services"),
        ("Rewire the chamber", "Contractor"),
        ("Move staff back", "Corporate services"),
        bars={
            "C3:D3": BLUE,
            "E4:F4": PatternFill("solid", fgColor=Color(theme=5, tint=0.4)),
            "D5:G5": PatternFill("solid", fgColor=Color(indexed=12)),
            "F6": PatternFill("solid", fgColor=Color(theme=9)),
        },
        merged=["F6:H6"],
    )
    rows = workstream(
        1,
        "Town hall refurbishment",
        task(3, "Survey the roof", "2025-01-01", "2025-02-28", owner="Property services"),
        task(4, "Replace the lifts", "2025-03-01", "2025-04-30", owner="Property services"),
        task(5, "Rewire the chamber", "2025-02-01", "2025-05-31", owner="Contractor"),
        task(6, "Move staff back", "2025-04-01", "2025-06-30", owner="Corporate services"),
    )
    return workbook(book, ready(rows, says="note colours", precision="month"))


@trap
def quarters_of_uk_years() -> Trap:
    """Financial years from April over their quarters."""
    book = grid(
        ("Capital programme",),
        (None, "2025/26", None, None, None, "2026/27"),
        ("Action", *QUARTERS, *QUARTERS),
        ("Buy the depot site",),
        ("Build the depot",),
        bars={"B4:C4": BLUE, "E5:G5": BLUE},
        merged=["B2:E2", "F2:I2"],
    )
    rows = workstream(
        1,
        "Capital programme",
        task(4, "Buy the depot site", "2025-04-01", "2025-09-30"),
        task(5, "Build the depot", "2026-01-01", "2026-09-30"),
    )
    return workbook(book, ready(rows, precision="quarter"))


@trap
def years_from_october_over_quarters_over_months() -> Trap:
    """Three rows of header that combine; FY19 begins in October 2018."""
    months = ("Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    quarters = [cell for quarter in ("Q1", "Q2", "Q3", "Q4", "Q1") for cell in (quarter, None, None)]
    book = grid(
        (None, "FY19", *[None] * 11, "FY20"),
        (None, *quarters),
        ("Task", *months),
        ("Tender the grounds contract",),
        ("Plant the new cemetery",),
        bars={"B4:C4": BLUE, "L5:O5": BLUE},
        merged=["B1:M1", "N1:P1", "B2:D2", "E2:G2", "H2:J2", "K2:M2", "N2:P2"],
    )
    rows = workstream(
        3,
        "Plan",
        task(4, "Tender the grounds contract", "2018-10-01", "2018-11-30"),
        task(5, "Plant the new cemetery", "2019-08-01", "2019-11-30"),
    )
    return workbook(book, ready(rows, precision="month"))


@trap
def half_years_with_crosses() -> Trap:
    book = grid(
        ("Estate strategy",),
        ("Action", "H1 2025", "H2 2025", "H1 2026", "H2 2026"),
        ("Sell the old library", "x", "X"),
        ("Fit out the hub", None, None, "x", "x"),
    )
    rows = workstream(
        1,
        "Estate strategy",
        task(3, "Sell the old library", "2025-01-01", "2025-12-31"),
        task(4, "Fit out the hub", "2026-01-01", "2026-12-31"),
    )
    return workbook(book, ready(rows, says="warning calendar-quarters B2:E2", precision="half"))


@trap
def weeks_with_noughts_and_dashes() -> Trap:
    """True dates shown as "06-Jan" stand for weeks; 0 and - say no."""
    mondays = [date(2025, 1, 6) + timedelta(weeks=at) for at in range(6)]
    book = grid(
        ("Winter gritting",),
        ("Task", *mondays),
        ("Fill the salt barns", 1, 1, 0, 0, 0, 0),
        ("Grit the school routes", "-", "x", "x", "x", "-", "-"),
    )
    for column in range(2, 8):
        sheet_of(book).cell(2, column).number_format = "dd-mmm"
    rows = workstream(
        1,
        "Winter gritting",
        task(3, "Fill the salt barns", "2025-01-06", "2025-01-19"),
        task(4, "Grit the school routes", "2025-01-13", "2025-02-02"),
    )
    return workbook(book, ready(rows, precision="week"))


@trap
def days_with_grey_weekends() -> Trap:
    """Saturdays and Sundays are shaded all the way down, also where a bar goes on through them."""
    titles = ("Close the car park", "Lay the new surface", "Paint the bays", "Open again")
    book = grid(
        (None, "March 2025"),
        ("Task", *range(3, 17)),
        *((title,) for title in titles),
        bars={
            "B3:C3": BLUE, "D4:K4": BLUE, "L5:M5": BLUE, "M6": BLUE,
            "G2:H6": GREY, "N2:O6": GREY,
        },
        merged=["B1:O1"],
    )  # fmt: skip
    rows = workstream(
        2,
        "Plan",
        task(3, titles[0], "2025-03-03", "2025-03-04"),
        task(4, titles[1], "2025-03-05", "2025-03-12"),
        task(5, titles[2], "2025-03-13", "2025-03-14"),
        task(6, titles[3], "2025-03-14", "2025-03-14"),
    )
    return workbook(book, ready(rows, says="note shading G3:H6 N3:O6"))


@trap
def project_months_of_work_packages() -> Trap:
    """M1 is the month of the start that the sheet names; work packages hold their tasks."""
    book = grid(
        ("Project start", date(2025, 4, 1)),
        ("No", "Activity", *(f"M{number}" for number in range(1, 13))),
        ("WP1", "Prepare"),
        ("T1.1", "Interview residents"),
        ("T1.2", "Draw the map"),
        ("WP2", "Deliver"),
        ("T2.1", "Open the service"),
        bars={"C3:F3": BLUE, "C4:D4": BLUE, "E5:F5": BLUE, "L6:N6": BLUE, "L7:N7": BLUE},
    )
    rows = (
        workstream(
            3,
            "Prepare",
            task(4, "Interview residents", "2025-04-01", "2025-05-31", ref="T1.1"),
            task(5, "Draw the map", "2025-06-01", "2025-07-31", ref="T1.2"),
            ref="WP1",
            start="2025-04-01",
            end="2025-07-31",
        ),
        workstream(
            6,
            "Deliver",
            task(7, "Open the service", "2026-01-01", "2026-03-31", ref="T2.1"),
            ref="WP2",
            start="2026-01-01",
            end="2026-03-31",
        ),
    )
    return workbook(book, ready(*rows, precision="month"))


@trap
def months_in_spanish_over_two_years() -> Trap:
    book = grid(
        ("Plan de obras del mercado",),
        (None, None, 2024, None, None, 2025),
        ("Fase", "Actividad", "Octubre", "Noviembre", "Diciembre", "Enero", "Febrero"),
        ("Diseño", "Levantar planos", "■", "■"),
        (None, "Pedir licencias", None, "■", "■"),
        ("Obra", "Cambiar la cubierta", None, None, "■", "■", "■"),
        merged=["C2:E2", "F2:G2"],
    )
    rows = (
        workstream(
            4,
            "Diseño",
            task(4, "Levantar planos", "2024-10-01", "2024-11-30"),
            task(5, "Pedir licencias", "2024-11-01", "2024-12-31"),
        ),
        workstream(6, "Obra", task(6, "Cambiar la cubierta", "2024-12-01", "2025-02-28")),
    )
    return workbook(book, ready(*rows, precision="month"))


@trap
def words_inside_the_bars() -> Trap:
    """Text typed in a bar is a comment of its task, not a code."""
    book = grid(
        ("Safer streets",),
        ("Task", *MONTHS_2025),
        ("Install the cameras",),
        ("Light the underpass",),
        bars={"B3:D3": BLUE, "E4": BLUE},
        merged=["E4:G4"],
    )
    sheet_of(book)["B3"], sheet_of(book)["E4"] = "with the police", "design, then works"
    rows = workstream(
        1,
        "Safer streets",
        task(3, "Install the cameras", "2025-01-01", "2025-03-31"),
        task(4, "Light the underpass", "2025-04-01", "2025-06-30"),
    )
    return workbook(book, ready(rows, precision="month"))
