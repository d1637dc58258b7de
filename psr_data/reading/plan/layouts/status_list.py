"""Lists without dates, or with columns that no heading explains: read once a person tells which column is what."""

from functools import partial

from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.layout import Match, Miss
from psr_data.reading.plan.lists.columns import choose_columns, holds_dates
from psr_data.reading.plan.lists.header import ListHeader, find_header, first_text_row
from psr_data.reading.plan.lists.reading import body_of, read_list
from psr_data.reading.words.text import words

NAME = "List: one row for each task or milestone"
FEWEST_ROWS = 2


def recognise(sheet: Sheet) -> Match | Miss | None:
    """Headings of titles beside owners, status and the like; or any table with a column of dates."""
    header = find_header(sheet)
    if header is not None and len(body := body_of(sheet, header)) >= FEWEST_ROWS:
        columns = choose_columns(sheet, header.labels, body, {})
        if "title" in columns.of:
            return _match(sheet, header, "it holds no dates", body, columns.of["title"])
    return _unexplained(sheet)


def _unexplained(sheet: Sheet) -> Match | None:
    header = first_text_row(sheet)
    body = body_of(sheet, header)
    columns = {column for row in body for column in sheet.cells[row]}
    dated = [column for column in sorted(columns) if _holds_several_dates(sheet, column, body)]
    if len(columns) < FEWEST_ROWS or not dated or len(body) < FEWEST_ROWS or len(dated) > MOST_DATED:
        return None
    return _match(sheet, header, "its headings do not say", body, min(columns))


MOST_DATED = 8


def _holds_several_dates(sheet: Sheet, column: int, body: list[int]) -> bool:
    return holds_dates(sheet, column, body) and sum(sheet.own(row, column).value is not None for row in body) > 1


def _match(sheet: Sheet, header: ListHeader, doubt: str, body: list[int], column: int) -> Match:
    titles = [words(sheet.own(row, column).value) for row in body]
    preview = ", ".join([title for title in titles if title][:3])
    return Match(NAME, preview, partial(read_list, sheet, header, doubt=doubt), header.rows, certain=False)
