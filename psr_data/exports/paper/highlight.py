"""The one-page highlight report: what a workstream, or the programme, has to tell a meeting."""

from collections.abc import Sequence

from psr_data.domain.periods import uk_date
from psr_data.domain.telling import Tell, tell_nobody
from psr_data.exports.paper.markup import text_paragraph
from psr_data.exports.paper.one_page import MARGIN, OnePage, one_page
from psr_data.exports.paper.paper_builder import Paper, begin_page
from psr_data.exports.paper.quarter_strip import items_of, key_of, strip_table
from psr_data.exports.paper.shortlist import Shortlist, columns_of, shortlist_row
from psr_data.exports.paper.styles import new_document, written
from psr_data.exports.paper.tables import SMALL, table
from psr_data.frames.pack.record import Highlight, Pack


def highlight_paper(pack: Pack, highlights: Sequence[Highlight], tell: Tell = tell_nobody) -> bytes:
    """A page for each, however long the plan: what has no room is counted."""
    title = f"Highlight report: {pack.position.programme}, {uk_date(pack.as_at)}"
    document = new_document(title, pack.author, pack.full_footer, MARGIN)
    paper = Paper(document, MARGIN, tell, {})
    for place, highlight in enumerate(highlights):
        tell(highlight.title)
        _write_page(paper, pack, highlight, is_first=place == 0)
    return written(document, pack.as_at)


def _write_page(paper: Paper, pack: Pack, highlight: Highlight, *, is_first: bool) -> None:
    page = one_page(pack, highlight, paper.room)
    title = text_paragraph("Heading1", page.title)
    if not is_first:
        begin_page(title)
    paper.add(title, text_paragraph("Under title", _about(pack, highlight)))
    for each in page.tables:
        paper.add(table(each.title, each.columns, each.rows, paper.room, SMALL), text_paragraph("Gap", ""))
    for shortlist in page.lists:
        _write_list(paper, highlight, shortlist)
    _write_strip(paper, pack, highlight, page)


def _about(pack: Pack, highlight: Highlight) -> str:
    meeting = f" for the {pack.meeting.label}" if pack.meeting else ""
    return f"Highlight report{meeting}" + (f": {pack.position.programme}" if highlight.item_id is not None else "")


def _write_list(paper: Paper, highlight: Highlight, shortlist: Shortlist) -> None:
    paper.add(text_paragraph("Heading2", f"{shortlist.title} ({len(shortlist.lines):,})"))
    if not shortlist.lines:
        paper.add(text_paragraph("Smalltext", shortlist.nothing))
        return
    columns = columns_of(highlight)
    shown = shortlist.lines[: shortlist.shown]
    if shown:
        rows = [shortlist_row(shortlist, line, columns, paper.room) for line in shown]
        paper.add(table(shortlist.title, columns, rows, paper.room, SMALL))
    if shortlist.more:
        paper.add(text_paragraph("Smalltext", f"and {shortlist.more:,} more, listed in the workbook"))


def _write_strip(paper: Paper, pack: Pack, highlight: Highlight, page: OnePage) -> None:
    of = items_of(highlight.gantt) + highlight.gantt.left_out
    shown = len(page.strips)
    chosen = f": {shown} shown, the gravest of {of:,}" if of > shown else ""
    paper.add(text_paragraph("Heading2", f"The plan by quarter{chosen}"))
    key = key_of(highlight.gantt, page.strips, pack.as_at)
    paper.add(strip_table(highlight.gantt, page.strips, pack.as_at, paper.room), text_paragraph("Key", key))
