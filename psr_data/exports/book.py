"""A workbook in the making: real numbers and dates, and text that is never a formula, a link or markup."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from itertools import chain, count
from math import isnan
from typing import Any

import xlsxwriter
import xlsxwriter.xmlwriter

from psr_data.exports.cells import STARTS_A_FORMULA, xml_text
from psr_data.reference import look_in_use

Look = tuple[tuple[str, object], ...]
DAY, MOMENT = "d mmm yyyy", "d mmm yyyy hh:mm"
QUOTED: Look = (("quote_prefix", True),)
A4 = 9
TO_LOOK_AT = frozenset("=+-@<")
TABLE_STYLE = "Table Style Light 1"
NO_WORD = re.compile(r"\W")
LINE_BREAK = re.compile(r"\r\n?")
MOST_OF_A_HEADING = 250


# Excel would take "_x0041_" for the letter A. Of two such in a row XlsxWriter's own pattern escapes the first alone.
xlsxwriter.xmlwriter.re_control_chars_1 = re.compile("(_(?=x[0-9a-fA-F]{4}_))")


def look(**properties: object) -> Look:
    """How cells look, by the names that XlsxWriter has for it."""
    return tuple(properties.items())


FONT, DARK = look_in_use().font or "Calibri", look_in_use().main
GREY, WHITE = "#BFBFBF", "#FFFFFF"
GRID = look(border=1, border_color=GREY)
WRAPPED = look(text_wrap=True, valign="top")
HEADER = look(bold=True, font_color=WHITE, bg_color=DARK)
CENTRED_HEADER = HEADER + GRID + look(align="center", valign="vcenter", text_wrap=True)
BIG_TITLE = look(bold=True, font_size=16, font_color=DARK)
SMALL_TITLE = look(font_size=12, font_color=DARK)
BOLD = look(bold=True)


class Book:
    """An .xlsx whose bytes depend on what is written alone; rows and columns are counted from 0."""

    def __init__(self, made: date, title: str = "", author: str = "") -> None:
        self._kept = BytesIO()
        self.file = xlsxwriter.Workbook(
            self._kept, {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": 11}}
        )
        about = {"title": xml_text(title), "author": xml_text(author), "created": datetime.combine(made, time())}
        self.file.set_properties(about)
        self._formats: dict[Look, Any] = {}

    def content(self) -> bytes:
        self.file.close()
        return self._kept.getvalue()

    def page(self, name: str) -> Any:
        return self.file.add_worksheet(name)

    def format(self, of_look: Look) -> Any:
        """XlsxWriter's own; None for no look, with which a blank cell is not written at all."""
        found = self._formats.get(of_look)
        if found is None and of_look:
            found = self._formats[of_look] = self.file.add_format(dict(of_look))
        return found

    def write(self, page: Any, row: int, column: int, value: Any, of_look: Look = ()) -> None:
        """A value into a cell; a date as a day, unless its look says otherwise."""
        if isinstance(value, str) and value:
            if not value.isprintable() or value[0] in TO_LOOK_AT:  # few are looked at closely: that takes time
                of_look += QUOTED if STARTS_A_FORMULA.match(value) else ()
                value = inert(value)
            page.write_string(row, column, value, self.format(of_look))
        elif value is None or value == "" or (isinstance(value, float) and isnan(value)):
            page.write_blank(row, column, None, self.format(of_look))
        elif isinstance(value, bool):
            page.write_boolean(row, column, value, self.format(of_look))
        elif isinstance(value, date):
            code = MOMENT if isinstance(value, datetime) else DAY
            page.write_datetime(row, column, value, self.format((("num_format", code), *of_look)))
        else:
            page.write_number(row, column, value, self.format(of_look))

    def write_table(self, page: Any, name: str, heads: Sequence[tuple[str, Look]], lines: int) -> None:
        """Headings with their looks over an Excel Table of so many lines; one without a line would need repair.

        By its name and headings formulas can speak of it.
        """
        names = headings([text for text, _ in heads])
        if lines:
            about = {
                "name": NO_WORD.sub("_", name),
                "style": TABLE_STYLE,
                "columns": [{"header": each} for each in names],
            }
            page.add_table(0, 0, lines, len(names) - 1, about)
        for column, (text, (_, of_heading)) in enumerate(zip(names, heads, strict=True)):
            self.write(page, 0, column, text, of_heading)

    def write_over(self, page: Any, area: tuple[int, int, int, int], value: Any, of_look: Look) -> None:
        """A value over an area of cells: first and last row, first and last column."""
        top, bottom, left, right = area
        if (top, left) != (bottom, right):
            page.merge_range(top, left, bottom, right, "", self.format(of_look))
        self.write(page, top, left, value, of_look)


def set_paper(page: Any, across: int = 1) -> None:
    """Landscape A4, as wide as so many pages; Excel breaks them between rows."""
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(across, 0)


def inert(text: str) -> str:
    """The text without what XML cannot hold; XlsxWriter takes what stands between <r> and </r> for markup."""
    kept = LINE_BREAK.sub("\n", xml_text(text))
    return f"{kept} " if kept.startswith("<r>") else kept


def headings(names: Sequence[str]) -> list[str]:
    """As Excel wants them above a table: each on one line, not too long, filled, and no two alike."""
    kept: dict[str, str] = {}
    for place, name in enumerate(names, start=1):
        text = " ".join(inert(name).replace("_x", "_ x").split())[:MOST_OF_A_HEADING] or f"Column {place}"
        tried = chain([text], (f"{text} ({number})" for number in count(2)))
        free = next(each for each in tried if each.casefold() not in kept)
        kept[free.casefold()] = free
    return [*kept.values()]
