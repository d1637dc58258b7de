"""What kind of file some bytes are, by how they begin, and the text in them; nothing is unpacked."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from enum import StrEnum

ZIP = b"PK\x03\x04"
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
PROJECT_NAMESPACE = b"http://schemas.microsoft.com/project"
HEAD = 4096
UTF_16 = (BOM_UTF16_LE, BOM_UTF16_BE)
SEPARATORS = (b",", b";", b"\t", b"|")


class FileKind(StrEnum):
    EXCEL = "Excel workbook"
    ODS = "OpenDocument spreadsheet"
    CSV = "CSV file"
    PROJECT_XML = "Microsoft Project XML file"
    OTHER = "some other kind of file"


def kind_of(content: bytes) -> FileKind:
    head = content[:HEAD]
    if head.startswith(ZIP):
        return FileKind.ODS if ODS_TYPE in head else FileKind.EXCEL
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
