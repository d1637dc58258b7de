"""Spreadsheets to be filled in: the answers of a whole group, those of one respondent, or a framework of one's own."""

from collections.abc import Sequence
from typing import Any

from psr_data.domain.assessment import LEVELS, Framework
from psr_data.exports.book import BIG_TITLE, CENTRED_HEADER, DAY, GRID, WRAPPED, Book, look
from psr_data.exports.reproducible import EARLIEST

HEADING_ROW = 3
HOW = (
    f"Write a score from 1 to {LEVELS}, or don't know, in each cell. Nobody's answers are shown, only those of a group."
)
PLAIN = GRID + WRAPPED
DATED = PLAIN + look(num_format=DAY)
NEVER_NAMES = "One row for each respondent. The numbers only tell the rows apart: never write a name."


def group_template(framework: Framework, group: str, invited: int) -> bytes:
    """A row for each respondent, with their comments to the right of all scores."""
    book, page = _started("Answers", f"{group}: {framework.name}", f"{NEVER_NAMES} {HOW}")
    names = framework.names
    _headings(book, page, ["Respondent", *names, "Answered on", *(f"Comment on {name}" for name in names)], 16)
    for number in range(1, invited + 1):
        row = HEADING_ROW + number
        for column in range(2 * len(names) + 2):
            book.write(page, row, column, None if column else number, DATED if column == len(names) + 1 else PLAIN)
    _check_scores(page, (HEADING_ROW + 1, 1, HEADING_ROW + invited, len(names)))
    page.freeze_panes(HEADING_ROW + 1, 1)
    _write_help(book, framework)
    return book.content()


def respondent_template(framework: Framework) -> bytes:
    """A row for each dimension, for one respondent."""
    book, page = _started("Answers", framework.name, f"For one person. {HOW}")
    _headings(book, page, ["Dimension", "Question", "Score", "Comment"], 30)
    for row, dimension in enumerate(framework.dimensions, start=HEADING_ROW + 1):
        for column, text in enumerate((dimension.name, dimension.question, "", "")):
            book.write(page, row, column, text, PLAIN)
    page.set_column(1, 1, 60)
    page.set_column(3, 3, 60)
    _check_scores(page, (HEADING_ROW + 1, 2, HEADING_ROW + len(framework.dimensions), 2))
    _write_help(book, framework)
    return book.content()


def framework_template(framework: Framework) -> bytes:
    """A framework as an example to be changed into one's own."""
    how = "Change the words on the right, and add or delete rows."
    book, page = _started("Framework", "A framework for self-assessment", how)
    given = [("Name", framework.name), ("Source", framework.source)]
    given += [(f"Level {number}", word) for number, word in enumerate(framework.levels, start=1)]
    heading = ("Dimension", "Question")
    lines = [*given, ("", ""), heading, *((each.name, each.question) for each in framework.dimensions)]
    for row, texts in enumerate(lines, start=HEADING_ROW):
        for column, text in enumerate(texts):
            book.write(page, row, column, text, CENTRED_HEADER if texts == heading else WRAPPED)
    page.set_column(0, 0, 36)
    page.set_column(1, 1, 100)
    return book.content()


def _started(sheet: str, title: str, how: str) -> tuple[Book, Any]:
    book = Book(EARLIEST)
    page = book.page(sheet)
    book.write(page, 0, 0, title, BIG_TITLE)
    book.write(page, 1, 0, how)
    return book, page


def _headings(book: Book, page: Any, labels: Sequence[str], width: int) -> None:
    for column, label in enumerate(labels):
        book.write(page, HEADING_ROW, column, label, CENTRED_HEADER)
    page.set_column(0, len(labels) - 1, width)


def _check_scores(page: Any, area: tuple[int, int, int, int]) -> None:
    check = {
        "validate": "list",
        "source": [*map(str, range(1, LEVELS + 1)), "don't know"],
        "error_title": "Not a score",
        "error_message": f"Please choose a score from 1 to {LEVELS}, or don't know.",
    }
    page.data_validation(*area, check)


def _write_help(book: Book, framework: Framework) -> None:
    page = book.page("Help")
    lines = [("The scores", ""), *((str(at), word) for at, word in enumerate(framework.levels, start=1))]
    lines += [("don't know", "Counts as an answer, but not as a score."), ("", ""), ("The questions", "")]
    lines += [(dimension.name, dimension.question) for dimension in framework.dimensions]
    for row, texts in enumerate([*lines, ("", ""), ("Source", framework.source)]):
        for column, text in enumerate(texts):
            book.write(page, row, column, text, WRAPPED)
    page.set_column(0, 0, 36)
    page.set_column(1, 1, 100)
