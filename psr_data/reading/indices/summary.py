"""The measures of whole authorities, from every sheet of the summaries of an edition."""

from collections.abc import Sequence
from typing import Any

from psr_data.reading.files.large_tables import Value
from psr_data.reading.indices.found import Found
from psr_data.reading.indices.headings import Columns
from psr_data.reading.indices.values import number, text_at, value_at, whole


def read_summary(sheets: Sequence[tuple[Columns, list[Sequence[Value]]]], year: str, wanted: str) -> Found:
    """The measures of the wanted authority, from every sheet that has some."""
    authorities: dict[str, str] = {}
    lines: list[list[Any]] = []
    for columns, rows in sheets:
        by_code = {text_at(row, columns.authority): row for row in rows if text_at(row, columns.authority)}
        authorities |= {code: text_at(row, columns.authority_name) for code, row in by_code.items()}
        for code, row in by_code.items():
            if wanted in (code, text_at(row, columns.authority_name)):
                lines += _summary_lines(columns, row, len(by_code))
    found = sorted((code, name, 0) for code, name in authorities.items())
    return Found("summary", year, lines or None, found, f"measures of {len(found)} authorities, {year} edition")


def _summary_lines(columns: Columns, row: Sequence[Value], authorities: int) -> list[list[Any]]:
    lines = []
    for (domain, measure), place in columns.summary.items():
        value = number(value_at(row, place))
        if measure.startswith("rank of ") or value is None:
            continue
        rank = whole(value_at(row, columns.summary.get((domain, f"rank of {measure}"))))
        lines.append([domain.value, measure, value, rank, authorities])
    return lines
