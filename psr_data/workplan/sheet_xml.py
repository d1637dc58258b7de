"""A worksheet's XML streamed into plain cells, on top of openpyxl's own cell parser."""

from collections.abc import Iterator
from datetime import date, datetime
from math import isfinite
from typing import Any
from xml.etree.ElementTree import Element

from openpyxl.cell.cell import TYPE_ERROR
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.functions import iterparse

from psr_data.workplan.addresses import Area
from psr_data.workplan.colours import fill_colour, theme_colours
from psr_data.workplan.sheet import NEVER_CALCULATED, Cell, Fault, Value

TYPES = frozenset({None, "n", "s", "b", "e", "d", "str", "inlineStr"})
LONGEST_TEXT = 32_767
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class SheetXml(WorkSheetParser):  # type: ignore[misc]
    """openpyxl's own cell parser under a loop that looks only at what a plan is made of.

    Its full loop also builds filters, validations and print settings, and refuses a sheet for a
    mistake in any of them.
    """

    def __init__(self, source: Any, reader: Any) -> None:
        wb = reader.wb
        super().__init__(
            source,
            reader.shared_strings,
            data_only=True,
            epoch=wb.epoch,
            date_formats=wb._date_formats,
            timedelta_formats=wb._timedelta_formats,
        )
        self.merges: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.has_colour_rules = False
        self.levels: dict[int, int] = {}
        self._styles = wb._cell_styles
        self._indents = [int(alignment.indent or 0) for alignment in wb._alignments]
        self._bold = [bool(font.b) for font in wb._fonts]
        self._number_formats = wb._number_formats
        theme = theme_colours(wb.loaded_theme)
        palette = tuple(str(colour) for colour in wb._colors)
        fills = dict(enumerate(fill_colour(fill, theme, palette) for fill in wb._fills))
        self._fills = [fills[style.fillId] for style in self._styles]

    def read(self) -> Iterator[tuple[int, dict[int, Cell]]]:
        """Each row's number and its cells that hold a value or a fill; rows in file order."""
        for _, element in iterparse(self.source):
            tag = element.tag
            if tag == MAIN + "row":
                number, raw = self.parse_row(element)
                _check_addresses(number, raw)
                if element.get("hidden") in ("1", "true"):
                    self.hidden_rows.add(number)
                if element.get("outlineLevel", "0").isdecimal() and (level := int(element.get("outlineLevel", "0"))):
                    self.levels[number] = level
                yield number, self._cells(raw)
                element.clear()
            elif tag == MAIN + "mergeCell":
                self._add_merge(element)
            elif tag == MAIN + "col" and element.get("hidden") in ("1", "true"):
                self.hidden_columns.append((int(element.get("min")), int(element.get("max"))))
            elif tag == MAIN + "conditionalFormatting":
                self.has_colour_rules = True

    def parse_cell(self, element: Element) -> dict[str, Any]:
        kind = element.get("t")
        if kind == "s" and int(element.findtext(MAIN + "v") or 0) < 0:
            raise ValueError("a place before the first shared text, which Python would count from the last")
        if kind not in TYPES:
            raise ValueError(f"a cell of the unknown type {kind}")
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and element.find(MAIN + "f") is not None and element.get("t") != "str":
            cell["value"] = NEVER_CALCULATED
        return cell

    def _add_merge(self, element: Element) -> None:
        first_column, first_row, last_column, last_row = range_boundaries(element.get("ref"))
        self.merges.append(Area(first_row, first_column, last_row, last_column))

    def _cells(self, raw: list[dict[str, Any]]) -> dict[int, Cell]:
        cells = {}
        for parsed in raw:
            style = self._styles[parsed["style_id"]]
            value = _plain(parsed["value"], parsed["data_type"])
            fill = self._fills[parsed["style_id"]]
            if value is not None or fill is not None:
                indent, bold = self._indents[style.alignmentId], self._bold[style.fontId]
                cells[parsed["column"]] = Cell(value, fill, self._is_percent(style.numFmtId), indent, bold)
        return cells

    def _is_percent(self, number_format: int) -> bool:
        if number_format < 164:
            return number_format in (9, 10)
        return "%" in self._number_formats[number_format - 164]


def _check_addresses(row: int, cells: list[dict[str, Any]]) -> None:
    """Raise ValueError where it is unclear which cell is meant, or its style is counted from the last."""
    columns = [cell["column"] for cell in cells]
    if not 1 <= row <= LAST_ROW or any(not 1 <= column <= LAST_COLUMN for column in columns):
        raise ValueError(f"a cell of row {row} lies outside the sheet")
    if any(cell["row"] != row or cell["style_id"] < 0 for cell in cells) or len(set(columns)) < len(columns):
        raise ValueError(f"row {row} holds a cell of another row, or one cell twice")


def _plain(value: Any, data_type: str) -> Value:
    if isinstance(value, str):
        if data_type == TYPE_ERROR:
            return Fault(value)
        if len(value) > LONGEST_TEXT:
            raise ValueError("a longer text than Excel can hold")
        return value if value.strip() else None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, float) and not isfinite(value):
        raise ValueError("a number that is none")
    if value is None or isinstance(value, bool | int | float | date | Fault):
        return value
    return str(value)
