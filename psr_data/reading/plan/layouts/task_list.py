"""Lists of tasks: with dates in columns, or without dates and read once a person tells which column is what."""

from functools import partial

from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.layout import Match, Miss
from psr_data.reading.plan.lists.columns import choose_columns, holds_dates
from psr_data.reading.plan.lists.header import ListHeader, find_header, first_text_row
from psr_data.reading.plan.lists.reading import body_of, read_list
from psr_data.reading.plan.other_tables import other_table
from psr_data.reading.words.text import comparable, words
from psr_data.reading.words.tokens import MONTHS_IN, tokens
from psr_data.reading.words.vocabulary import Stage

DATED = "List: one row for each task, with its dates in columns"
UNDATED = "List: one row for each task or milestone"
FEWEST_ROWS = 2
FEWEST_PERIODS = 3
MOST_DATED = 2 * len(Stage)  # a start and an end as planned, as approved, as expected and as they were


def recognise(sheet: Sheet) -> Match | Miss | None:
    """Headings of titles beside dates, owners, status and the like; or any table with a column of dates."""
    header = find_header(sheet)
    if header is None:
        return _unexplained(sheet)
    body = body_of(sheet, header)
    columns = choose_columns(sheet, header, body, {})
    title = columns.of.get("title")
    if title is None or not (columns.dates or len(body) >= FEWEST_ROWS):
        return _unexplained(sheet)
    other = other_table(sheet, header.rows)
    doubt = f"it looks like {other}, not like a plan" if other else ""
    if not columns.dates:
        return _match(sheet, header, doubt or _without_dates(header), body, title)
    titles = _titles(sheet, body, title)
    return Match(
        DATED,
        ", ".join(titles[:3]),
        partial(read_list, sheet, header, doubt=doubt),
        header.rows,
        certain=not (doubt or columns.unsure),
        dates=not doubt,
        headings=tuple(comparable(label) for label in header.labels.values()),
        titles=tuple(map(comparable, titles)),
    )


def _without_dates(header: ListHeader) -> str:
    """Why nothing dates the rows; under months and the like whole dates or bars may have been meant."""
    counted = [text for text in header.labels.values() if any(token.what in MONTHS_IN for token in tokens(text))]
    if len(counted) < FEWEST_PERIODS:
        return "it holds no dates"
    periods = f"under “{counted[0]}” to “{counted[-1]}”"
    return f"it holds no dates, and what stands {periods} is no bar: fill the cells, or type x or a whole date there"


def _titles(sheet: Sheet, body: list[int], column: int) -> list[str]:
    return [title for row in body if (title := words(sheet.own(row, column).value))]


def _unexplained(sheet: Sheet) -> Match | None:
    header = first_text_row(sheet)
    body = body_of(sheet, header)
    columns = {column for row in body for column in sheet.cells[row]}
    dated = [column for column in sorted(columns) if _holds_several_dates(sheet, column, body)]
    if len(columns) < FEWEST_ROWS or not dated or len(body) < FEWEST_ROWS or len(dated) > MOST_DATED:
        return None
    return _match(sheet, header, "its headings do not say", body, min(columns))


def _holds_several_dates(sheet: Sheet, column: int, body: list[int]) -> bool:
    return holds_dates(sheet, column, body) and sum(sheet.own(row, column).value is not None for row in body) > 1


def _match(sheet: Sheet, header: ListHeader, doubt: str, body: list[int], column: int) -> Match:
    preview = ", ".join(_titles(sheet, body, column)[:3])
    return Match(UNDATED, preview, partial(read_list, sheet, header, doubt=doubt), header.rows, certain=False)
