"""What the words from a "Key" cell on say of each colour in a status or RAG column."""

import re
from collections.abc import Collection

from psr_data.reading.files.sheet import Sheet
from psr_data.reading.words.not_items import is_key
from psr_data.reading.words.text import words

COLOUR_NAME = re.compile(
    r"(light |dark )?(blue|gr[ea]y|green|amber|red|yellow|orange|purple|white|black) ?[=:–—-] ?", re.IGNORECASE
)
SHORTEST, LONGEST = 3, 60


def colours_in_key(sheet: Sheet, items: Collection[int], last_column: int) -> dict[str, str]:
    """By colour, without its name: "Blue = complete".

    `items` are rows that are no part of it, unless it stands right of the table's last column.
    """
    first, last = min(items, default=0), max(items, default=0)
    rows, found = sorted(sheet.cells), dict[str, str]()
    keys = [(row, c) for row, c, value in sheet.values(rows) if isinstance(value, str) and is_key(words(value))]
    for row, column in [key for key in keys if key[0] not in items]:
        is_beside = column > last_column
        for key_row in [each for each in rows if each >= row and (is_beside or each not in items)]:
            if is_beside or row > last or key_row < first:
                _read_row(sheet, key_row, column if is_beside or row < first else 1, found)
    return {colour: COLOUR_NAME.sub("", text) for colour, text in found.items()}


def _read_row(sheet: Sheet, row: int, first_column: int, found: dict[str, str]) -> None:
    for column, cell in sorted(sheet.cells[row].items()):
        if cell.fill and column >= first_column and (text := words_by(sheet, row, column)):
            found.setdefault(cell.fill, text)


def words_by(sheet: Sheet, row: int, column: int) -> str:
    """What explains a filled cell: the words in it, or else right of it, or else left of it."""
    texts = (words(sheet.own(row, c).value) for c in (column, column + 1, column - 1) if c)
    return next((text for text in texts if SHORTEST <= len(text) <= LONGEST and not is_key(text)), "")
