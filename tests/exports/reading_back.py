"""Reports read back as a person reads them: their tables, whatever the format."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZipFile

from docx import Document
from lxml import html
from openpyxl import load_workbook
from pptx import Presentation

STATUS = re.compile(r"\b([BRAGN]) (?:Complete|Red|Amber|Green|Not assessed)\b")
NOTHING = ("", "–", "None")


class Table(NamedTuple):
    """The texts of a table's cells; of a merged cell, the text stands in each."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, *names: str) -> list[str]:
        """The texts below the heading that has any of these names."""
        [place] = [place for place, head in enumerate(self.header) if head in names]
        return [row[place] for row in self.rows]


def tables_of(content: bytes, ending: str) -> list[Table]:
    return [_table(lines) for lines in READERS[ending](BytesIO(content)) if lines]


def words_of(content: bytes, ending: str) -> str:
    """All words of a report: of its pages, notes, charts and the data behind them, and what pictures say."""
    if ending == "html":
        return _words(content)
    with ZipFile(BytesIO(content)) as parts:
        inside = {name: parts.read(name) for name in parts.namelist() if not name.startswith("docProps/")}
    words = [_words(part) for name, part in inside.items() if name.endswith(".xml")]
    return " | ".join([*words, *(words_of(part, "xlsx") for name, part in inside.items() if name.endswith(".xlsx"))])


def _words(part: bytes) -> str:
    """Texts and the attributes that a person may read."""
    text = part.decode()
    told = re.findall(r'(?:descr|title|aria-label|alt)="([^"]*)"', text)
    return " | ".join([re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)), *told])


def with_heading(tables: Sequence[Table], *names: str) -> list[Table]:
    """Those whose headings begin so."""
    return [table for table in tables if table.header[: len(names)] == names]


def letter(text: str) -> str:
    """The BRAG letter in a cell, "" for none; a letter alone is one."""
    found = STATUS.search(text)
    return found.group(1) if found else text if text in tuple("BRAGN") else ""


def number(text: str) -> int:
    return 0 if text in NOTHING else int(text)


def _table(lines: Sequence[Sequence[Any]]) -> Table:
    header, *rows = [tuple(_text(value) for value in line) for line in lines]
    return Table(header, tuple(rows))


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _pptx(file: BytesIO) -> Iterator[list[list[str]]]:
    for slide in Presentation(file).slides:
        for shape in slide.shapes:
            if shape.has_table:
                yield [[cell.text for cell in row.cells] for row in shape.table.rows]


def _docx(file: BytesIO) -> Iterator[list[list[str]]]:
    for table in Document(file).tables:
        yield [[cell.text for cell in row.cells] for row in table.rows]


def _xlsx(file: BytesIO) -> Iterator[list[list[Any]]]:
    for page in load_workbook(file):
        yield [[cell.value for cell in row] for row in page.iter_rows()]


def _html(file: BytesIO) -> Iterator[list[list[str]]]:
    for table in html.parse(file).iter("table"):
        yield [[_said(cell) for cell in row] for row in table.iter("tr")]


def _said(cell: Any) -> str:
    """The text of a cell, or what its picture says to those who do not see it."""
    spoken = " ".join(picture.get("aria-label", "") for picture in cell.iter("svg"))
    return str(cell.text_content()).strip() or spoken


READERS = {"pptx": _pptx, "docx": _docx, "xlsx": _xlsx, "html": _html}
