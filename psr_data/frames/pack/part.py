"""A part of a position or a comparison: some of its workstreams."""

from collections.abc import Collection
from dataclasses import replace

from psr_data.frames.changes.between import Comparison
from psr_data.frames.position import Position


def part_of(position: Position, workstreams: Collection[int]) -> Position:
    """The position of these workstreams only."""
    return replace(
        position,
        milestones=tuple(each for each in position.milestones if each.workstream_id in workstreams),
        workstreams=tuple(each for each in position.workstreams if each.item_id in workstreams),
        outline=tuple(each for each in position.outline if each.workstream_id in workstreams),
    )


def part_of_changes(compared: Comparison, workstreams: Collection[int]) -> Comparison:
    """The lines of these workstreams, under the title that each had on either side."""
    sides = [part_of(side, workstreams) for side in (compared.before, compared.after)]
    titles = {workstream.title for side in sides for workstream in side.workstreams}
    lines = tuple(line for line in compared.lines if line.workstream in titles or line.item_id in workstreams)
    return replace(compared, before=sides[0], after=sides[1], lines=lines)
