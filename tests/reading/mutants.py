"""Workbooks with cells changed at random, and what an independent look at their cells can tell of a reading.

`python -m tests.reading.mutants 10000` makes as many with a fresh seed, prints what is wrong, and ends with 1 if
anything is; `--seed` makes the same again, `--keep FOLDER` keeps those that were read wrongly.
"""

import argparse
import random
import re
import sys
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.styles import PatternFill
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from psr_data.domain.periods import Precision
from psr_data.domain.plan import DATED_KINDS, Kind, PlanRow
from psr_data.domain.reading import Reading
from psr_data.reading.files.preflight import reason_to_refuse
from psr_data.reading.plan.layouts import task_list
from psr_data.reading.plan.read_plan import read

HERE = Path(__file__).parent
BROKEN = (
    "*password*",
    "*not-a*",
    "*broken*",
    "swapped-days-proven*",
)  # not opened by openpyxl, or rightly read otherwise
BASES = sorted(
    path
    for path in (*(HERE / "workbooks").glob("*.xlsx"), *(HERE / "faults").glob("*.xlsx"))
    if not any(path.match(pattern) for pattern in BROKEN)
)
WORDS = (
    *(
        "x",
        "X",
        "M",
        "Report",
        "1.1",
        "Total",
        "Key",
        "N/A",
        "#REF!",
        "TBC",
        "Complete",
        "Red",
        "On track",
        "Q3",
        "END",
    ),
    *("6/5/2014", "23/10/2014", "Sep 2014", "31 Dec 2014", "Quarter 2", "w/c 8 May 2014", "May", "=1+1", " ", "50%"),
)
NO_TITLE = re.compile("(.* )?(sub)?total( .*)?|task|task name|item|action|milestones?")
DAY = date(2013, 1, 1)
A_YEAR = 700
CHANGES_EACH = 4


def value(chance: random.Random) -> Any:
    return chance.choice(
        (
            None,
            chance.choice(WORDS),
            chance.randrange(-3, 60),
            round(chance.random(), 2),
            datetime.combine(DAY + timedelta(chance.randrange(A_YEAR)), datetime.min.time()),
        )
    )


def change(page: Worksheet, chance: random.Random) -> None:
    """Change a cell, a fill, a row or a column of a sheet, or merge some of its cells."""
    row, column = chance.randint(1, page.max_row + 1), chance.randint(1, page.max_column + 1)
    cell = page.cell(row, column)
    match chance.randrange(8):
        case 0 | 1 | 2 if isinstance(cell, Cell):
            cell.value = value(chance)
        case 3 if isinstance(cell, Cell):
            cell.value = page.cell(chance.randint(1, page.max_row), column).value
        case 4:
            cell.fill = PatternFill("solid", fgColor=chance.choice(("FFFF0000", "FF00B050", "FFD9D9D9", "FF4472C4")))
        case 5:
            page.delete_rows(row) if chance.random() < 0.5 else page.insert_rows(row)
        case 6 if chance.random() < 0.5:
            page.delete_cols(column)
        case 7 if not page.merged_cells.ranges:
            page.merge_cells(None, row, column, row + chance.randrange(3), column + chance.randrange(3))


def mutant(seed: int) -> tuple[str, bytes]:
    """A base's name and its changed bytes, always the same for a seed."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable choice, no secret
    base = chance.choice(BASES)
    book = load_workbook(BytesIO(base_bytes(base)))
    for _ in range(chance.randint(1, CHANGES_EACH)):
        change(chance.choice(book.worksheets), chance)
    out = BytesIO()
    book.save(out)
    return base.name, out.getvalue()


@cache
def base_bytes(path: Path) -> bytes:
    return path.read_bytes()


def wrongs(content: bytes) -> Iterator[str]:
    """What is wrong with the reading of a workbook, as its cells themselves show."""
    if reason_to_refuse(content) is not None:
        return
    reading = read(content, "plan.xlsx", "", {})
    if not reading.may_be_kept:
        return
    book = load_workbook(BytesIO(content))
    for row in reading.rows:
        yield from wrong_title(book, row)
        yield from wrong_dates(book, row, reading)
    yield from lost_titles(book, reading)


def wrong_title(book: Workbook, row: PlanRow) -> Iterator[str]:
    """A title must stand in the cell that it is said to come from, but for that of a sheet or a file."""
    address = row.cells.get("title", "")
    if not address or row.kind is Kind.WORKSTREAM:
        return
    texts = [plain(cell.value) for cell in cells_at(book, address) if isinstance(cell.value, str)]
    if texts and not any(plain(row.title) in text or text in plain(row.title) for text in texts if text):
        yield f"{address}: the title {row.title!r} is not in {texts}"


def wrong_dates(book: Workbook, row: PlanRow, reading: Reading) -> Iterator[str]:
    """True dates of a list must be the row's own; a bar must begin and end in cells that are not blank."""
    if (address := row.cells.get("dates")) is None:
        return
    cells = cells_at(book, address)
    if reading.layout != task_list.DATED:
        if row.start and row.end and any(is_blank(cell) for cell in (cells[0], cells[-1])):
            yield f"{address}: the bar of {row.title!r} ends in a blank cell"
        return
    days = [cell.value for cell in cells if cell.value is not None]
    if days and all(isinstance(day, datetime) for day in days) and row.precision is Precision.DAY:
        true = {day.date() for day in days}
        if not {row.start, row.end} - {None} <= true:
            yield f"{address}: {row.title!r} has {row.start} to {row.end}, and the cells {sorted(map(str, true))}"


def lost_titles(book: Workbook, reading: Reading) -> Iterator[str]:
    """Between the first and the last title of a column, text is a title too, or is told of, or sums or heads others."""
    issues = [issue for issue in reading.issues if issue.cells]
    told = {
        cell.coordinate
        for issue in issues
        for cell in cells_at(book, f"{issue.sheet or reading.sheet}!{','.join(issue.cells)}")
    }
    places = {row.cells["title"] for row in reading.rows if row.kind in DATED_KINDS and "title" in row.cells}
    read_from = {address for row in reading.rows for address in row.cells.values()}
    for sheet, column in {
        (place.rpartition("!")[0], re.sub("[0-9]", "", place.rpartition("!")[2])) for place in places
    }:
        cells = [cell for cell in book[sheet][column] if f"{sheet}!{cell.coordinate}" in places]
        for cell in book[sheet][column][cells[0].row - 1 : cells[-1].row] if cells else ():
            where = f"{sheet}!{cell.coordinate}"
            is_title = isinstance(cell.value, str) and plain(cell.value) and not NO_TITLE.fullmatch(plain(cell.value))
            if is_title and where not in read_from and cell.coordinate not in told:
                yield f"{where}: {cell.value!r} was lost"


def cells_at(book: Workbook, address: str) -> Sequence[Any]:
    """Of "Plan!B2,C2" or "Plan!F3:H3", every cell in its order; of a merged one, that which has its value."""
    sheet, _, areas = address.rpartition("!")
    page, found = book[sheet], []
    for area in areas.split(","):
        left, top, right, bottom = range_boundaries(area)
        found += [whole(page, row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
    return found


def whole(page: Worksheet, row: int, column: int) -> Any:
    cell = page.cell(row, column)
    area = next((area for area in page.merged_cells.ranges if cell.coordinate in area), None)
    return page.cell(area.min_row, area.min_col) if area else cell


def is_blank(cell: Any) -> bool:
    return cell.value is None and cell.fill.fill_type is None


def plain(text: object) -> str:
    """Without case and punctuation; a mark alone, such as "-", stays."""
    return re.sub(r"\W+", " ", str(text)).strip().casefold() or str(text).strip()


def tried(seed: int) -> tuple[int, str, list[str]]:
    name, content = mutant(seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return seed, name, list(wrongs(content))
        except Exception as uncaught:
            return seed, name, [f"uncaught {uncaught!r}"]


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.reading.mutants", description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9))
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args(arguments)
    print(f"{given.count:,} mutants of {len(BASES)} workbooks, from seed {given.seed}")
    failed = 0
    with ProcessPoolExecutor() as pool:
        for seed, name, found in pool.map(tried, range(given.seed, given.seed + given.count), chunksize=50):
            failed += bool(found)
            for wrong in found:
                print(f"{seed} {name}: {wrong}")
            if found and given.keep:
                (given.keep / f"{seed}-{name}").write_bytes(mutant(seed)[1])
    print(f"{failed:,} read wrongly")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
