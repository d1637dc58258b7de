"""Where each workstream stands, which way it moved, and the plan by quarter."""

from psr_data.domain.rag import Rag
from psr_data.exports.pack_words import count_bars
from psr_data.exports.paper.figures import PAGE_CM, Place
from psr_data.exports.paper.measure import POINTS_PER_CM
from psr_data.exports.paper.paper_builder import Paper
from psr_data.exports.paper.tables import Cell, Column, Content
from psr_data.exports.text_metrics import width_of
from psr_data.frames.headings import FROM_DATES, LEAD_SAYS
from psr_data.frames.pack.record import Highlight, Pack
from psr_data.frames.review import review_in_words

FIGURE_POINTS, FIGURE_MARGINS_CM = 9, 0.3
SINCE, USUAL_STATUS, WIDE_STATUS = 2.8, 2.2, 2.75  # in centimetres; "N Not assessed" needs the wide one
KEY = (
    "Columns B, R, A, G and N count milestones: "
    + ", ".join(f"{rag.value} {rag.word.lower()}" for rag in Rag)
    + ". The direction is that of the status from dates; “⚑” marks a point to check."
)


def write_position(paper: Paper, pack: Pack) -> None:
    paper.heading("Position by workstream")
    paper.say(review_in_words(pack.position, pack.reviewed), keep_next=True)
    total = Cell(("The whole programme",), bold=True)
    counts = [Cell((f"{count:,}",), bold=True, centred=True) for count in pack.whole.counts.values()]
    rows = [_row(highlight) for highlight in pack.highlights]
    lines: list[list[Content]] = [*rows, [total, pack.whole.computed, None, *counts, pack.whole.computed_moved]]
    columns = _columns(pack)
    paper.table(
        "Status from dates of each workstream, and what its lead says",
        columns,
        [line[: len(columns)] for line in lines],
    )
    paper.note(KEY)
    paper.pictures(Place.DIRECTION)


def _columns(pack: Pack) -> list[Column]:
    """Counts have the room that the largest of them needs, and names the rest; the last is left out where no
    meeting came before."""
    largest = f"{max(pack.whole.counts.values()):,}"
    share = width_of(largest, FIGURE_POINTS, bold=True) / POINTS_PER_CM + FIGURE_MARGINS_CM
    has_moves = any(highlight.computed_moved for highlight in pack.highlights)
    since = [Column("Since the last meeting", SINCE)] if has_moves else []
    status = WIDE_STATUS if pack.whole.counts[Rag.NOT_ASSESSED] else USUAL_STATUS
    return [
        Column("Workstream", PAGE_CM - len(since) * SINCE - 2 * status - share * len(Rag)),
        Column(FROM_DATES, status),
        Column(LEAD_SAYS, status),
        *(Column(rag.value, share, centred=True) for rag in Rag),
        *since,
    ]


def _row(highlight: Highlight) -> list[Content]:
    counts = [highlight.counts[rag] or Cell(("–",), centred=True) for rag in Rag]
    title = Cell((highlight.title,), quiet=tuple(f"⚑ {point}" for point in highlight.points_to_check))
    return [title, highlight.computed, highlight.reported, *counts, highlight.computed_moved]


def write_gantt(paper: Paper, pack: Pack) -> None:
    paper.heading("Workplan by quarter")
    text = pack.gantt.note or f"{count_bars(pack.gantt.strips) or 'No milestones'}, workstream by workstream."
    where = paper.where_drawn(Place.GANTT)
    paper.say(f"{text} See {where}." if where else text, keep_next=bool(where))
    paper.pictures(Place.GANTT)
