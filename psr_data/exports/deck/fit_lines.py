"""A list in a box: as many of its lines as there is room for, and how many more there are."""

from collections.abc import Sequence
from itertools import accumulate

from psr_data.exports.deck.box import Box, height_of, points
from psr_data.exports.deck.colours import MUTED
from psr_data.exports.deck.text import Paragraph, line
from psr_data.exports.text_metrics import line_count


def height_in(said: Paragraph, width: float) -> int:
    """Of a paragraph on lines of `width` points, with the space after it; by the letters that most of it is in."""
    bold = 2 * sum(len(run.text) for run in said.runs if run.bold) > len(said.text)
    return height_of(line_count(said.text, said.size, width - said.indent, bold=bold), said.size) + points(said.after)


def fit_lines(
    head: Sequence[Paragraph], said: Sequence[Paragraph], box: Box, size: float, unmade: int = 0
) -> list[Paragraph]:
    """`head`, then of `said` what fits the box with a last line "and 7 more" where not all does.

    `unmade` counts what follows `said` and was not even made into paragraphs.
    """
    width, left = box.width_in_points, box.height - sum(height_in(each, box.width_in_points) for each in head)
    heights = [height_in(each, width) for each in said]
    if sum(heights) <= left and not unmade:
        return [*head, *said]
    left -= height_of(1, size)
    count = sum(so_far <= left for so_far in accumulate(heights))
    return [*head, *said[:count], line(f"and {len(said) + unmade - count:,} more", size, colour=MUTED)]
