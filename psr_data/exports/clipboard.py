"""A table for the clipboard: as cells for Word, PowerPoint and an e-mail, and as lines for a spreadsheet."""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

import pandas as pd

from psr_data.domain.periods import uk_date
from psr_data.domain.rag import Rag
from psr_data.exports.cells import safe_csv
from psr_data.exports.plain_text import one_line
from psr_data.frames.headings import STATUS_HEADINGS

STATUSES: dict[object, str] = {rag.value: f"{rag.value} {rag.word}" for rag in Rag}
TABLE = '<table border="1" cellpadding="3" style="border-collapse:collapse">'


def table_text(frame: pd.DataFrame, source: str) -> str:
    """Headings, lines and what it is of, parted by tabs; no cell becomes a formula."""
    last = [[_inert(source)]] if source else []
    return "\n".join("\t".join(line) for line in (*_lines(frame), *last))


def table_html(frame: pd.DataFrame, source: str) -> str:
    """The same as a table with lines between its cells, without markup from anybody's text."""
    heads, *lines = (_row(line, "td" if place else 'th align="left"') for place, line in enumerate(_lines(frame)))
    below = f"<p>{escape(one_line(source))}</p>" if source else ""
    return f"{TABLE}<thead>{heads}</thead><tbody>{''.join(lines)}</tbody></table>{below}"


def _lines(frame: pd.DataFrame) -> Iterator[list[str]]:
    yield [_inert(str(name)) for name in frame.columns]
    to_words = [_status if name in STATUS_HEADINGS else _in_words for name in frame.columns]
    for line in frame.itertuples(index=False):
        yield [words(value) for words, value in zip(to_words, line, strict=True)]


def _status(value: object) -> str:
    """A letter as "R Red"."""
    return STATUSES.get(value) or _in_words(value)


def _in_words(value: object) -> str:
    if pd.isna(value):  # type: ignore[call-overload] # of any one value
        return ""
    if isinstance(value, date):
        return uk_date(value)
    return _inert(value) if isinstance(value, str) else str(value)


def _inert(text: str) -> str:
    return safe_csv(one_line(text).strip())


def _row(cells: Sequence[str], kind: str) -> str:
    shown = (f"<{kind}>{escape(cell)}</{kind[:2]}>" for cell in cells)
    return f"<tr>{''.join(shown)}</tr>"
