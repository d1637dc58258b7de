"""The first sheet: what the workbook is of, at which date and by which rules, and what each sheet holds."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from psr_data.exports.book import BIG_TITLE, BOLD, HEADER, WRAPPED, Book, look
from psr_data.exports.pack_book.sheet import Sheet, height_of, set_sheet_paper
from psr_data.frames.pack.document.blocks import Part
from psr_data.frames.pack.record import Pack
from psr_data.frames.rag_table import rules_since
from psr_data.reference import status_reference

WORKPLAN = "The whole plan in force at the date, in the Board’s layout: this sheet can be imported again as it is."
LINK = look(font_color="#0563C1", underline=1, bold=True, valign="top")
WIDTHS = (26, 110)
DAY_LOOK = look(align="left", valign="top")


def write_about(book: Book, page: Any, pack: Pack, sheets: Sequence[Sheet], document: Sequence[Part]) -> None:
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    book.write(page, 0, 0, pack.position.programme, BIG_TITLE)
    row = _write(book, page, 2, _facts(pack))
    row = _write_head(book, page, row + 1, "Status", "Milestones on the date, and when each status applies")
    for rag, rule in pack.position.rules.in_words().items():
        mark = status_reference().marks[rag]
        row = _write(book, page, row, [(f"{rag.value} {rag.word}", f"{pack.whole.counts[rag]:,}: {rule}")])
        of_mark = BOLD + WRAPPED + look(bg_color=mark.colour, font_color=mark.text_colour)
        book.write(page, row - 1, 0, f"{rag.value} {rag.word}", of_mark)
    row = _write_head(book, page, row + 1, "Sheet", "What is in it")
    for name, what in [*((sheet.name, sheet.what) for sheet in sheets), ("Workplan", WORKPLAN)]:
        row = _write(book, page, row, [(name, what)])
        page.write_url(row - 1, 0, f"internal:'{name}'!A1", book.format(LINK), name)
    notes = list(_notes(pack, document))
    if notes:
        row = _write(book, page, _write_head(book, page, row + 1, "Note", "To keep in mind"), notes)
    page.freeze_panes(1, 0)
    set_sheet_paper(page, WIDTHS)
    page.print_area(0, 0, row - 1, 1)


def _facts(pack: Pack) -> Iterator[tuple[str, object]]:
    yield "Headline", pack.headline
    if pack.commentary.headline:
        yield "Written for the meeting", pack.commentary.headline
    yield "As at", pack.as_at
    if pack.meeting:
        yield "Meeting", pack.meeting.label
    if pack.covers:
        yield "Workstreams", f"{pack.covers} The sheet Workplan has all of them."
    yield "Made on", pack.made_on
    yield "By", pack.author
    yield "From", pack.source
    yield "Caption", pack.position.caption
    if pack.position.illustrative:
        yield "Illustrative", "Some of the progress is invented; a column named Progress says of which lines."
    yield "Rules", f"{rules_since(pack.position)} {status_reference().verdict.in_words()}"
    yield "Changes", pack.changes_headline


def _notes(pack: Pack, document: Sequence[Part]) -> Iterator[tuple[str, object]]:
    for section, why in pack.missing.items():
        yield section.label, f"Not in this workbook. {why}"
    for part in document:
        for text in part.notes:
            yield part.section.label, text


def _write_head(book: Book, page: Any, row: int, *labels: str) -> int:
    for column, label in enumerate(labels):
        book.write(page, row, column, label, HEADER)
    return row + 1


def _write(book: Book, page: Any, row: int, lines: Iterable[tuple[str, object]]) -> int:
    """Labels with what they say; returns the row below."""
    for label, value in lines:
        book.write(page, row, 0, label, BOLD + WRAPPED)
        book.write(page, row, 1, value, WRAPPED if isinstance(value, str) else DAY_LOOK)
        page.set_row(row, height_of((label, value), WIDTHS))
        row += 1
    return row
