"""Hostile CSV, OpenDocument and Microsoft Project files."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from tests.reading.hostile import NOT_READY, READY, Kind, noise, zipped
from tests.reading.hostile_xml import ATTACKS

ANY = READY | NOT_READY
CSV = b"Task,Start,End\nReport,2014-05-01,2014-05-31\n"
PROJECT = (
    b'<Project xmlns="http://schemas.microsoft.com/project"><Tasks><Task><UID>1</UID><ID>1</ID><Name>Report</Name>'
    b"<OutlineLevel>1</OutlineLevel><Start>2014-05-01T08:00:00</Start><Finish>2014-05-31T17:00:00</Finish></Task>"
    b"</Tasks></Project>"
)
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
SPACES = (
    b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
PASSWORD = b'<manifest:manifest xmlns:manifest="m"><manifest:file-entry><manifest:encryption-data/>'


def text(name: str, content: bytes, allowed: frozenset[object] = ANY, sentence: str = "") -> Kind:
    return Kind(name, lambda: content, allowed, sentence, "plan.csv", says_the_same=False)  # type: ignore[arg-type]


def ods(
    name: str, rows: bytes | Callable[[], bytes], sentence: str = "", before: bytes = b"", manifest: bytes = b"<m/>"
) -> Kind:
    """A spreadsheet with raw rows, and `before` its root; refused where a sentence is given."""

    def make() -> bytes:
        body = b"<office:body><office:spreadsheet><table:table>%s</table:table></office:spreadsheet></office:body>" % (
            rows() if callable(rows) else rows
        )
        content = before + b"<office:document-content %s>%s</office:document-content>" % (SPACES, body)
        return ods_archive({"content.xml": content, "META-INF/manifest.xml": manifest})

    return Kind(name, make, NOT_READY if sentence else ANY, sentence, "plan.ods", says_the_same=False)


def ods_archive(parts: dict[str, bytes]) -> bytes:
    """The type first and not compressed, as the standard has it."""
    out = BytesIO(zipped({"mimetype": ODS_TYPE}, ZIP_STORED))
    with ZipFile(out, "a", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def project(name: str, change: tuple[bytes, bytes], sentence: str = "") -> Kind:
    return Kind(
        name,
        lambda: PROJECT.replace(*change),
        NOT_READY if sentence else ANY,
        sentence,
        "plan.xml",
        says_the_same=False,
    )


def ods_row(cells: bytes = b"<table:table-cell/>", attributes: bytes = b"") -> bytes:
    return b"<table:table-row %s>%s</table:table-row>" % (attributes, cells)


def ods_cell(words: bytes, attributes: bytes = b"") -> bytes:
    return b"<table:table-cell %s><text:p>%s</text:p></table:table-cell>" % (attributes, words)


MANY = b'table:number-columns-repeated="1000000000"'
TEXTS = [
    text("CSV with NULs", CSV.replace(b"Report", b"Re\0port"), NOT_READY),
    text("CSV of NULs", b"\0" * 100_000, NOT_READY),
    text("CSV of 10,000 columns",
         b",".join(b"c%d" % n for n in range(10_000)) + b"\n" + b"1," * 10_000 + b"\n", NOT_READY),
    text("CSV of one line of 24 MB", b"Task,Start\n" + b"a" * 24_000_000, NOT_READY),
    text("CSV of 12 million empty cells", b"Task,Start\n" + b"," * 12_000_000, NOT_READY),
    text("CSV of 12 million lines", b"Task,Start\n" + b"\n" * 12_000_000, NOT_READY),
    text("CSV of one line of 50 MB", b"a" * 50_000_000, NOT_READY, "larger than 25 MB"),
    text("CSV with a quote never closed", CSV + b'"' + b"Plan,2014-06-01\n" * 10_000),
    text("CSV with quotes without end", CSV + b'""","' * 200_000),
    text("CSV with carriage returns alone", CSV.replace(b"\n", b"\r")),
    text("CSV in UTF-16 cut in a letter", CSV.decode().encode("utf-16")[:-1], NOT_READY | READY),
    text("CSV in UTF-16 of half surrogates", b"\xff\xfe" + b"a,\n".decode().encode("utf-16-le") + b"\x00\xd8" * 1_000),
    text("CSV with formulas", CSV.replace(b"Report", b"=cmd|' /C calc'!A0")),
    text("random text", noise(7, 20_000).hex().encode(), NOT_READY),
    text("random bytes with commas", b"Task,End\n" + noise(8, 20_000), NOT_READY),
    *(ods(f"{name} in an .ods", ods_row(ods_cell(b"&l;")), "damaged", doctype) for name, doctype in ATTACKS.items()),
    ods(".ods with a cell a thousand million times", ods_row(ods_cell(b"Report", MANY))),
    ods(".ods with a row a thousand million times",
        ods_row(ods_cell(b"Report"), b'table:number-rows-repeated="1000000000"')),
    ods(".ods with many rows many times", ods_row(
        ods_cell(b"a", b'table:number-columns-repeated="1000"'), b'table:number-rows-repeated="1000"') * 10, "Delete"),
    ods(".ods repeated minus once", ods_row(ods_cell(b"Report", b'table:number-columns-repeated="-1"'))),
    ods(".ods that merges everything", ods_row(ods_cell(
        b"Report", b'table:number-columns-spanned="16384" table:number-rows-spanned="1048576"')), "merges"),
    ods(".ods of two million cells", lambda: ods_row(b"".join(
        b'<table:table-cell n="%d"/>' % n for n in range(500_000)) * 4), "Delete the empty"),
    ods(".ods of four million tags", lambda: b"".join(b'<a n="%d"/>' % n for n in range(800_000)) * 4,
        "Delete the empty"),
    ods(".ods with a number that is none", ods_row(ods_cell(b"x", b'office:value-type="float" office:value="nan"'))),
    ods(".ods with a date that is none", ods_row(ods_cell(b"x", b'office:value-type="date" office:date-value="soon"'))),
    ods(".ods cut short", b"<table:table-row>", "damaged"),
    ods(".ods with a password", ods_row(), "password", manifest=PASSWORD),
    Kind(".ods without content", lambda: ods_archive({}), file_name="plan.ods"),
    Kind(".ods with a bomb", lambda: ods_archive({"content.xml": b" " * 24_000_000}),
         sentence="unpacks to", file_name="plan.ods"),
    *(project(f"{name} in Project's XML", (b"<Project", doctype + b"<Project"),
              "XML" if len(doctype) > 4096 else "damaged")
      for name, doctype in ATTACKS.items()),
    project("Project's XML cut short", (b"</Project>", b""), "damaged"),
    project("Project's XML in half a million tasks",
            (b"<Tasks>", b"<Tasks>" + b"<Task><ID>9</ID></Task>" * 500_000), "tasks"),
    project("Project's XML of five million tags", (b"<Tasks>", b"<a/>" * 5_000_000 + b"<Tasks>"), "far more"),
    project("Project's XML nested deep", (b"<Tasks>", b"<a>" * 100_000 + b"</a>" * 100_000 + b"<Tasks>")),
    project("Project's XML with words for dates", (b"2014-05-01T08:00:00", b"soon")),
    project("Project's XML with a level of words", (b"<OutlineLevel>1", b"<OutlineLevel>one")),
    project("Project's XML with a level of minus one", (b"<OutlineLevel>1", b"<OutlineLevel>-1")),
    project("Project's XML with a level of a thousand million", (b"<OutlineLevel>1", b"<OutlineLevel>1000000000")),
    project("Project's XML with a name of 5 MB", (b"Report", b"a" * 5_000_000), "characters"),
]  # fmt: skip
