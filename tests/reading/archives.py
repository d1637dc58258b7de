"""Broken and hostile files, made from a good one."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from tests.reading.sheets import board, filled, one_milestone, saved

SHEET_PART = "xl/worksheets/sheet1.xml"
STRINGS_PART = "xl/sharedStrings.xml"
STRINGS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@cache
def a_plan() -> bytes:
    """A workbook with one milestone in May 2014."""
    return saved(board(one_milestone(), bars={"F3": filled()}))


def rewritten(content: bytes, change: Callable[[str, bytes], bytes | None], **extra: bytes) -> bytes:
    """Each part as `change` would have it, None to leave it out; `extra` parts with "__" for "/"."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = change(name, before.read(name))
            if part is not None:
                after.writestr(name, part)
        for name, part in extra.items():
            after.writestr(name.replace("__", "/"), part)
    return out.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    return rewritten(a_plan(), lambda _part, original: original, **{name.replace("/", "__"): content})


def without_part(name: str) -> bytes:
    return rewritten(a_plan(), lambda part, content: None if part == name else content)


def with_rows(rows: bytes, after: bytes = b"") -> bytes:
    """The plan's sheet with raw XML at the end of its rows, and behind them."""
    end = b"</sheetData>"
    return with_sheet(lambda xml: xml.replace(end, rows + end + after))


def with_sheet(change: Callable[[bytes], bytes]) -> bytes:
    return rewritten(a_plan(), lambda part, content: change(content) if part == SHEET_PART else content)


def with_strings(xml: bytes) -> bytes:
    """The plan with a shared string table, which it does not need."""
    declared = f'<Override PartName="/{STRINGS_PART}" ContentType="{STRINGS_TYPE}"/></Types>'.encode()

    def change(part: str, content: bytes) -> bytes:
        return content.replace(b"</Types>", declared) if part == "[Content_Types].xml" else content

    return rewritten(a_plan(), change, **{STRINGS_PART.replace("/", "__"): xml})
