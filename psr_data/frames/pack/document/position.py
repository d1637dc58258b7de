"""Where each workstream stands: what its dates say beside what its lead says, and which way it moved."""

from collections.abc import Iterator, Sequence

from psr_data.domain.direction import Direction
from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.domain.rag import Rag
from psr_data.domain.wording import plural
from psr_data.frames.direction import SINCE_LAST, Travel, strips_in_words, strips_of
from psr_data.frames.headings import FROM_DATES, LEAD_SAYS, NO_REPORT, POINTS_TO_CHECK
from psr_data.frames.pack.document.blocks import Column, Figure, Kind, Part, Sentence, Table, Value, Width
from psr_data.frames.pack.document.pictures import DirectionPicture
from psr_data.frames.pack.record import Highlight, Pack
from psr_data.frames.pack.to_discuss import MOST_OF_THEIR_OWN
from psr_data.frames.review import review_in_words

WORKSTREAM, MOVED = "Workstream", {Direction.UP, Direction.DOWN}
COUNTS = tuple(Column(f"{rag.value} {rag.word}", Kind.NUMBER, 0.42, kept=True, of=rag) for rag in Rag)
COLUMNS = (
    Column(WORKSTREAM, Kind.NAME, 2.7, kept=True),
    Column(FROM_DATES, Kind.MARK, 1.65, kept=True),
    Column("Dates: moved", share=1.0, under=FROM_DATES),
    Column(LEAD_SAYS, Kind.STATUS, 1.65, kept=True, blank=NO_REPORT),
    Column("Lead: moved", share=1.0, under=LEAD_SAYS),
    *COUNTS,
    Column("All", Kind.NUMBER, 0.5, kept=True),
    Column(POINTS_TO_CHECK, share=3.5, under=WORKSTREAM, words="⚑ {}"),
    Column("Lead", least=Width.DATA),
    Column("Why", share=4.0, least=Width.SCROLLING),
    Column("Where that is from", least=Width.DATA),
    Column("Next", least=Width.DATA),
)


def position(pack: Pack) -> Part:
    """The headline is the summary's finding; this one's says how the workstreams moved."""
    title = f"{Section.POSITION.label} as at {uk_date(pack.as_at)}"
    moved = review_in_words(pack.position, pack.reviewed)
    return Part(Section.POSITION, title, moved, [Sentence(pack.headline), _table(pack), *_direction(pack)])


def _table(pack: Pack) -> Table:
    last = pack.position.window.last
    moved = f", and which way each moved since {uk_date(last)}" if last else ""
    about = f"{plural(len(pack.highlights), 'workstream')}: what the dates say beside what the lead says{moved}"
    lines = [_line(each.title, each) for each in pack.highlights]
    total = _line("Together" if pack.position.part else "All workstreams", pack.whole)
    return Table("Position", about, COLUMNS, lines, "Position", "The plan has no workstream.", total)


def _line(title: str, of: Highlight) -> list[Value]:
    """Of a programme, no lead reports a status, and what to check stands above the table."""
    is_workstream = of.item_id is not None
    return [
        title,
        of.computed,
        of.computed_moved,
        of.reported if is_workstream else "–",
        of.reported_moved,
        *(of.counts[rag] for rag in Rag),
        of.milestones,
        "; ".join(of.points_to_check) if is_workstream else "",
        of.lead,
        of.why if is_workstream else "",
        of.why_from if is_workstream else "",
        of.next_words if is_workstream else "",
    ]


def _direction(pack: Pack) -> Iterator[Figure | Table]:
    """The direction of travel; nothing before the first meeting. What was never reported has no line."""
    if not pack.position.window.last:
        return
    moves, days = pack.reviewed.travels, pack.reviewed.days
    if drawn := _to_draw(moves):
        which = "each workstream" if len(drawn) == len(moves) else "the workstreams that moved"
        title = f"Direction of travel of {which}, at the last meetings and now"
        yield Figure(title, strips_in_words(days, drawn), DirectionPicture(pack.position, pack.reviewed, drawn))
    columns = [
        Column(WORKSTREAM, Kind.NAME, 3.3, kept=True),
        Column("Status", share=1.4, under=WORKSTREAM, kept=True),
        *(Column(uk_date(day), Kind.STATUS, 2.2, kept=True) for day in days),
        Column(SINCE_LAST, share=2.4, kept=True),
    ]
    lines = [[strip.workstream, strip.kind, *strip.statuses, strip.moved] for strip in strips_of(moves)]
    shown = [line for line in lines if any(line[2:-1])]
    about = "status at each meeting and now"
    yield Table("Direction of travel", about, columns, shown, "Direction", "Nothing is known.", behind=True)


def _to_draw(moves: Sequence[Travel]) -> Sequence[Travel]:
    """All of them, or of many those that moved since the last meeting; the table behind the figure has them all."""
    if len(moves) <= MOST_OF_THEIR_OWN:
        return moves
    return [each for each in moves if MOVED & {each.computed_moved, each.reported_moved}]
