"""A worksheet's XML streamed into plain cells: its values, fills and merges in one pass."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from math import isfinite
from typing import IO, NamedTuple

from psr_data.reading.files.active_content import DDE
from psr_data.reading.files.addresses import Area, row_and_column
from psr_data.reading.files.serial_days import day_value, written_day
from psr_data.reading.files.sheet import NEVER_CALCULATED, Cell, Fault, Value
from psr_data.reading.files.styles import Style, Styles
from psr_data.reading.files.xml_text import MAIN, PHONETIC, STRICT, TEXT, USUAL, YES, new_parser, unescaped, whole_tags

LONGEST_TEXT = 32_767
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
ROW, CELL, VALUE, FORMULA, MERGE, COLUMN, COLOUR_RULES = (
    MAIN + tag for tag in ("row", "c", "v", "f", "mergeCell", "col", "conditionalFormatting")
)
MOST_BLANKS = 50
LIKELY_YEARS = range(2000, 2100)
# A cell's attributes, and by tag the texts in it.
Raw = dict[str, str]


class Look(NamedTuple):
    """A style: `form` is a Cell without its value, `blank` a filled cell without one, `days` the dates by number."""

    form: tuple[str | None, bool, int, bool, bool]
    blank: Cell | None
    style: Style
    days: dict[str, Value] | None


class SheetXml:
    """Only what a plan is made of is looked at: a mistake in a filter or a print setting does no harm."""

    def __init__(self, source: IO[bytes], texts: Sequence[str], styles: Styles, epoch: date) -> None:
        self.merges: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.has_colour_rules = self.has_links = False
        self.levels: dict[int, int] = {}
        self._source, self._texts, self._epoch, self._styles = source, texts, epoch, styles
        self._looks: dict[str, Look] = {}
        self._known_columns: dict[str, int] = {}
        self._blank: set[str] = set()
        self._rows: list[tuple[int, dict[int, Cell]]] = []
        self._row = 0
        self._raw_cells: list[Raw] = []
        self._raw: Raw = {}
        self._text: list[str] = []
        self._is_phonetic = self._is_shortened = False

    def read(self) -> Iterator[tuple[int, dict[int, Cell]]]:
        """Each row's number and its cells that hold a value or a fill; rows in file order."""
        parser = new_parser()
        parser.StartElementHandler, parser.EndElementHandler = self._begin, self._end
        parser.CharacterDataHandler = self._text.append
        for chunk in whole_tags(self._source):
            parser.Parse(self._without_blanks(chunk.replace(STRICT, USUAL)))
            yield from self._rows
            self._rows.clear()
        parser.Parse(b"", True)
        yield from self._rows

    def _without_blanks(self, chunk: bytes) -> bytes:
        """The chunk without cells that show nothing, in the styles in which there were such cells before.

        They are most of a sheet with lines around its cells.
        """
        blank = [re.escape(style) for style in islice(self._blank, MOST_BLANKS)]
        if not blank or b"<!" in chunk:
            return chunk
        nothing = re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}" s="(?:%b)"(?: t="n")?(?:/>|></c>)' % "|".join(blank).encode())
        shorter = nothing.sub(b"", chunk)
        self._is_shortened = self._is_shortened or len(shorter) < len(chunk)
        return shorter

    def _begin(self, tag: str, attributes: Raw) -> None:
        if tag == CELL:
            self._raw = attributes
            self._raw_cells.append(attributes)
        elif tag in (VALUE, TEXT):
            self._text.clear()
        elif tag == FORMULA:
            self._raw[FORMULA] = ""
            self._text.clear()
        elif tag == ROW:
            self._begin_row(attributes)
        elif tag == PHONETIC:
            self._is_phonetic = True
        elif tag == MERGE:
            first, _, last = attributes["ref"].partition(":")
            self.merges.append(Area(*row_and_column(first), *row_and_column(last or first)))
        elif tag == COLUMN and attributes.get("hidden") in YES:
            self.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))
        elif tag == COLOUR_RULES:
            self.has_colour_rules = True

    def _end(self, tag: str) -> None:
        if tag == CELL:
            return
        if tag == VALUE:
            if VALUE not in self._raw:
                self._raw[VALUE] = "".join(self._text)
        elif tag == TEXT and not self._is_phonetic:
            text = "".join(self._text)
            self._raw[TEXT] = self._raw[TEXT] + text if TEXT in self._raw else text
        elif tag == PHONETIC:
            self._is_phonetic = False
        elif tag == ROW:
            self._rows.append((self._row, self._cells()))
        elif tag == FORMULA and DDE.match("".join(self._text)):
            self.has_links = True

    def _begin_row(self, attributes: Raw) -> None:
        number = float(attributes.get("r", self._row + 1))
        if not number.is_integer() or not 1 <= number <= LAST_ROW:
            raise ValueError("a row outside the sheet")
        self._row = int(number)
        self._raw_cells.clear()
        if attributes.get("hidden") in YES:
            self.hidden_rows.add(self._row)
        if (level := attributes.get("outlineLevel", "0")).isdecimal() and int(level):
            self.levels[self._row] = int(level)

    def _cells(self) -> dict[int, Cell]:
        cells: dict[int, Cell] = {}
        columns: list[int] = []
        column, digits, known_columns, looks = 0, str(self._row), self._known_columns, self._looks
        for raw in self._raw_cells:
            place, style = raw.get("r"), raw.get("s", "0")
            if place:
                column = known_columns.get(place.removesuffix(digits)) or self._column_of(place)
            elif self._is_shortened:
                raise ValueError("some cells with a place and some without")
            else:
                column += 1
            columns.append(column)
            look = looks.get(style) or self._look(style)
            value = self._value(raw, look) if VALUE in raw or TEXT in raw or FORMULA in raw else None
            if value is not None:
                cells[column] = tuple.__new__(Cell, (value, *look.form))  # in half the time of Cell(value, *look.form)
            elif look.blank is not None:
                cells[column] = look.blank
            else:
                self._blank.add(style)
        if len(set(columns)) < len(columns) or max(columns, default=1) > LAST_COLUMN:
            raise ValueError("one cell twice, or outside the sheet")
        return cells

    def _column_of(self, place: str) -> int:
        row, column = row_and_column(place)
        if row != self._row:
            raise ValueError("a cell of another row")
        self._known_columns[place.removesuffix(str(row))] = column
        return column

    def _value(self, raw: Raw, look: Look) -> Value:
        kind = raw.get("t", "n")
        text = raw.get(TEXT) if kind == "inlineStr" else raw.get(VALUE) or None
        if text is None:
            return NEVER_CALCULATED if FORMULA in raw and kind != "str" else None
        if kind == "s":
            return _text(self._texts[_not_negative(text)])
        if kind == "n":
            if look.days is not None:
                return self._day(text, look.days, look.style)
            return int(text) if text.isdecimal() else _number(text)
        return OTHER_TYPES[kind](text)

    def _day(self, text: str, days: dict[str, Value], style: Style) -> Value:
        if text not in days:
            days[text] = self._read_day(_number(text), style)
        return days[text]

    def _read_day(self, number: float, style: Style) -> Value:
        """Where it is lost which numbers are dates, only such as may well be days of a plan."""
        day = day_value(number, self._epoch, hours=style.shows_hours)
        if style.shows_days:
            return day
        return day if isinstance(day, date) and number == int(number) and day.year in LIKELY_YEARS else number

    def _look(self, text: str) -> Look:
        style = self._styles.style(_not_negative(text))
        form = (style.fill, style.percent, style.indent, style.bold, style.struck)
        days: dict[str, Value] | None = None if style.shows_days is False else {}
        look = Look(form, Cell(None, *form) if style.fill else None, style, days)
        self._looks[text] = look
        return look


def _number(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError("a number that is none")
    return int(text) if number.is_integer() and text.removeprefix("-").isdecimal() else number


def _not_negative(text: str) -> int:
    """Python would count a negative place from the last."""
    if (place := int(text)) < 0:
        raise ValueError("a place before the first one")
    return place


def _text(text: str) -> Value:
    if len(text) > LONGEST_TEXT:
        raise ValueError("a longer text than Excel can hold")
    return text if text.strip() else None


# By a cell's type; any other is damage.
OTHER_TYPES: Mapping[str, Callable[[str], Value]] = {
    "b": lambda text: bool(int(text)),
    "d": written_day,
    "e": Fault,
    "str": lambda text: _text(unescaped(text)),
    "inlineStr": lambda text: _text(unescaped(text)),
}
