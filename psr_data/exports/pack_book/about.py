"""The first sheet: what the workbook is of, at which date and by which rules, and what each sheet holds."""

from collections.abc import Iterator, Sequence

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from psr_data.exports.cells import safe_cell
from psr_data.exports.pack_book.sheet import WRAPPED, Sheet, height_of, set_paper
from psr_data.exports.tables import DARK, DATE_FORMAT, FONT, HEADER_FILL, HEADER_FONT
from psr_data.frames.pack.document.blocks import Part
from psr_data.frames.pack.record import Pack
from psr_data.frames.rag_table import rules_since
from psr_data.reference import status_reference

WORKPLAN = "The whole plan in force at the date, in the Board’s layout: this sheet can be imported again as it is."
LABEL = Font(name=FONT, bold=True)
TITLE = Font(name=FONT, bold=True, size=16, color=DARK)
WIDTHS = (26, 110)
DAY = Alignment(horizontal="left", vertical="top")


def write_about(page: Worksheet, pack: Pack, sheets: Sequence[Sheet], document: Sequence[Part]) -> None:
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = WIDTHS
    safe_cell(page.cell(1, 1), pack.position.programme).font = TITLE
    row = _write(page, 3, _facts(pack))
    row = _write_head(page, row + 1, "Status", "Milestones on the date, and when each status applies")
    for rag, rule in pack.position.rules.in_words().items():
        cell = safe_cell(page.cell(row, 1), f"{rag.value} {rag.word}")
        mark = status_reference().marks[rag]
        cell.fill, cell.font = (
            PatternFill("solid", fgColor=mark.colour[1:]),
            Font(name=FONT, bold=True, color=mark.text_colour[1:]),
        )
        text = f"{pack.whole.counts[rag]:,}: {rule}"
        cell.alignment = safe_cell(page.cell(row, 2), text).alignment = WRAPPED
        page.row_dimensions[row].height = height_of(("", text), WIDTHS)
        row += 1
    row = _write_head(page, row + 1, "Sheet", "What is in it")
    listed = [*((sheet.name, sheet.what) for sheet in sheets), ("Workplan", WORKPLAN)]
    first = row
    row = _write(page, row, listed)
    for place, (name, _) in enumerate(listed, start=first):
        cell = page.cell(place, 1)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quote_sheetname(name)}!A1")
    notes = list(_notes(pack, document))
    if notes:
        _write(page, _write_head(page, row + 1, "Note", "To keep in mind"), notes)
    page.freeze_panes = "A2"
    set_paper(page)


def _facts(pack: Pack) -> Iterator[tuple[str, object]]:
    yield "Headline", pack.headline
    if pack.commentary.headline:
        yield "Written for the meeting", pack.commentary.headline
    yield "As at", pack.as_at
    if pack.meeting:
        yield "Meeting", pack.meeting.label
    if len(pack.highlights) < pack.of_workstreams:
        yield "Workstreams", f"{len(pack.highlights)} of {pack.of_workstreams}, as chosen; the sheet Workplan has all"
    yield "Made on", pack.made_on
    yield "By", pack.author
    yield "From", pack.source
    yield "Caption", pack.position.caption
    if pack.position.illustrative:
        yield "Illustrative", "Some of the progress is invented; a column named Progress says of which lines."
    yield "Rules", rules_since(pack.position)
    yield "Changes", pack.changes_headline


def _notes(pack: Pack, document: Sequence[Part]) -> Iterator[tuple[str, object]]:
    for section, why in pack.missing.items():
        yield section.label, f"Not in this workbook. {why}"
    for part in document:
        for text in part.notes:
            yield part.section.label, text


def _write_head(page: Worksheet, row: int, *labels: str) -> int:
    for column, label in enumerate(labels, start=1):
        cell = safe_cell(page.cell(row, column), label)
        cell.font, cell.fill = HEADER_FONT, HEADER_FILL
    return row + 1


def _write(page: Worksheet, row: int, lines: Iterator[tuple[str, object]] | Sequence[tuple[str, object]]) -> int:
    """Labels with what they say; returns the row below."""
    for label, value in lines:
        safe_cell(page.cell(row, 1), label).font = LABEL
        page.cell(row, 1).alignment = WRAPPED
        cell = safe_cell(page.cell(row, 2), value)
        cell.alignment = WRAPPED
        if cell.is_date:
            cell.number_format = DATE_FORMAT
            cell.alignment = DAY
        page.row_dimensions[row].height = height_of((label, value), WIDTHS)
        row += 1
    return row
