"""Lists with their dates in columns: start and end, a due date, or a start and a duration."""

from functools import partial

from psr_data.reading.files.sheet import Sheet
from psr_data.reading.plan.layout import Match, Miss
from psr_data.reading.plan.lists.columns import choose_columns
from psr_data.reading.plan.lists.header import find_header
from psr_data.reading.plan.lists.reading import body_of, read_list
from psr_data.reading.words.text import comparable, words

NAME = "List: one row for each task, with its dates in columns"


def recognise(sheet: Sheet) -> Match | Miss | None:
    """A row of known headings with titles and at least one column that holds dates below it."""
    header = find_header(sheet)
    if header is None:
        return None
    body = body_of(sheet, header)
    columns = choose_columns(sheet, header.labels, body, {})
    if not columns.dates or "title" not in columns.of:
        return None
    doubt = "it looks like a list of risks or issues" if header.is_of_risks else ""
    is_certain = not doubt and not columns.unsure
    titles = [title for row in body if (title := words(sheet.own(row, columns.of["title"]).value))]
    return Match(
        NAME,
        ", ".join(titles[:3]),
        partial(read_list, sheet, header, doubt=doubt),
        header.rows,
        certain=is_certain,
        dates=not doubt,
        headings=tuple(comparable(label) for label in header.labels.values()),
        titles=tuple(map(comparable, titles)),
    )
