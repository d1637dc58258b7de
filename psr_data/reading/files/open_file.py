"""The kinds of file that hold plans: Excel, OpenDocument, CSV and Microsoft Project's XML, all as sheets of values."""

from dataclasses import replace
from math import isfinite

from psr_data.domain.reading import Issue, Severity
from psr_data.domain.wording import distinct
from psr_data.reading.files.csv_text import open_csv
from psr_data.reading.files.ods import open_ods
from psr_data.reading.files.preflight import FileKind, kind_of
from psr_data.reading.files.project_xml import open_project_xml
from psr_data.reading.files.sheet_xml import LONGEST_TEXT
from psr_data.reading.files.workbook import UnreadableWorkbook, Workbook, open_workbook


def open_source(content: bytes, file_name: str) -> Workbook:
    """The sheets, each under a name of its own. Raise UnreadableWorkbook where the file is broken, or too large."""
    book = _open(content, file_name)
    names = [sheet.name for sheet in book.sheets]
    if (apart := distinct(names)) == names:
        return book
    renamed = ", ".join(f"“{new}”" for new, name in zip(apart, names, strict=True) if new != name)
    message = f"Sheets of one name: here the later ones are called {renamed}. Give them names of their own in the file."
    note = Issue("sheets-of-one-name", Severity.NOTE, message)
    sheets = tuple(replace(sheet, name=name) for sheet, name in zip(book.sheets, apart, strict=True))
    return replace(book, sheets=sheets, notes=(note, *book.notes))


def _open(content: bytes, file_name: str) -> Workbook:
    kind = kind_of(content)
    if kind not in (FileKind.XLS, FileKind.ODS, FileKind.CSV, FileKind.PROJECT_XML):
        return open_workbook(content)
    try:
        if kind is FileKind.XLS:
            from psr_data.reading.files.xls import open_xls  # its library takes long to load, and few files need it

            return _checked(open_xls(content))
        if kind is FileKind.CSV:
            return _checked(open_csv(content, file_name))
        return _checked(open_ods(content) if kind is FileKind.ODS else open_project_xml(content))
    except (UnreadableWorkbook, MemoryError):
        raise
    except Exception as error:
        # The XML parser, the unpacking and the decoding raise whatever a broken file happens to trip over.
        raise UnreadableWorkbook(
            "The file is damaged and cannot be read. Save it again from the program that made it, and upload that."
        ) from error


def _checked(book: Workbook) -> Workbook:
    """Refuse values that Excel could not hold either."""
    for sheet in book.sheets:
        for row, _, value in sheet.values(sheet.cells):
            if isinstance(value, str) and len(value) > LONGEST_TEXT:
                raise UnreadableWorkbook(
                    f"A cell of row {row} holds more than {LONGEST_TEXT:,} characters, far more than a title or a "
                    "comment can need. Shorten it, and upload the file again."
                )
            if isinstance(value, float) and not isfinite(value):
                raise ValueError(f"a number that is none in row {row}")
    return book
