"""The three short lists of a highlight report: done, due and overdue, as many lines of each as a page has room for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from psr_data.domain.wording import told_apart
from psr_data.exports.paper.measure import LINE, cut, row_height, widths_of
from psr_data.exports.paper.tables import Cell, Column, Content
from psr_data.frames.pack.document.workstreams import three_lists
from psr_data.frames.pack.record import Highlight, Line, Pack

POINTS = 8.5
HEADING_HEIGHT, HEADER_HEIGHT, MORE_HEIGHT = 30, 13.5, 12.5
OF_WORKSTREAM = (Column("Milestone", 7.2), Column("Status", 2.1), Column("When", 7.9))
OF_PROGRAMME = (Column("Milestone", 5.6), Column("Workstream", 4.4), Column("Status", 2.1), Column("When", 5.7))


@dataclass
class Shortlist:
    """`shown` of the `lines` have a row each, no text on more than `item_lines`; `nothing` is shown for none.

    `short` are forms of titles that are too long.
    """

    title: str
    lines: Sequence[Line]
    nothing: str
    item_lines: int
    short: Mapping[str, str]
    shown: int = 0

    @property
    def more(self) -> int:
        return len(self.lines) - self.shown


def columns_of(highlight: Highlight) -> Sequence[Column]:
    return OF_PROGRAMME if highlight.item_id is None else OF_WORKSTREAM


def shortlists(pack: Pack, highlight: Highlight, item_lines: int) -> list[Shortlist]:
    """In the order of the page."""
    short = told_apart(line.title for line in highlight.lines)
    return [Shortlist(*listed, item_lines, short) for listed in three_lists(pack, highlight)]


def heads_height(lists: Sequence[Shortlist], *, counting: bool) -> float:
    """The height of the headings; `counting` adds a line below each list for how many more there are."""
    beside = HEADER_HEIGHT + (MORE_HEIGHT if counting else 0)
    return sum(HEADING_HEIGHT + (beside if shortlist.lines else POINTS * LINE + 2) for shortlist in lists)


def fill(lists: Sequence[Shortlist], columns: Sequence[Column], width: float, height: float) -> None:
    """One line of each in turn, what is overdue first, until the `height` in points is taken up."""
    widths = widths_of(columns, width)
    open_lists = [shortlist for shortlist in reversed(lists) if shortlist.lines]
    while open_lists:
        for shortlist in list(open_lists):
            cells = shortlist_row(shortlist, shortlist.lines[shortlist.shown], columns, width)
            needed = row_height(cells, widths, POINTS)
            if needed > height:
                open_lists.remove(shortlist)
                continue
            height -= needed
            shortlist.shown += 1
            if not shortlist.more:
                open_lists.remove(shortlist)


def shortlist_row(shortlist: Shortlist, line: Line, columns: Sequence[Column], width: float) -> list[Content]:
    """Texts on too many lines are cut here: the board paper and the workbook have them whole."""
    room = dict(zip((column.heading for column in columns), widths_of(columns, width), strict=True))
    moved = line.moved_words
    texts = {
        "Milestone": line.title,
        "Workstream": line.workstream,
        "When": f"{line.due_words}, {moved}" if moved else line.due_words,
    }
    cells: dict[str, Content] = {
        name: Cell((cut(text, POINTS, room[name], shortlist.item_lines, short=shortlist.short),))
        for name, text in texts.items()
        if name in room
    }
    return [cells.get(column.heading, line.computed) for column in columns]
