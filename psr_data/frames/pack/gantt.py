"""The bars of a report's Gantt, few enough to be read: which of them are drawn, in every format by one rule."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from psr_data.domain.periods import days_spanned, first_of_month, quarter_of
from psr_data.domain.rag import Rag
from psr_data.frames.gantt import Strip, milestone_strip, workstream_strip
from psr_data.frames.pack.lines import Lines
from psr_data.frames.pack.record import Gantt
from psr_data.frames.position import Position

MOST_STRIPS = 240
GRAVE = (Rag.RED, Rag.AMBER)
ONE_AND_ITS_HEAD = 2
Places = Sequence[int]
IN_WORKBOOK = "the others are in the workbook of this pack"


def all_strips(position: Position, parts: Mapping[int, Lines]) -> tuple[Strip, ...]:
    """Every workstream, followed by its milestones and tasks, in workplan order; one that has none is only named.

    What `gantt_strips` has, without the words for pointing at a bar, which a report of thousands would wait for.
    """
    found: list[Strip] = []
    for workstream in position.workstreams:
        lines = parts[workstream.item_id].all if workstream.item_id in parts else ()
        found.append(workstream_strip(workstream, lines))
        found.extend(milestone_strip(line, position.as_at) for line in lines)
    return tuple(found)


def gantt_of(position: Position, strips: Sequence[Strip], months: tuple[date, date]) -> Gantt:
    """All of them, or of a plan too long the gravest."""
    milestones = [strip for strip in strips if not strip.is_workstream]
    grave = sum(strip.computed in GRAVE for strip in milestones)
    counted = len(strips) - len(milestones), len(milestones), grave
    return Gantt(tuple(gravest(strips, MOST_STRIPS)), *months, position.year_starts_in, *counted)


def workstreams_only(position: Position, strips: Iterable[Strip], months: tuple[date, date]) -> Gantt:
    shown = tuple(strip for strip in strips if strip.is_workstream)
    return Gantt(shown, *months, position.year_starts_in, len(shown))


def months_of(position: Position, strips: Iterable[Strip]) -> tuple[date, date]:
    """Whole quarters over every date drawn and the as-at date, where that is not far from them."""
    reached = days_spanned((day for strip in strips for day in strip.days), position.as_at)
    first, last = (quarter_of(day, position.year_starts_in) for day in reached)
    return first.start, first_of_month(last.end)


def gravest(strips: Sequence[Strip], most: int, *, heads_apart: bool = False) -> list[Strip]:
    """As many rows as that, in their places.

    Every workstream, the gravest first where there are too many. Of the milestones the reds, then the ambers and so
    on, the workstreams taking turns and each giving its gravest first; where that is little to ask, every workstream
    gives one before. With the workstreams drawn apart, only those are named of which a milestone is.
    """
    if len(strips) <= most:
        return list(strips)
    parts = sorted(_places(strips), key=lambda part: strips[part[0]].gravity)
    heads = [part[0] for part in parts if strips[part[0]].is_workstream]
    kept = set[int]() if heads_apart else set(heads[:most])
    for part, place in _by_turns(strips, parts, most):
        cost = {place, part[0]} if heads_apart else {place}
        if len(kept | cost) > most:
            break
        kept |= cost
    return [strips[place] for place in sorted(kept)]


def drawn_part(gantt: Gantt, most: int, *, heads_apart: bool = False) -> Gantt:
    """The gravest of it, in so many rows."""
    return replace(gantt, strips=tuple(gravest(gantt.strips, most, heads_apart=heads_apart)))


def _places(strips: Sequence[Strip]) -> list[list[int]]:
    """Where the rows of each workstream stand: its own first, then the gravest."""
    parts, first = list[list[int]](), 0
    for part in by_workstream(strips):
        places = range(first, first + len(part))
        parts.append(sorted(places, key=lambda place: (not strips[place].is_workstream, strips[place].gravity)))
        first += len(part)
    return parts


def _by_turns(strips: Sequence[Strip], parts: Sequence[Places], most: int) -> Iterator[tuple[Places, int]]:
    """Each milestone's place with its workstream's, in the order in which they are drawn as long as there is room."""
    first_for_all = ONE_AND_ITS_HEAD * len(parts) <= most // 2
    turns = []
    for rank, part in enumerate(parts):
        places = [place for place in part if not strips[place].is_workstream]
        for turn, place in enumerate(places):
            status = -1 if first_for_all and turn == 0 else strips[place].gravity[0]
            turns.append((status, turn, rank, place))
    for *_, rank, place in sorted(turns):
        yield parts[rank], place


def note_of(drawn: Gantt) -> str:
    """What of the plan is drawn, and how much has no date and so no bar; "" where nothing is to be said."""
    return " ".join(filter(None, (_which(drawn), _dateless(drawn))))


def _which(drawn: Gantt) -> str:
    shown = [strip for strip in drawn.strips if not strip.is_workstream]
    heads = len(drawn.strips) - len(shown)
    among = f"{heads:,} of {drawn.workstreams:,} workstreams"
    if not drawn.left_out:
        return f"Drawn are the gravest {among}." if heads < drawn.workstreams else ""
    if not shown:
        return f"Drawn are the gravest {among}, without milestones; {IN_WORKBOOK}."
    grave = sum(strip.computed in GRAVE for strip in shown)
    of_grave = "all" if grave == drawn.grave else f"{grave:,} of the"
    which = f"{len(shown):,} of {drawn.milestones:,} milestones"
    where = f", of {among}" if heads < drawn.workstreams else ""
    return f"Drawn are the gravest {which}{where}: {of_grave} {drawn.grave:,} that are red or amber; {IN_WORKBOOK}."


def _dateless(drawn: Gantt) -> str:
    dated = [strip for strip in drawn.strips if not strip.is_workstream]
    without = sum(strip.start is None and strip.end is None for strip in dated)
    return f"Without a date, and so without a bar: {without:,} of {len(dated):,}." if without else ""


def by_workstream(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """The strips of each workstream, its own first; what stands before any workstream is a part of its own."""
    part: list[Strip] = []
    for strip in strips:
        if strip.is_workstream and part:
            yield part
            part = []
        part.append(strip)
    if part:
        yield part
