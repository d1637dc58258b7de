"""The tables of a section as sheets, with Excel's own charts of them."""

import pandas as pd

from psr_data.domain.grouping import grouped
from psr_data.domain.rag import Rag
from psr_data.exports.pack_book.sheet import Sheet
from psr_data.frames.pack.document.blocks import Chart, Kind, Part, Table, Width

LIST = "List"
FORMATS = {Kind.SCORE: "0.00", Kind.NUMBER: "#,##0"}


def sheets_of_part(part: Part) -> list[Sheet]:
    charts = {block.data: block for block in part.blocks if isinstance(block, Chart)}
    tables = [*charts, *(block for block in part.blocks if isinstance(block, Table) and block.stands(Width.DATA))]
    named = grouped([table for table in tables if table.sheet], lambda table: table.sheet)
    return [_sheet(of_sheet, charts.get(of_sheet[0])) for of_sheet in named.values()]


def _sheet(tables: list[Table], chart: Chart | None) -> Sheet:
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
        "; ".join(f"{table.title}: {table.about}" for table in tables).removesuffix(".") + ".",
        pd.DataFrame(lines, columns=headings, dtype=object),
        " ".join(table.empty for table in tables),
        tuple(column.heading for column in columns if column.kind in (Kind.MARK, Kind.STATUS)),
        chart,
        tuple(column.heading for column in columns if column.of),
        {column.heading: FORMATS[column.kind] for column in columns if column.kind in FORMATS},
    )


def _value(value: object) -> object:
    return value.value if isinstance(value, Rag) else value
