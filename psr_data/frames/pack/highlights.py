"""The one page about a workstream, and the one about the programme, before anything is typed for a meeting."""

from collections.abc import Mapping, Sequence
from datetime import date

from psr_data.domain.direction import Direction
from psr_data.domain.periods import uk_date
from psr_data.domain.rag import worst
from psr_data.domain.wording import before_latin
from psr_data.frames.direction import workstreams_moved
from psr_data.frames.disagreement import disagreements_in_words
from psr_data.frames.gantt import Strip
from psr_data.frames.overview import points_to_check
from psr_data.frames.pack.gantt import gantt_of, workstreams_only
from psr_data.frames.pack.lines import Lines
from psr_data.frames.pack.record import Highlight, Line
from psr_data.frames.position import Position
from psr_data.frames.review import Review, review_in_words
from psr_data.frames.verdict import headline
from psr_data.frames.workstreams import WorkstreamStatus, expected_next

OF_LEAD, OF_DATES = "the lead, {}", "from the dates"
Months = tuple[date, date]


def of_programme(
    position: Position, reviewed: Review, lines: Lines, strips: Sequence[Strip], months: Months
) -> Highlight:
    return Highlight(
        item_id=None,
        title=f"{position.programme}, {position.part}" if position.part else position.programme,
        lead="",
        asks=(),
        counts=position.counts,
        computed=worst(rag for rag, count in position.counts.items() if count),
        reported=None,
        computed_moved=_moved(reviewed),
        reported_moved="",
        points_to_check=(review_in_words(position, reviewed),),
        flags=(),
        why=headline(position),
        why_from=OF_DATES,
        next_words=expected_next(lines.all, position.as_at),
        lines=lines.all,
        done=lines.done,
        overdue=lines.overdue,
        due=lines.due,
        gantt=workstreams_only(position, strips, months),
    )


def of_workstreams(
    position: Position, reviewed: Review, parts: Mapping[int, Lines], strips: Sequence[Strip], months: Months
) -> tuple[Highlight, ...]:
    """In workplan order."""
    bars = _by_workstream(position, strips)
    return tuple(
        _of_workstream(position, workstream, reviewed, parts.get(workstream.item_id, NOTHING), bars, months)
        for workstream in position.workstreams
    )


NOTHING = Lines((), (), (), ())


def _of_workstream(
    position: Position,
    workstream: WorkstreamStatus,
    reviewed: Review,
    lines: Lines,
    strips: Mapping[int, Sequence[Strip]],
    months: Months,
) -> Highlight:
    item = workstream.item_id
    board = next(line for line in reviewed.board if line.item_id == item)
    why, why_from = _why(workstream, lines.all)
    return Highlight(
        item_id=item,
        title=workstream.title,
        lead=workstream.owner,
        asks=(),
        counts=workstream.counts,
        computed=workstream.computed,
        reported=workstream.reported,
        computed_moved=board.computed_moved,
        reported_moved=_reported_moved(position, workstream, board.reported_moved),
        points_to_check=tuple(_points_to_check(position, workstream, reviewed)),
        flags=tuple(points_to_check(workstream)),
        why=why,
        why_from=why_from,
        next_words=workstream.next_words,
        lines=lines.all,
        done=lines.done,
        overdue=lines.overdue,
        due=lines.due,
        gantt=gantt_of(position, strips[item] if lines.all else (), months),
    )


def _why(workstream: WorkstreamStatus, lines: Sequence[Line]) -> tuple[str, str]:
    if workstream.commentary:
        return workstream.commentary, OF_LEAD.format(uk_date(workstream.updated or date.min))
    telling = next((each for each in lines if each.computed is workstream.computed), None)
    return (
        f"{before_latin(telling.title)}: {telling.reason}." if telling else "The plan holds no milestones of it.",
        OF_DATES,
    )


def _reported_moved(position: Position, workstream: WorkstreamStatus, moved: str) -> str:
    """Which way it moved; of a report that was there at the last meeting, the day it is of."""
    at, last = workstream.reported_at, position.window.last
    return f"as at {uk_date(at)}" if at and last and at < last else moved


def _points_to_check(position: Position, workstream: WorkstreamStatus, reviewed: Review) -> list[str]:
    differing = reviewed.differing_in(workstream.item_id)
    points = [
        "reported green, but the dates say red" if workstream.watermelon else "",
        "green not confirmed since the last meeting" if workstream.unconfirmed else "",
        f"the lead's report lacks {workstream.missing}" if workstream.missing else "",
        f"reports against dates: {disagreements_in_words(differing, position.as_at)}" if len(differing) else "",
    ]
    return [words for words in points if words]


def _moved(reviewed: Review) -> str:
    """ "↑ 1 up, ↓ 2 down": how many workstreams moved since the last meeting."""
    counted = [(way, workstreams_moved(reviewed.travels, way)) for way in (Direction.UP, Direction.DOWN)]
    return ", ".join(f"{way.arrow} {count} {way.value}" for way, count in counted if count)


def _by_workstream(position: Position, strips: Sequence[Strip]) -> dict[int, list[Strip]]:
    """A workstream's own bar comes first, then its items'."""
    names, found = {workstream.item_id for workstream in position.workstreams}, dict[int, list[Strip]]()
    current: list[Strip] = []
    for strip in strips:
        if strip.item_id in names:
            current = found.setdefault(strip.item_id, [])
        current.append(strip)
    return found
