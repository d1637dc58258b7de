"""The child process of the footprint's spreadsheet: its rows as plain text, or why it is refused."""

import sys
from collections.abc import Sequence
from itertools import islice
from typing import Any

from psr_data.reading.files.child import answer

COLUMNS = ("kind", "name", "area", "note", "illustrative", "code")
MOST_LINKS = 5_000
NO_LINKS = (
    "No row has the headings Kind, Name and Code (or Area). Download the links first, and change that spreadsheet."
)


def read(content: bytes, _request: dict[str, Any]) -> dict[str, Any]:
    from psr_data.reading.files.large_tables import plain_heading, tables

    for _, rows in tables(content):
        numbered = enumerate(rows, start=1)
        for _, headings in islice(numbered, 20):
            named = {plain_heading(str(heading)): place for place, heading in enumerate(headings) if heading}
            if {"kind", "name"} <= named.keys() and {"code", "area"} & named.keys():
                return {"rows": [_line(number, row, named) for number, row in islice(numbered, MOST_LINKS) if any(row)]}
    return {"refused": NO_LINKS}


def _line(number: int, row: Sequence[Any], named: dict[str, int]) -> dict[str, Any]:
    values = {name: row[named[name]] if name in named and named[name] < len(row) else None for name in COLUMNS}
    return {"row": number} | {name: "" if value is None else str(value).strip() for name, value in values.items()}


if __name__ == "__main__":
    sys.exit(answer(read))
