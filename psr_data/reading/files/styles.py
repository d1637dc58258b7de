"""The looks of a workbook's cells, from its styles alone: a broken one costs what it would have told, and no more."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.parsers.expat import ExpatError

from psr_data.reading.files.colours import fill_colour, theme_colours
from psr_data.reading.files.serial_days import KNOWN_FORMATS, shows_days, shows_hours
from psr_data.reading.files.xml_text import YES, new_parser

DEEPEST = 7  # of the paths below, and one more, so that what lies deeper is none of them
BLACK = {"rgb": "000000"}
Attributes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Style:
    """`shows_days` tells that its numbers are dates, `shows_hours` that they count hours; None where that is lost."""

    fill: str | None = None
    percent: bool = False
    indent: int = 0
    bold: bool = False
    struck: bool = False
    shows_days: bool | None = False
    shows_hours: bool = False


PLAIN, LOST = Style(), Style(shows_days=None)


class Styles:
    """The styles that cells name by number. `broken` tells that something which a cell needed could not be read."""

    def __init__(self, styles: bytes | None, theme: bytes | None) -> None:
        self._theme = theme_colours(theme)
        self._path: list[str] = []
        self._formats = dict(KNOWN_FORMATS)
        self._fonts: list[dict[str, bool]] = []
        self._fills: list[Attributes | None] = []
        self._palette: list[str] = []
        self._styles: list[dict[str, str]] = []
        self.broken = False
        parser = new_parser()
        parser.StartElementHandler, parser.EndElementHandler = self._begin, self._end
        try:
            parser.Parse(styles or b"<none/>", True)
        except ExpatError:
            self.broken = True

    def style(self, number: int) -> Style:
        if number >= len(self._styles):
            self.broken = self.broken or number > 0
            return LOST if number else PLAIN
        parts = self._styles[number]
        form = self._formats.get(self._number(parts, "numFmtId"), "General")
        font = self._number(parts, "fontId")
        letters = self._fonts[font] if font < len(self._fonts) else {}
        return Style(
            fill=self._fill(self._number(parts, "fillId")),
            percent="%" in form,
            indent=self._number(parts, "indent"),
            bold=letters.get("b", False),
            struck=letters.get("strike", False),
            shows_days=shows_days(form),
            shows_hours=shows_hours(form),
        )

    def _number(self, attributes: Attributes, name: str) -> int:
        text = attributes.get(name, "0")
        if not (text.isascii() and text.isdecimal()):
            self.broken = True
            return 0
        return int(text)

    def _fill(self, number: int) -> str | None:
        if number >= len(self._fills):
            self.broken = self.broken or number > 0
            return None
        try:
            return fill_colour(self._fills[number], self._theme, self._palette)
        except (ValueError, ArithmeticError):
            self.broken = True
            return BLACK["rgb"]

    def _begin(self, tag: str, attributes: Attributes) -> None:
        self._path.append(tag.rpartition("}")[2])
        match self._path[1:DEEPEST]:
            case ["numFmts", "numFmt"]:
                self._formats[self._number(attributes, "numFmtId")] = attributes.get("formatCode", "General")
            case ["fonts", "font"]:
                self._fonts.append({})
            case ["fonts", "font", "b" | "strike" as name]:
                self._fonts[-1][name] = attributes.get("val", "1") in YES
            case ["fills", "fill", *inside]:
                self._begin_fill(inside, attributes)
            case ["cellXfs", "xf"]:
                self._styles.append(dict(attributes))
            case ["cellXfs", "xf", "alignment"]:
                self._styles[-1]["indent"] = attributes.get("indent", "0")
            case ["colors", "indexedColors", "rgbColor"]:
                self._palette.append(attributes.get("rgb", ""))

    def _begin_fill(self, path: list[str], attributes: Attributes) -> None:
        """Of a pattern its colour, black where it has none; of a gradient the first."""
        match path:
            case []:
                self._fills.append(None)
            case ["patternFill"] if attributes.get("patternType", "none") != "none":
                self._fills[-1] = BLACK
            case ["patternFill", "fgColor"] if self._fills[-1]:
                self._fills[-1] = attributes
            case ["gradientFill", "stop", "color"] if not self._fills[-1]:
                self._fills[-1] = attributes

    def _end(self, _: Any) -> None:
        self._path.pop()
