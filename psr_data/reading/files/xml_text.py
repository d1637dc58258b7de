"""The texts in a workbook's XML, as Excel shows them."""

import re
from collections.abc import Iterator, Mapping
from typing import IO, NamedTuple
from xml.parsers.expat import ParserCreate, XMLParserType

from psr_data.domain.wording import printable

# The namespace of "Strict Open XML", which Excel can save too, is read as the other.
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
USUAL = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MAIN = USUAL.decode() + "}"
SHARED, TEXT, PHONETIC = (MAIN + tag for tag in ("si", "t", "rPh"))
YES = ("1", "true")
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


class Element(NamedTuple):
    """A tag without its namespace, its attributes likewise, and the text before the next tag."""

    name: str
    attributes: Mapping[str, str]
    text: str


class Doctype(ValueError):
    """A document type, which may define texts that grow without end."""


def new_parser() -> XMLParserType:
    parser = ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise Doctype


def elements(content: bytes) -> list[Element]:
    """All of a small part, in the order in which they begin."""
    found: list[tuple[str, dict[str, str], list[str]]] = []

    def begin(tag: str, attributes: Mapping[str, str]) -> None:
        found.append((_local(tag), {_local(name): value for name, value in attributes.items()}, []))

    def add(text: str) -> None:
        found[-1][2].append(text)

    parser = new_parser()
    parser.StartElementHandler, parser.CharacterDataHandler = begin, add
    parser.Parse(content, True)
    return [Element(name, attributes, "".join(texts).strip()) for name, attributes, texts in found]


def _local(name: str) -> str:
    return name.rpartition("}")[2]


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


def shared_texts(source: IO[bytes]) -> list[str]:
    """The texts that cells refer to by number, without the readings that stand above Japanese ones."""
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
    for chunk in whole_tags(source):
        parser.Parse(chunk.replace(STRICT, USUAL))
    parser.Parse(b"", True)
    return texts
