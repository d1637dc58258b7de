"""Hostile XML in each part: entities, encodings, nesting, relations that lead nowhere or outside."""

from tests.reading.archives import MAIN, SHEET_PART, a_plan, rewritten, with_sheet, with_strings
from tests.reading.hostile import NOT_READY, PARTS, READY, RELS_PART, TYPES_PART, Kind, replacing

LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha">%s]>' % b"".join(
    b'<!ENTITY %c "%s">' % (97 + n, b"&%c;" % (96 + n) * 10) for n in range(1, 12)
)
EXTERNAL = b'<!DOCTYPE x [<!ENTITY l SYSTEM "file:///etc/passwd">]>'
PARAMETER = b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd">%p;<!ENTITY l "l">]>'
QUADRATIC = b'<!DOCTYPE x [<!ENTITY l "' + b"l" * 100_000 + b'">]>'
ATTACKS = {
    "billion laughs": LAUGHS,
    "external entity": EXTERNAL,
    "parameter entity": PARAMETER,
    "long entity": QUADRATIC,
}
READ_PARTS = (PARTS[0], PARTS[2], *PARTS[4:6], PARTS[7])
ODD = "unusual encoding"
WORDS = b"<t>Report</t>"


def attacked(part: str, doctype: bytes) -> bytes:
    """A document type before the part's root, and its entity in the first text or attribute there is."""

    def change(xml: bytes) -> bytes:
        head, mark, rest = xml.partition(b"?>") if xml.startswith(b"<?xml") else (b"", b"", xml)
        root = rest.find(b">") + 1
        return head + mark + doctype + rest[:root] + b"&l;" + rest[root:]

    return replacing(part, change)


def relating(target: bytes, extra: bytes = b"") -> bytes:
    """The sheet's relation leads elsewhere."""
    return replacing(RELS_PART, lambda xml: xml.replace(b'Target="/xl/worksheets/sheet1.xml"', b'Target="%s"%s'
                                                        % (target, extra)))  # fmt: skip


def encoded(name: str, part: str = SHEET_PART) -> bytes:
    def change(xml: bytes) -> bytes:
        text = xml.decode()
        body = text.split("?>", 1)[1] if text.startswith("<?xml") else text
        return f'<?xml version="1.0" encoding="{name}"?>{body}'.encode(name)

    return replacing(part, change)


def many_sheets(count: int) -> bytes:
    """All sheets are the same part."""
    sheets = b"".join(b'<sheet name="S%d" sheetId="%d" r:id="rId1"/>' % (n, n) for n in range(1, count + 1))
    namespace = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    return replacing("xl/workbook.xml", lambda xml: xml.replace(b"<sheets>", b"<sheets %s>%s" % (namespace, sheets)))


def named(name: bytes) -> bytes:
    return replacing("xl/workbook.xml", lambda xml: xml.replace(b'name="Plan"', b'name="%s"' % name))


def prefixed() -> bytes:
    """Every tag of the sheet with a prefix, as some tools write it."""

    def change(xml: bytes) -> bytes:
        body = xml.replace(b"</", b"\1").replace(b"<?", b"\2").replace(b"<", b"<x:")
        return body.replace(b"\1", b"</x:").replace(b"\2", b"<?").replace(b"xmlns=", b"xmlns:x=")

    return with_sheet(change)


def strict() -> bytes:
    """The namespaces of "Strict Open XML", which Excel can save and openpyxl does not know."""
    return rewritten(a_plan(), lambda _name, xml: xml.replace(
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    ).replace(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
              b"http://purl.oclc.org/ooxml/officeDocument/relationships"))  # fmt: skip


def deep(part: str) -> bytes:
    return replacing(part, lambda xml: xml.replace(b"</", b"<a>" * 50_000 + b"</a>" * 50_000 + b"</", 1))


XML = [
    *(Kind(f"{name} in {part}", lambda part=part, doctype=doctype: attacked(part, doctype), sentence="damaged")  # type: ignore[misc]
      for name, doctype in ATTACKS.items() for part in READ_PARTS),
    *(Kind(f"{name} in {part}, which is not parsed", lambda part=part, doctype=doctype: attacked(part, doctype), READY)  # type: ignore[misc]
      for name, doctype in ATTACKS.items() for part in (PARTS[3], TYPES_PART)),
    Kind("a theme of many beginnings", lambda: replacing(PARTS[3], lambda _: b"<a:dk1><a:lt1>" * 100_000), READY),
    *(Kind(f"{name} in the texts", lambda doctype=doctype: with_strings(  # type: ignore[misc]
        doctype + b'<sst xmlns="%s"><si><t>&l;</t></si></sst>' % MAIN), sentence="damaged")
      for name, doctype in ATTACKS.items()),
    *(Kind(f"deep nesting in {part}", lambda part=part: deep(part), READY | NOT_READY)  # type: ignore[misc]
      for part in (SHEET_PART, "xl/styles.xml", "xl/workbook.xml", "xl/theme/theme1.xml", TYPES_PART)),
    Kind("sheet on the web", lambda: relating(b"https://127.0.0.1/plan.xml", b' TargetMode="External"')),
    Kind("sheet in a local file", lambda: relating(b"file:///etc/passwd", b' TargetMode="External"')),
    Kind("sheet above the archive", lambda: relating(b"../../../../etc/passwd")),
    Kind("sheet that is the workbook", lambda: relating(b"/xl/workbook.xml")),
    Kind("sheet that is the relations", lambda: relating(b"/xl/_rels/workbook.xml.rels")),
    Kind("5,000 sheets", lambda: many_sheets(5_000), sentence="sheets"),
    Kind("two sheets in one part", lambda: many_sheets(1), sentence="damaged"),
    Kind("control characters in a sheet's name", lambda: named(b"Plan&#1;")),
    Kind("markup in a sheet's name", lambda: named(b"&lt;img src=x onerror=alert(1)&gt;"), READY),
    Kind("a sheet's name of 100,000 letters", lambda: named(b"n" * 100_000), READY | NOT_READY),
    Kind("UTF-16 sheet", lambda: encoded("utf-16"), sentence=ODD),
    Kind("UTF-16 texts", lambda: with_strings(
        f'<?xml version="1.0" encoding="utf-16"?><sst xmlns="{MAIN.decode()}"/>'.encode("utf-16")), sentence=ODD),
    Kind("EBCDIC sheet", lambda: encoded("cp500")),
    Kind("Latin-1 sheet", lambda: encoded("latin-1"), READY),
    Kind("unknown encoding", lambda: with_sheet(lambda xml: b'<?xml version="1.0" encoding="klingon"?>' + xml)),
    Kind("bytes that are not UTF-8", lambda: with_sheet(lambda xml: xml.replace(WORDS, b"<t>\xff\xfe</t>"))),
    Kind("prefixed tags", prefixed, READY),
    Kind("strict namespaces", strict, READY),
    Kind("100,000 attributes", lambda: with_sheet(lambda xml: xml.replace(
        b"<sheetData>", b"<sheetData %s>" % b" ".join(b'a%d="1"' % n for n in range(100_000)))), READY | NOT_READY),
]  # fmt: skip
