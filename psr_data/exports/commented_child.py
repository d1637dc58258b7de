"""The child process of commented_copy: comments and a workbook in; "null" or a reason, and the copy, out."""

import json
import sys
from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from psr_data.domain.wording import distinct
from psr_data.reading.files.child import OUT_OF_MEMORY, limit_resources
from psr_data.reading.files.workbook import UnreadableWorkbook, refuse_if_giant
from psr_data.reading.files.xml_text import unescaped

MOST_CELLS = 350_000
TOO_LARGE = "The workbook has too many cells, filled or formatted, to be copied with comments; use the list instead."
AUTHOR = "PSR programme tracker"
LONGEST = 2_000
MACROS = "xl/vbaProject.bin"


def commented(content: bytes, comments: Sequence[tuple[str, str, str]]) -> bytes:
    """Raise UnreadableWorkbook where the workbook is too large, or not one that openpyxl can write again."""
    from openpyxl.reader.excel import ExcelReader

    with ZipFile(BytesIO(content)) as archive:
        try:
            refuse_if_giant(archive, MOST_CELLS)
        except UnreadableWorkbook as giant:
            raise UnreadableWorkbook(TOO_LARGE) from giant
        has_macros = MACROS in archive.namelist()
    try:
        reader: Any = ExcelReader(BytesIO(content), keep_vba=has_macros)
        reader.read()
        pages = _pages(reader)
        for sheet, cell, text in comments:
            _comment(pages.get(sheet, reader.wb.worksheets[0]), cell, text)
        kept = BytesIO()
        reader.wb.save(kept)
    except MemoryError:
        raise
    except Exception as error:
        # openpyxl raises whatever an unusual part happens to trip over
        raise UnreadableWorkbook("This workbook has parts that cannot be copied; use the list instead.") from error
    return kept.getvalue()


def _pages(reader: Any) -> dict[str, Any]:
    """The worksheets by the names under which they were read; openpyxl has others where two have one name."""
    names = [unescaped(entry.name) for entry, rel in reader.parser.find_sheets() if rel.Type.endswith("/worksheet")]
    return dict(zip(distinct(names), reader.wb.worksheets, strict=True))


def _comment(page: Any, cell: str, text: str) -> None:
    """Add to a comment that is there already; a merged area has its comment in its first cell."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
    from openpyxl.comments import Comment

    target = page[cell]
    if isinstance(target, MergedCell):
        area = next(area for area in page.merged_cells.ranges if cell in area)
        target = page.cell(area.min_row, area.min_col)
    before = f"{target.comment.text}\n\n" if target.comment else ""
    words = ILLEGAL_CHARACTERS_RE.sub("", before + text)[:LONGEST]
    target.comment = Comment(words, AUTHOR, height=60 + len(words) // 2, width=320)


def main() -> int:
    limit_resources()
    comments = json.loads(sys.stdin.buffer.readline())["comments"]
    try:
        copy, reason = commented(sys.stdin.buffer.read(), comments), None
    except UnreadableWorkbook as unreadable:
        copy, reason = b"", str(unreadable)
    except MemoryError:
        return OUT_OF_MEMORY
    sys.stdout.buffer.write(json.dumps(reason).encode() + b"\n" + copy)
    return 0


if __name__ == "__main__":
    sys.exit(main())
