"""A table for the clipboard: as cells for Word, PowerPoint and an e-mail, and as lines for a spreadsheet."""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

import pandas as pd

from psr_data.domain.periods import uk_date
from psr_data.domain.rag import Rag
from psr_data.exports.cells import safe_csv
from psr_data.exports.plain_text import one_line

BORDER = "border:1px solid #bfbfbf;padding:2px 6px;text-align:left;vertical-align:top"


def table_text(frame: pd.DataFrame, source: str) -> str:
    """Headings, lines and what it is of, parted by tabs; no cell becomes a formula."""
    return "\n".join("\t".join(line) for line in (*_lines(frame), [_inert(source)]))


def table_html(frame: pd.DataFrame, source: str) -> str:
    """The same as a table with lines between its cells, without markup from anybody's text."""
    heads, *lines = (_row(line, "td" if place else "th") for place, line in enumerate(_lines(frame)))
    return (
        f'<table style="border-collapse:collapse"><thead>{heads}</thead><tbody>{"".join(lines)}</tbody></table>'
        f"<p>{escape(one_line(source))}</p>"
    )


def _lines(frame: pd.DataFrame) -> Iterator[list[str]]:
    yield [_inert(str(name)) for name in frame.columns]
    for line in frame.itertuples(index=False):
        yield [_in_words(value) for value in line]


def _in_words(value: object) -> str:
    if pd.isna(value):  # type: ignore[call-overload] # of any one value
        return ""
    if isinstance(value, Rag):
        return f"{value.value} {value.word}"
    if isinstance(value, date):
        return uk_date(value)
    return _inert(value) if isinstance(value, str) else str(value)


def _inert(text: str) -> str:
    return safe_csv(one_line(text).strip())


def _row(cells: Sequence[str], kind: str) -> str:
    shown = (f'<{kind} style="{BORDER}">{escape(cell)}</{kind}>' for cell in cells)
    return f"<tr>{''.join(shown)}</tr>"
