"""Hostile cells: addresses, types, styles, texts and sheer number."""

from collections.abc import Callable

from tests.reading.archives import MAIN, SHEET_PART, rewritten, with_rows, with_sheet, with_strings
from tests.reading.hostile import NOT_READY, READY, REFUSED, Kind, noise, replacing

ANY = READY | NOT_READY
GIANT = "Delete the empty formatted rows"
REPORT = b"<is><t>Report</t></is>"


def other(name: str, make: Callable[[], bytes]) -> Kind:
    """A file that may be read, and then says something else than the good plan."""
    return Kind(name, make, ANY, says_the_same=False)


def with_cell(cell: bytes) -> bytes:
    """A raw cell in place of the milestone's title, D3."""
    return with_sheet(lambda xml: xml.replace(b'<c r="D3" t="inlineStr">' + REPORT + b"</c>", cell))


def beside(cell: bytes) -> bytes:
    """A raw cell in a row of its own, below the plan and in a column that is not read."""
    return with_rows(b'<row r="9">%s</row>' % cell)


def titled(text: str) -> bytes:
    return with_cell(b'<c r="D3" t="inlineStr"><is><t>%s</t></is></c>' % text.encode())


def with_shared_title(index: int) -> bytes:
    """A title that is a place in a table of one text."""
    inline, shared = b't="inlineStr">' + REPORT, b't="s"><v>%d</v>' % index
    plan = with_strings(b'<sst xmlns="%s"><si><t>Wrong</t></si></sst>' % MAIN)
    return rewritten(plan, lambda part, xml: xml.replace(inline, shared) if part == SHEET_PART else xml)


def merged(*areas: bytes) -> bytes:
    return with_rows(b"", b"<mergeCells>%s</mergeCells>" % b"".join(b'<mergeCell ref="%s"/>' % area for area in areas))


def styled(change: bytes, by: bytes) -> bytes:
    return replacing("xl/styles.xml", lambda xml: xml.replace(change, by))


CELLS = [
    Kind("dimension of the whole sheet", lambda: with_sheet(
        lambda xml: xml.replace(b'ref="A1:P3"', b'ref="A1:XFD1048576"')), READY),
    Kind("dimension of nonsense", lambda: with_sheet(lambda xml: xml.replace(b'ref="A1:P3"', b'ref="!!"')), READY),
    Kind("a cell at XFD1048576", lambda: with_rows(
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), READY),
    Kind("10,000 merges", lambda: merged(*(b"A%d:B%d" % (n, n) for n in range(10, 10_010))), READY),
    Kind("500,000 merges", lambda: merged(*(b"A%d:B%d" % (n, n) for n in range(10, 500_010))), ANY),
    Kind("overlapping merges", lambda: merged(b"A3:B5", b"B3:C4", b"A1:P3"), NOT_READY),
    Kind("the whole sheet merged", lambda: merged(b"A1:XFD1048576"), NOT_READY),
    Kind("a merge of nonsense", lambda: merged(b"A1:!")),
    Kind("a merge backwards", lambda: merged(b"D5:A1"), NOT_READY | READY),
    Kind("a million styled empty rows", lambda: with_rows(
        b"".join(b'<row r="%d" s="1" customFormat="1"/>' % n for n in range(9, 1_000_000))), sentence=GIANT),
    Kind("a million styled empty cells", lambda: with_rows(
        b"".join(b'<row r="%d">%s</row>' % (n, b'<c s="1"/>' * 1_00) for n in range(9, 10_009))), sentence=GIANT),
    Kind("a million prefixed cells", lambda: with_rows(
        b"".join(b'<y:row xmlns:y="%s" r="%d">%s</y:row>' % (MAIN, n, b'<y:c s="1"/>' * 1_00)
                 for n in range(9, 10_009))), sentence=GIANT),
    Kind("a million column widths", lambda: with_rows(b"", b"".join(
        b'<col min="%d" max="16384" hidden="1"/>' % n for n in range(1_000_001))), sentence=GIANT),
    Kind("a million of anything", lambda: with_rows(
        b"", b"".join(b"<x%d/>" % n for n in range(1_000_001))), sentence=GIANT),
    Kind("rows out of order", lambda: with_rows(b'<row r="2"/><row r="1"/>'), READY),
    Kind("a row given twice with the same cell", lambda: with_rows(
        b'<row r="3"><c r="D3" t="inlineStr"><is><t>Other</t></is></c></row>')),
    Kind("a cell given twice", lambda: with_sheet(lambda xml: xml.replace(
        b'<c r="D3"', b'<c r="D3" t="inlineStr"><is><t>Other</t></is></c><c r="D3"'))),
    Kind("a cell in another row's line", lambda: beside(b'<c r="D3" t="inlineStr"><is><t>Other</t></is></c>')),
    *(Kind(f"cell address {address}", lambda address=address: beside(b'<c r="%s"><v>1</v></c>' % address.encode()))  # type: ignore[misc]
      for address in ("A0", "ZZZZ9", "9A", "A-9", "A99999999999999999999", "XFE9")),
    *(Kind(f"row number {row}", lambda row=row: with_rows(b'<row r="%s"><c><v>1</v></c></row>' % row.encode()), ANY)  # type: ignore[misc]
      for row in ("0", "-1", "1.5", "NaN", "1e999", "99999999999999999999", "x")),
    Kind("a number that is text", lambda: with_cell(b'<c r="D3" t="n"><v>text</v></c>')),
    Kind("a date that is text", lambda: with_cell(b'<c r="D3" t="d"><v>some day</v></c>')),
    other("a date in ISO form as title", lambda: with_cell(b'<c r="D3" t="d"><v>2014-05-01T00:00:00</v></c>')),
    other("an error as title", lambda: with_cell(b'<c r="D3" t="e"><v>#REF!</v></c>')),
    other("a truth value as title", lambda: with_cell(b'<c r="D3" t="b"><v>7</v></c>')),
    Kind("an unknown type", lambda: with_cell(b'<c r="D3" t="zzz"><v>1</v></c>'), sentence="damaged"),
    Kind("an empty type", lambda: with_cell(b'<c r="D3" t=""><v>1</v></c>'), sentence="damaged"),
    *(Kind(f"the number {name} as title", lambda name=name:  # type: ignore[misc]
           with_cell(b'<c r="D3"><v>%s</v></c>' % name.encode()), sentence="damaged")
      for name in ("NaN", "INF", "1e999")),
    *(other(f"the number {name} as title", lambda name=name:  # type: ignore[misc]
            with_cell(b'<c r="D3"><v>%s</v></c>' % name.encode())) for name in ("-1", "1e308")),
    Kind("a number of 5,000 digits", lambda: with_cell(b'<c r="D3"><v>%s</v></c>' % (b"9" * 5_000))),
    *(Kind(f"text {index} of none", lambda index=index: with_cell(b'<c r="D3" t="s"><v>%d</v></c>' % index))  # type: ignore[misc]
      for index in (0, -1, 99)),
    *(Kind(f"text {index} of one", lambda index=index: with_shared_title(index)) for index in (-1, 1, 2**63)),  # type: ignore[misc]
    *(Kind(f"style {style}", lambda style=style: with_cell(  # type: ignore[misc]
        b'<c r="D3" s="%d" t="inlineStr">%s</c>' % (style, REPORT)), READY if style > 0 else REFUSED)
      for style in (99, -1, 2**63)),
    other("a fill without number", lambda: styled(b'fillId="2"', b'fillId="99"')),
    other("a fill of minus one", lambda: styled(b'fillId="2"', b'fillId="-1"')),
    Kind("a colour that is none", lambda: styled(b'rgb="001F3864"', b'rgb="reddish"'), READY),
    other("a theme colour of 999", lambda: styled(b'rgb="001F3864"', b'theme="999"')),
    other("an indexed colour of 999", lambda: styled(b'rgb="001F3864"', b'indexed="999"')),
    other("a tint of 1e9", lambda: styled(b'rgb="001F3864"', b'theme="4" tint="1e9"')),
    Kind("text of 32,768 letters", lambda: titled("a" * 32_768), sentence="damaged"),
    Kind("text of 10 MB", lambda: titled(noise(1, 5_000_000).hex()), sentence="damaged"),
    other("right-to-left and emoji", lambda: titled("تقرير \u202e📅 Report")),
    other("markup in a title", lambda: titled("&lt;script&gt;alert(1)&lt;/script&gt;")),
    Kind("a null character in a title", lambda: titled("a&#0;b")),
    Kind("half a surrogate in a title", lambda: titled("a&#xD800;b")),
    Kind("a formula calling out", lambda: with_cell(
        b'<c r="D3" t="str"><f>WEBSERVICE("http://127.0.0.1/")</f><v>Report</v></c>'), READY),
    other("a formula never calculated", lambda: with_cell(b'<c r="D3"><f>A1</f></c>')),
]  # fmt: skip
