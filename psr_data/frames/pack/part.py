"""A part of a position or a comparison: some of its workstreams."""

from collections.abc import Collection
from dataclasses import replace

from psr_data.frames.changes.between import Comparison
from psr_data.frames.position import Position


def part_of(position: Position, workstreams: Collection[int]) -> Position:
    """The position of these workstreams only."""
    of_milestones, of_outline = (
        frame["workstream_id"].isin(workstreams) for frame in (position.milestones, position.outline)
    )
    return replace(
        position,
        milestones=position.milestones[of_milestones].reset_index(drop=True),
        workstreams=position.workstreams[position.workstreams["item_id"].isin(workstreams)].reset_index(drop=True),
        outline=position.outline[of_outline].reset_index(drop=True),
    )


def part_of_changes(compared: Comparison, workstreams: Collection[int]) -> Comparison:
    """The lines of these workstreams, under the title that each had on either side."""
    sides = [part_of(side, workstreams) for side in (compared.before, compared.after)]
    titles = {title for side in sides for title in side.workstreams["workstream"]}
    lines = compared.lines[compared.lines["workstream"].isin(titles) | compared.lines["item_id"].isin(workstreams)]
    return replace(compared, before=sides[0], after=sides[1], lines=lines.reset_index(drop=True))
