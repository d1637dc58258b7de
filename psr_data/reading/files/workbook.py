"""An .xlsx as sheets of plain values. Streams each worksheet; runs only in the child process."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.parsers.expat import ExpatError
from zipfile import ZipFile

from psr_data.domain.plan import PLAN_NAME
from psr_data.domain.reading import Issue, Severity
from psr_data.domain.refusal import Refusal
from psr_data.reading.files.active_content import active_content
from psr_data.reading.files.addresses import Area
from psr_data.reading.files.package import Package, Worksheet
from psr_data.reading.files.sheet import Cell, Sheet
from psr_data.reading.files.sheet_xml import SheetXml
from psr_data.reading.files.styles import Styles
from psr_data.reading.files.xml_text import Doctype, whole_tags

MOST_ROWS = 100_000
MOST_CELLS = 500_000
MOST_OTHER_TAGS = 1_000_000
MOST_MERGED_CELLS = 300_000
MOST_SHEETS = 200
WORKSHEETS = "xl/worksheets/"
BROKEN_PROPERTIES = "The workbook's properties are broken, so it is not known when it was last saved."
BROKEN_STYLES = (
    "The workbook's styles are broken, so colours and bold letters may be missing. Where it is lost which numbers are "
    "dates, whole numbers that could be days from 2000 to 2099 were read as such: compare the dates with the file."
)


class UnreadableWorkbook(Refusal):
    """The file cannot be read as a workbook."""

    code = "unreadable-workbook"


@dataclass(frozen=True, slots=True)
class Workbook:
    """The worksheets in tab order, and the year in which the file was last saved where it says so.

    `source` names the kind of file where it is not Excel's own. `left_out` are the sheets of a report of ours that
    were not opened, since its plan stands on another. `notes` tell what a person should know of the file as a whole.
    """

    sheets: tuple[Sheet, ...]
    year_saved: int | None
    source: str = ""
    left_out: tuple[str, ...] = ()
    notes: tuple[Issue, ...] = ()


def open_workbook(content: bytes) -> Workbook:
    """Raise UnreadableWorkbook where the file is broken, or too large to be a plan."""
    try:
        return _open(content)
    except (UnreadableWorkbook, MemoryError):
        raise
    except Exception as error:
        # Reading raises whatever a broken part happens to trip over: KeyError, ExpatError, BadZipFile, …
        raise UnreadableWorkbook(
            "The file is damaged and cannot be read as a workbook. "
            "Open it in Excel, save it under a new name, and upload that."
        ) from error


def _open(content: bytes) -> Workbook:
    archive = ZipFile(BytesIO(content))
    parts = archive.namelist()
    refuse_if_giant(archive, left_out=[part for part in parts if part.startswith(WORKSHEETS)])
    package = Package(archive)
    found = package.worksheets()
    _refuse_sheets([sheet.part for sheet in found])
    named = package.sheet_with(PLAN_NAME)
    of_plan = [sheet for sheet in found if sheet.name == named] or found
    left_out = {sheet.part: sheet.name for sheet in found if sheet not in of_plan}
    refuse_if_giant(archive, left_out=left_out)
    texts, styles = package.texts(), package.styles()
    sheets = [_sheet(package, texts, styles, sheet) for sheet in of_plan]
    year_saved, broken = _year_saved(package)
    if styles.broken:
        broken.append(Issue("broken-styles", Severity.WARNING, BROKEN_STYLES))
    types = archive.read("[Content_Types].xml").decode(errors="replace")
    linked = any(sheet.has_links for sheet in sheets)
    return Workbook(
        tuple(sheets),
        year_saved,
        left_out=tuple(left_out.values()),
        notes=(*broken, *active_content(parts, types, linked=linked)),
    )


def _year_saved(package: Package) -> tuple[int | None, list[Issue]]:
    """The year in which the file was last saved, and a note where its properties cannot be read."""
    try:
        return package.year_saved(), []
    except Doctype:
        raise
    except (ExpatError, ValueError, KeyError):
        return None, [Issue("broken-properties", Severity.NOTE, BROKEN_PROPERTIES)]


def _sheet(package: Package, texts: Sequence[str], styles: Styles, sheet: Worksheet) -> Sheet:
    with package.archive.open(sheet.part) as source:
        xml = SheetXml(source, texts, styles, package.epoch)
        cells: dict[int, dict[int, Cell]] = {}
        for row, read in xml.read():
            if read.keys() & cells.get(row, {}).keys():
                raise ValueError(f"row {row} stands twice with the same cells")
            if read:
                cells.setdefault(row, {}).update(read)
    last_row = max(cells, default=0)
    last_column = max((column for row_cells in cells.values() for column in row_cells), default=0)
    return Sheet(
        name=sheet.name,
        cells=cells,
        merges=clipped(xml.merges, last_row, last_column, sheet.name),
        hidden=sheet.hidden,
        hidden_rows=frozenset(xml.hidden_rows),
        hidden_columns=frozenset(
            column for first, last in xml.hidden_columns for column in range(first, min(last, last_column) + 1)
        ),
        has_colour_rules=xml.has_colour_rules,
        has_links=xml.has_links,
        levels=xml.levels,
    )


def _refuse_sheets(parts: Sequence[str]) -> None:
    """Each sheet costs its part's whole size, so no part may stand for many sheets."""
    if len(parts) > MOST_SHEETS:
        raise UnreadableWorkbook(
            f"The workbook has {len(parts):,} sheets, far more than a plan needs. "
            "Move the plan's own sheet to a workbook of its own, save, and upload that."
        )
    if len(set(parts)) < len(parts):
        raise ValueError("two sheets in one part")


def refuse_if_giant(archive: ZipFile, most_cells: int = MOST_CELLS, left_out: Collection[str] = ()) -> None:
    """Count what is in each part in its raw stream, which costs a hundredth of parsing it.

    The few other tags that begin like cells and rows, such as <cols>, count with them. Parts `left_out` are not
    counted: they must not be opened either.
    """
    rows = cells = tags = 0
    for part in (name for name in archive.namelist() if name not in left_out):
        with archive.open(part) as source:
            for number, chunk in enumerate(whole_tags(source)):
                if number == 0 and ODD_ENCODING.match(chunk) and not part.startswith("customXml/"):
                    raise UnreadableWorkbook(OTHER_ENCODING)
                prefixed = PREFIXED.findall(chunk)
                rows += chunk.count(b"<row") + prefixed.count(b"row")
                cells += chunk.count(b"<c") - chunk.count(b"<c:") + prefixed.count(b"c")
                tags += chunk.count(b"<")
                if rows > MOST_ROWS or cells > most_cells or tags - rows - cells * TAGS_OF_A_CELL > MOST_OTHER_TAGS:
                    raise UnreadableWorkbook(GIANT)


# Cells and rows with a namespace's prefix.
PREFIXED = re.compile(rb":(c|row)[\s/>]")
TAGS_OF_A_CELL = 6
# Counting tags and what the parser sees agree only in encodings that write "<" as ASCII does.
ODD_ENCODING = re.compile(
    rb"\xff\xfe|\xfe\xff|<\0|\0<"
    rb"|(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=.(?!utf-?8|us-ascii|ascii|iso-8859-|latin-?1|windows-125)",
    re.IGNORECASE,
)
OTHER_ENCODING = (
    "The file's parts are in an unusual encoding that Excel never writes. "
    "Open it in Excel, save it as an Excel Workbook (.xlsx), and upload that."
)
GIANT = (
    f"The workbook has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells, or as many texts and styles; most of "
    "its cells are probably empty but formatted. Delete the empty formatted rows below the plan and the empty "
    "columns to its right, save, and upload again."
)


def clipped(merges: list[Area], last_row: int, last_column: int, name: str) -> tuple[Area, ...]:
    """Merged areas cut down to the part of the sheet with cells in it, so that none covers a million cells."""
    kept = [
        area._replace(last_row=min(area.last_row, last_row), last_column=min(area.last_column, last_column))
        for area in merges
        if area.first_row <= last_row and area.first_column <= last_column
    ]
    covered = sum((a.last_row - a.first_row + 1) * (a.last_column - a.first_column + 1) for a in kept)
    if covered > MOST_MERGED_CELLS:
        raise UnreadableWorkbook(
            f"Sheet “{name}” merges {covered:,} cells, far more than a plan can need. "
            "Unmerge the cells around the plan, save, and upload again."
        )
    return tuple(kept)
