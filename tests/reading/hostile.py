"""Sixty kinds of broken and hostile files, each by name with the answer that it must get."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from psr_data.domain.reading import Outcome
from psr_data.reading.files.preflight import OLE
from tests.reading.archives import SHEET_PART, a_plan, rewritten, with_part, without_part
from tests.reading.old_excel import compound

REFUSED, READY = frozenset({Outcome.REFUSED}), frozenset({Outcome.READY})
NOT_READY = frozenset({Outcome.REFUSED, Outcome.QUESTION})
DIRECTORY_ENTRY, LOCAL_ENTRY = b"PK\x01\x02", b"PK\x03\x04"
BOMB = 24_000_000
RELS_PART, TYPES_PART = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
PARTS = (
    *(SHEET_PART, "xl/sharedStrings.xml", "xl/styles.xml", "xl/theme/theme1.xml", "xl/workbook.xml", RELS_PART),
    *(TYPES_PART, "docProps/core.xml", "docProps/app.xml", "xl/comments1.xml", "xl/drawings/drawing1.xml"),
    *("xl/media/image1.png", "xl/vbaProject.bin", "customXml/item1.xml"),
)


@dataclass(frozen=True)
class Kind:
    """A file to be made when it is wanted; where it is ready, it says just what `a_plan` says, or nearly so."""

    name: str
    make: Callable[[], bytes]
    allowed: frozenset[Outcome] = REFUSED
    sentence: str = ""
    file_name: str = "plan.xlsx"
    says_the_same: bool = True


def replacing(part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The good plan with one part changed."""
    return rewritten(a_plan(), lambda name, content: change(content) if name == part else content)


def noise(seed: int, length: int) -> bytes:
    return Random(seed).randbytes(length)  # noqa: S311 the same noise every time


def with_bomb(part: str) -> bytes:
    """A part that unpacks to a thousand times its size: spaces at the end of good XML, or all there is."""
    names = ZipFile(BytesIO(a_plan())).namelist()
    return replacing(part, lambda content: content + b" " * BOMB) if part in names else with_part(part, b" " * BOMB)


def flat_bomb() -> bytes:
    """Twenty parts of 9 MB each, none of them steep."""
    content = noise(1, 9_000) + b"\0" * 1_000
    parts = {f"xl__media__{number}.bin": content * 900 for number in range(20)}
    return rewritten(a_plan(), lambda _name, part: part, **parts)


def nested_zips() -> bytes:
    content = with_bomb("xl/media/image1.png")
    for _ in range(3):
        content = zipped({"inner.xlsx": content})
    return content


def zipped(parts: dict[str, bytes], compression: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def cut(share: float) -> bytes:
    content = a_plan()
    return content[: int(len(content) * share)]


def with_entry_bytes(offset: int, value: bytes, entry: bytes = DIRECTORY_ENTRY, part: str = SHEET_PART) -> bytes:
    """The plan with bytes of a part's directory (or local) entry overwritten, counted from its signature."""
    content = bytearray(a_plan())
    name_at = {DIRECTORY_ENTRY: 46, LOCAL_ENTRY: 30}[entry]
    at = content.find(entry)
    while content[at + name_at : at + name_at + len(part)] != part.encode():
        at = content.find(entry, at + 4)
    content[at + offset : at + offset + len(value)] = value
    return bytes(content)


def lying(size: int) -> bytes:
    """The sheet's unpacked size in the directory is not the true one."""
    return with_entry_bytes(24, size.to_bytes(4, "little"))


def lying_everywhere(size: int) -> bytes:
    """A sheet that unpacks to 24 MB and says in both of its entries that it is small."""
    content = bytearray(with_bomb(SHEET_PART))
    true = len(ZipFile(BytesIO(bytes(content))).read(SHEET_PART)).to_bytes(4, "little")
    return bytes(content.replace(true, size.to_bytes(4, "little")))


def with_duplicate(part: str) -> bytes:
    import warnings

    content = BytesIO(a_plan())
    with warnings.catch_warnings(), ZipFile(content, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(part, b"<x/>")
    return content.getvalue()


def zip64() -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(a_plan())) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            with after.open(name, "w", force_zip64=True) as part:
                part.write(before.read(name))
    return out.getvalue()


ARCHIVES = [
    *(Kind(f"bomb in {part}", lambda part=part: with_bomb(part), sentence="unpacks to") for part in PARTS),  # type: ignore[misc]
    Kind("bomb in many parts", flat_bomb, sentence="unpacks to"),
    Kind("nested zips", nested_zips, sentence="zip archive"),
    Kind("5,000 entries", lambda: zipped({f"{n}.xml": b"" for n in range(5_000)}), sentence="far more parts"),
    *(Kind(f"cut at {share:.0%}", lambda share=share: cut(share)) for share in (0.01, 0.1, 0.5, 0.9, 0.999)),  # type: ignore[misc]
    Kind("password", lambda: OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"), sentence="password"),
    Kind("the head of an .xls", lambda: OLE + b"\0" * 512 + "Workbook\0".encode("utf-16-le"), sentence="damaged"),
    Kind("path traversal", lambda: with_part("../../../../psr-was-here.xml", b"<x/>"), READY),
    Kind("absolute name", lambda: with_part("/psr-was-here.xml", b"<x/>"), READY),
    Kind("windows path", lambda: with_part("C:\\psr-was-here.xml", b"<x/>"), READY),
    *(Kind(f"{part} twice", lambda part=part: with_duplicate(part), sentence="same part twice")  # type: ignore[misc]
      for part in ("xl/workbook.xml", SHEET_PART, "XL/Workbook.XML")),
    Kind("directory says less", lambda: lying(100)),
    Kind("directory says 0", lambda: lying(0)),
    Kind("directory says 4 GB", lambda: lying(0xFFFFFFF0), sentence="unpacks to"),
    Kind("both entries say less", lambda: lying_everywhere(2_000)),
    Kind("wrong CRC", lambda: with_entry_bytes(16, b"\1\2\3\4"), sentence="damaged"),
    Kind("unknown compression", lambda: with_entry_bytes(10, b"\x63\0"), sentence="damaged"),
    Kind("entry far outside the file", lambda: with_entry_bytes(42, b"\xff\xff\xff\x7f"), sentence="damaged"),
    Kind("encrypted entry", lambda: with_entry_bytes(8, b"\1\0"), sentence="encrypted"),
    *(Kind(f"no {part}", lambda part=part: without_part(part))  # type: ignore[misc]
      for part in (TYPES_PART, RELS_PART, "xl/workbook.xml", SHEET_PART)),
    *(Kind(f"empty {part}", lambda part=part: replacing(part, lambda _: b""))  # type: ignore[misc]
      for part in (RELS_PART, "xl/workbook.xml", SHEET_PART)),
    Kind("empty [Content_Types].xml", lambda: replacing(TYPES_PART, lambda _: b""), READY),
    Kind("no styles", lambda: without_part("xl/styles.xml"), READY, says_the_same=False),
    Kind("empty styles", lambda: replacing("xl/styles.xml", lambda _: b""), READY, says_the_same=False),
    Kind("zip64", zip64, READY),
    Kind("not compressed", lambda: zipped({n: ZipFile(BytesIO(a_plan())).read(n)
                                           for n in ZipFile(BytesIO(a_plan())).namelist()}, ZIP_STORED), READY),
    Kind("empty zip", lambda: zipped({})),
    Kind("random bytes", lambda: noise(2, 50_000)),
    Kind("random bytes that begin like a zip", lambda: LOCAL_ENTRY + noise(3, 50_000)),
    Kind("random bytes that begin like an .xls", lambda: OLE + noise(4, 50_000), sentence="not an Excel workbook"),
    Kind("random bytes where an .xls keeps its cells", lambda: compound(noise(7, 50_000)), sentence="damaged"),
    Kind("a web page named .xlsx", lambda: b"<html><table><tr><td>Task</td></tr></table></html>", sentence="web page"),
    Kind("a PDF named .xlsx", lambda: b"%PDF-1.7\n" + noise(5, 5_000), sentence="PDF"),
    Kind("a picture named .xlsx", lambda: b"\x89PNG\r\n\x1a\n" + noise(6, 5_000)),
    Kind("nothing", lambda: b"", sentence="empty"),
    Kind("26 MB", lambda: LOCAL_ENTRY + b"\0" * 26_000_000, sentence="larger than 25 MB"),
]  # fmt: skip
