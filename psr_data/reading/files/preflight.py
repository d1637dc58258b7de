"""What kind of file an upload is and why it is not opened, from its first bytes and its archive directory alone.

Nothing is inflated here.
"""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from enum import StrEnum
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from psr_data.settings import UPLOAD_MB

SMALLEST_LIMIT_MB = 25
LARGEST_INFLATED = 150_000_000
MOST_ENTRIES = 2_000
STEEPEST_RATIO = 400
RATIO_MATTERS_ABOVE = 5_000_000

XLS_STREAMS = ("Workbook", "Book")
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP = b"PK\x03\x04"
DIRECTORY_ENTRY = b"PK\x01\x02"
RESAVE = "Open it in Excel, save it as an Excel Workbook (.xlsx), and upload that."
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
PROJECT_NAMESPACE = b"http://schemas.microsoft.com/project"
HEAD = 4096
UTF_16 = (BOM_UTF16_LE, BOM_UTF16_BE)
SEPARATORS = (b",", b";", b"\t", b"|")


PROTECTED = (
    "The workbook is protected with a password, so it cannot be read. "
    "Open it in Excel, remove the password (File, Info, Protect Workbook), save, and upload it again."
)


class FileKind(StrEnum):
    EXCEL = "Excel workbook"
    XLS = "Excel 97 workbook"
    ODS = "OpenDocument spreadsheet"
    CSV = "CSV file"
    PROJECT_XML = "Microsoft Project XML file"
    OTHER = "some other kind of file"


def kind_of(content: bytes) -> FileKind:
    head = content[:HEAD]
    if head.startswith(ZIP):
        return FileKind.ODS if ODS_TYPE in head else FileKind.EXCEL
    if head.startswith(OLE):
        return FileKind.XLS
    if PROJECT_NAMESPACE in head.replace(b"\0", b""):
        return FileKind.PROJECT_XML
    return FileKind.CSV if _is_text_table(content) else FileKind.OTHER


def _is_text_table(content: bytes) -> bool:
    """Text of several lines, the first ones of which hold a separator, and which is no markup."""
    plain = content[: 16 * HEAD]
    if plain.startswith(UTF_16):
        plain = plain.replace(b"\0", b"")
    start = plain.lstrip(b"\xef\xbb\xbf\xff\xfe").lstrip()
    if b"\0" in plain or start.startswith((b"<", b"%PDF", b"{", b"[")):
        return False
    return b"\n" in plain.replace(b"\r", b"\n") and any(separator in plain for separator in SEPARATORS)


def decode_text(content: bytes) -> tuple[str, str]:
    """The text of a CSV file, and the name of the encoding it was read in."""
    if content.startswith(UTF_16):
        return content.decode("utf-16"), "UTF-16"
    try:
        return content.removeprefix(BOM_UTF8).decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), "Windows' Western European letters"


def reason_to_refuse(content: bytes) -> str | None:
    """Why these bytes cannot be a workbook, a CSV file or Project's XML worth opening, or None."""
    if not content.strip():
        return "The file is empty."
    largest_mb = max(SMALLEST_LIMIT_MB, UPLOAD_MB.value)
    if len(content) > largest_mb * 1_000_000:
        return f"The file is larger than {largest_mb} MB, far more than a plan needs."
    if content.startswith(OLE):
        return _refuse_ole(content)
    if not content.startswith(ZIP):
        is_read = kind_of(content) in (FileKind.CSV, FileKind.PROJECT_XML)
        return None if is_read else f"This is {_kind_of(content)}, not an Excel workbook. {RESAVE}"
    if content.count(DIRECTORY_ENTRY) > MOST_ENTRIES:
        return "The file holds far more parts than an Excel workbook. " + RESAVE
    return _refuse_archive(content)


def _refuse_ole(content: bytes) -> str | None:
    """By the names in its directory."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return PROTECTED
    if "WordDocument".encode("utf-16-le") in content:
        return f"This is a Word document, not an Excel workbook. {RESAVE}"
    if not any(f"{name}\0".encode("utf-16-le") in content for name in XLS_STREAMS):
        return f"This is some other kind of file of Microsoft Office, not an Excel workbook. {RESAVE}"
    return None


def _kind_of(content: bytes) -> str:
    start = content[:2048].lstrip(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"%PDF"):
        return "a PDF"
    if start.startswith(b"<"):
        return "a web page or an XML file"
    if b"\0" not in content[:65536]:
        return "a text file without columns"
    return "some other kind of file"


def _refuse_archive(content: bytes) -> str | None:
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OverflowError):
        return "The file is damaged or was cut short, so it cannot be read. Ask for it again."
    is_ods = kind_of(content) is FileKind.ODS
    return (None if is_ods else _refuse_kind({entry.filename for entry in entries})) or _refuse_entries(entries)


def _refuse_kind(names: set[str]) -> str | None:
    if "[Content_Types].xml" in names and "xl/workbook.bin" in names:
        return f"This is an Excel binary workbook (.xlsb). {RESAVE}"
    if "content.xml" in names and "mimetype" in names:
        return f"This is an OpenDocument file, but not a spreadsheet. {RESAVE}"
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return f"This is a Word or PowerPoint file, not an Excel workbook. {RESAVE}"
    if "[Content_Types].xml" not in names:
        return "This is a zip archive, not an Excel workbook. Unpack it, and upload the workbook inside."
    return None


def _refuse_entries(entries: list[ZipInfo]) -> str | None:
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        return f"The file holds the same part twice, which Excel never writes. {RESAVE}"
    if any(entry.flag_bits & 1 for entry in entries):
        return f"Parts of the file are encrypted, so it cannot be read. {RESAVE}"
    inflated = sum(entry.file_size for entry in entries)
    too_steep = any(
        entry.file_size > RATIO_MATTERS_ABOVE and entry.file_size > STEEPEST_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if inflated > LARGEST_INFLATED or too_steep:
        return (
            f"The file unpacks to {inflated / 1_000_000:,.0f} MB, far more than a plan needs. "
            "Delete the empty formatted rows and columns around the plan, and any pictures, then save it "
            "and upload it again."
        )
    return None
