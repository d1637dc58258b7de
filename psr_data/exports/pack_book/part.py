"""The tables of a section as sheets."""

import pandas as pd

from psr_data.domain.grouping import grouped
from psr_data.domain.rag import Rag
from psr_data.exports.pack_book.sheet import Sheet
from psr_data.frames.pack.document.blocks import Kind, Part, Table, Width

LIST = "List"


def sheets_of_part(part: Part) -> list[Sheet]:
    return [_sheet(tables) for tables in grouped(part.tables, lambda table: table.sheet).values()]


def _sheet(tables: list[Table]) -> Sheet:
    """Tables of one sheet have the same columns."""
    first = tables[0]
    several = len(tables) > 1
    columns = [column for column in first.columns if column.most is Width.DATA]
    places = [first.columns.index(column) for column in columns]
    lines = [
        [*([table.title] if several else []), *(_value(line[place]) for place in places)]
        for table in tables
        for line in table.lines
    ]
    headings = [*([LIST] if several else []), *(column.heading for column in columns)]
    return Sheet(
        first.sheet,
        "; ".join(f"{table.title}: {table.about}" for table in tables) + ".",
        pd.DataFrame(lines, columns=headings, dtype=object),
        " ".join(table.empty for table in tables),
        tuple(column.heading for column in columns if column.kind in (Kind.MARK, Kind.STATUS)),
    )


def _value(value: object) -> object:
    return value.value if isinstance(value, Rag) else value
