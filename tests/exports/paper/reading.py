"""A paper opened again, as a reader's program would."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from lxml import etree


def opened(paper: bytes) -> Document:
    return docx.Document(BytesIO(paper))


def headings(document: Document) -> list[tuple[int, str]]:
    """Level and words of every heading, in order."""
    return [
        (int(line.style.name.removeprefix("Heading ")), line.text)
        for line in document.paragraphs
        if line.style is not None and (line.style.name or "").startswith("Heading ")
    ]


def grid(table: Table) -> list[list[str]]:
    """The words of every cell; a cell of several columns once."""
    return [["\n".join(_words(line) for line in cell.p_lst) for cell in row.tc_lst] for row in table._tbl.tr_lst]


def _words(line: Any) -> str:
    return "".join(text.text or "" for text in line.iter(qn("w:t")))


def table_named(document: Document, title: str) -> list[list[str]]:
    """The first table whose name for those who hear it read begins so."""
    return next(grid(table) for table in document.tables if name_of(table).startswith(title))


def name_of(table: Table) -> str:
    caption = table._tbl.tblPr.find(qn("w:tblCaption"))
    return "" if caption is None else str(caption.get(qn("w:val")))


def parts(paper: bytes) -> dict[str, Any]:
    """Every part that is XML, parsed."""
    with ZipFile(BytesIO(paper)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return {name: etree.fromstring(archive.read(name)) for name in names}
