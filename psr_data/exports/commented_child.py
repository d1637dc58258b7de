"""The child process of commented_copy: comments and a workbook in; "null" or a reason, and the copy, out."""

import json
import sys
from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZipFile

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
    from openpyxl import load_workbook

    with ZipFile(BytesIO(content)) as archive:
        try:
            refuse_if_giant(archive, MOST_CELLS)
        except UnreadableWorkbook as giant:
            raise UnreadableWorkbook(TOO_LARGE) from giant
        has_macros = MACROS in archive.namelist()
    try:
        book = load_workbook(BytesIO(content), keep_vba=has_macros)
        for sheet, cell, text in comments:
            _comment(_page(book, sheet), cell, text)
        kept = BytesIO()
        book.save(kept)
    except MemoryError:
        raise
    except Exception as error:
        # openpyxl raises whatever an unusual part happens to trip over
        raise UnreadableWorkbook("This workbook has parts that cannot be copied; use the list instead.") from error
    return kept.getvalue()


def _page(book: Any, name: str) -> Any:
    """The worksheet of that name, or the first one."""
    return next((page for page in book.worksheets if unescaped(page.title) == name), book.worksheets[0])


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
