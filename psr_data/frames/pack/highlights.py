"""The one page about a workstream, and the one about the programme, before anything is typed for a meeting."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Any

from psr_data.domain.direction import Direction
from psr_data.domain.rag import Rag, worst
from psr_data.frames.direction import workstreams_moved
from psr_data.frames.disagreement import aged
from psr_data.frames.expected import expected_next
from psr_data.frames.overview import headline
from psr_data.frames.pack.gantt import gantt_of, workstreams_only
from psr_data.frames.pack.lines import Lines
from psr_data.frames.pack.record import Highlight, Line, Strip
from psr_data.frames.position import Position
from psr_data.frames.review import Review, review_in_words

OF_LEAD, OF_DATES = "last said by the lead", "from the dates"
Months = tuple[date, date]


def of_programme(
    position: Position, reviewed: Review, lines: Lines, strips: Sequence[Strip], months: Months
) -> Highlight:
    return Highlight(
        item_id=None,
        title=position.programme,
        lead="",
        asks=(),
        counts=position.counts,
        computed=worst(rag for rag, count in position.counts.items() if count),
        reported=None,
        computed_moved=_moved(reviewed),
        reported_moved="",
        points_to_check=(review_in_words(position, reviewed),),
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
    boards = reviewed.board.to_dict("records")
    return tuple(
        _of_workstream(position, line, board, reviewed, parts.get(line["item_id"], NOTHING), bars, months)
        for line, board in zip(position.workstreams.to_dict("records"), boards, strict=True)
    )


NOTHING = Lines((), (), (), ())


def _of_workstream(
    position: Position,
    line: Mapping[Hashable, Any],
    board: Mapping[Hashable, Any],
    reviewed: Review,
    lines: Lines,
    strips: Mapping[int, Sequence[Strip]],
    months: Months,
) -> Highlight:
    item = line["item_id"]
    why, why_from = _why(line, lines.all)
    return Highlight(
        item_id=item,
        title=line["workstream"],
        lead=line["owner"],
        asks=(),
        counts={rag: line[rag.value] for rag in Rag},
        computed=Rag(line["computed"]),
        reported=Rag(line["reported"]) if line["reported"] else None,
        computed_moved=board["computed_moved"],
        reported_moved=board["reported_moved"],
        points_to_check=tuple(_points_to_check(position, line, reviewed)),
        why=why,
        why_from=why_from,
        next_words=line["next_words"],
        lines=lines.all,
        done=lines.done,
        overdue=lines.overdue,
        due=lines.due,
        gantt=gantt_of(position, strips[item] if lines.all else (), months),
    )


def _why(line: Mapping[Hashable, Any], lines: Sequence[Line]) -> tuple[str, str]:
    if line["commentary"]:
        return line["commentary"], OF_LEAD
    telling = next((each for each in lines if each.computed == line["computed"]), None)
    return f"{telling.title}: {telling.reason}." if telling else "The plan holds no milestones of it.", OF_DATES


def _points_to_check(position: Position, line: Mapping[Hashable, Any], reviewed: Review) -> list[str]:
    differing = reviewed.differing[reviewed.differing["workstream_id"] == line["item_id"]]
    said = [
        "reported green, but the dates say red" if line["watermelon"] else "",
        "green not confirmed since the last meeting" if line["unconfirmed"] else "",
        f"the lead's judgement lacks {line['missing']}" if line["missing"] else "",
        f"reports against dates: {aged(differing, position.as_at)}" if len(differing) else "",
    ]
    return [words for words in said if words]


def _moved(reviewed: Review) -> str:
    """ "↑ 1 up, ↓ 2 down": how many workstreams moved since the last meeting."""
    counted = [(way, workstreams_moved(reviewed.strips, way)) for way in (Direction.UP, Direction.DOWN)]
    return ", ".join(f"{way.arrow} {count} {way.value}" for way, count in counted if count)


def _by_workstream(position: Position, strips: Sequence[Strip]) -> dict[int, list[Strip]]:
    """A workstream's own bar comes first, then its items'."""
    names, found = set(position.workstreams["item_id"]), dict[int, list[Strip]]()
    current: list[Strip] = []
    for strip in strips:
        if strip.item_id in names:
            current = found.setdefault(strip.item_id, [])
        current.append(strip)
    return found
