"""The texts in a workbook's XML, as Excel shows them."""

import re
from collections.abc import Iterator
from typing import IO, Any
from xml.parsers.expat import ParserCreate, XMLParserType

from openpyxl.xml.constants import SHARED_STRINGS

from psr_data.domain.wording import printable

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHARED, TEXT, PHONETIC = (MAIN + tag for tag in ("si", "t", "rPh"))
CHUNK = 1 << 16
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """With the characters that Excel writes as `_x000D_`, and without those that no text can hold.

    Where somebody typed just that, its first underscore is written as `_x005F_` (ECMA-376 part 1, 22.4.2.4).
    """
    if "_x" not in text or not ESCAPED.search(text):
        return text
    plain = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    whole = plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return printable(whole.replace("\r\n", "\n"))


def new_parser() -> XMLParserType:
    parser = ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise ValueError("a document type, which may define texts that grow without end")


def whole_tags(source: IO[bytes]) -> Iterator[bytes]:
    """The stream in pieces that cut no tag in two."""
    tail = b""
    while chunk := source.read(CHUNK):
        joined = tail + chunk
        cut = joined.rfind(b"<", len(tail) or 1)
        cut = len(joined) if cut < 0 else cut
        yield joined[:cut]
        tail = joined[cut : cut + CHUNK]
    yield tail


def shared_texts(reader: Any) -> list[str]:
    """The texts that cells refer to by number, without the readings that stand above Japanese ones.

    openpyxl's own reader leaves out every "x005F_", typed ones too.
    """
    part = reader.package.find(SHARED_STRINGS)
    if part is None:
        return []
    texts: list[str] = []
    pieces: list[str] = []
    is_read = is_phonetic = False

    def begin(tag: str, _: object) -> None:
        nonlocal is_read, is_phonetic
        is_phonetic = is_phonetic or tag == PHONETIC
        is_read = tag == TEXT and not is_phonetic

    def end(tag: str) -> None:
        nonlocal is_read, is_phonetic
        is_read = False
        is_phonetic = is_phonetic and tag != PHONETIC
        if tag == SHARED:
            texts.append(unescaped("".join(pieces)))
            pieces.clear()

    def add(text: str) -> None:
        if is_read:
            pieces.append(text)

    parser = new_parser()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, add
    with reader.archive.open(part.PartName[1:]) as source:
        parser.ParseFile(source)
    return texts
