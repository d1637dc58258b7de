"""The processor time of reading a plan against openpyxl, pandas and LibreOffice, and the most memory it held.

Run with `python -m benchmarks.reading`. Each file has 30 columns. "check" is the whole command, with its start and its
child; "reading" is without the start of Python and the imports, and so are openpyxl's and pandas' times that it is
divided by; it looks for garbage as seldom as the child does. LibreOffice's conversion to CSV has its start within, so
the whole command is divided by it.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from psr_data.domain.periods import month_and_year
from psr_data.reading.files.child import SELDOM
from tests.browser.app import ROOT

SIZES = (15, 100, 1_000, 10_000)
PERIODS, TURNS = 28, 5
BAR = PatternFill("solid", fgColor="4472C4")
RULED = Border(*[Side("thin")] * 4)
TIMED = "from time import process_time as now; {}; began = now(); {}; print(now() - began)"
# A process of its own, for a started one counts the memory of the one that starts it as its own.
USED = (
    "import resource as r, subprocess, sys; subprocess.run(sys.argv[1:], check=True); "
    "u = r.getrusage(r.RUSAGE_CHILDREN); print(u.ru_utime + u.ru_stime, u.ru_maxrss / 1024)"
)
READERS = {
    "ours": (
        f"import gc; gc.set_threshold({SELDOM}); from psr_data.reading.plan.read_plan import read",
        "read(open({0!r}, 'rb').read(), {0!r}, '', {{}})",
    ),
    "openpyxl": ("from openpyxl import load_workbook", "load_workbook({0!r})"),
    "pandas": ("from pandas import read_excel", "read_excel({0!r})"),
}


def main() -> None:
    print(
        f"{'':<12}{'rows':>7}{'check':>8}{'MB':>6}{'reading':>9}{'÷ openpyxl':>12}{'÷ pandas':>10}{'÷ LibreOffice':>15}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for kind, write in KINDS.items():
            for rows in SIZES:
                path = f"{folder}/{kind}-{rows}.xlsx"
                book = Workbook()
                write(book.worksheets[0], rows)
                book.save(path)
                checked, megabytes, _ = run([sys.executable, "-m", "psr_data", "check", path])
                ours, to_openpyxl, to_pandas = in_turn(path)
                print(f"{kind:<12}{rows:>7,}{checked:>8.2f}{megabytes:>6.0f}{ours:>9.2f}{to_openpyxl:>12.2f}"
                      f"{to_pandas:>10.2f}{beside_office(checked, path, folder):>15}", flush=True)  # fmt: skip


def in_turn(path: str) -> tuple[float, float, float]:
    """Our seconds, and their ratios to openpyxl's and pandas': medians, for a machine's speed drifts in between."""
    turns = [[reading(reader, path) for reader in READERS] for _ in range(TURNS)]
    return (
        median(ours for ours, _, _ in turns),
        median(ours / openpyxl for ours, openpyxl, _ in turns),
        median(ours / pandas for ours, _, pandas in turns),
    )


def reading(reader: str, path: str) -> float:
    imports, read = READERS[reader]
    return float(run([sys.executable, "-c", TIMED.format(imports, read.format(path))])[2])


def beside_office(seconds: float, path: str, folder: str) -> str:
    office = shutil.which("soffice")
    if office is None:
        return "not here"
    own = f"-env:UserInstallation={Path(folder, 'office').as_uri()}"
    return f"{seconds / run([office, own, '--headless', '--convert-to', 'csv', '--outdir', folder, path])[0]:.2f}"


def run(command: Sequence[str]) -> tuple[float, float, str]:
    """Processor seconds and most megabytes, its children's within, and what it printed."""
    printed = subprocess.run(
        [sys.executable, "-c", USED, *command], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    seconds, megabytes = printed.splitlines()[-1].split()
    return float(seconds), float(megabytes), printed.splitlines()[0]


def filled_grid(sheet: Worksheet, rows: int) -> None:
    for cell in cells_of_bars(sheet, rows):
        cell.fill = BAR


def marks(sheet: Worksheet, rows: int) -> None:
    for cell in cells_of_bars(sheet, rows):
        cell.value = "x"


def cells_of_bars(sheet: Worksheet, rows: int) -> list[Cell]:
    """A grid of months with a line around every cell, and those in which a bar of 3 to 9 months is drawn."""
    sheet.append(["Task", "Owner", *(month_and_year(date(2025 + n // 12, n % 12 + 1, 1)) for n in range(PERIODS))])
    drawn: list[Cell] = []
    for row in range(rows):
        sheet.append([f"Task {row} of the plan", f"Owner {row % 17}"])
        cells = [sheet.cell(row + 2, column) for column in range(3, PERIODS + 3)]
        for cell in cells:
            cell.border = RULED
        drawn += cells[row % 20 :][: 3 + row % 7]
    return drawn


def dated_list(sheet: Worksheet, rows: int) -> None:
    sheet.append(["Task", "Start", "End", "Owner", "Status", "Comments", *(f"Extra {n}" for n in range(24))])
    for row in range(rows):
        start = date(2025, 1, 1) + timedelta(days=row % 700)
        known = [f"Task {row} of the plan", start, start + timedelta(days=30), f"Owner {row % 17}"]
        more = [f"text {row} {n}" if n % 2 else row * n for n in range(24)]
        sheet.append([*known, ("Not started", "In progress", "Complete")[row % 3], f"Comment {row} on it", *more])


KINDS: dict[str, Callable[[Worksheet, int], None]] = {"filled grid": filled_grid, "marks": marks, "list": dated_list}

if __name__ == "__main__":
    main()
