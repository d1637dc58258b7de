"""A list in a box: as many of its lines as there is room for, and how many more there are."""

from collections.abc import Sequence
from itertools import accumulate

from psr_data.exports.deck.box import Box, height_of, points
from psr_data.exports.deck.colours import MUTED
from psr_data.exports.deck.text import Paragraph, line
from psr_data.exports.text_metrics import line_count


def height_in(paragraph: Paragraph, width: float) -> int:
    """The height of a paragraph on lines of `width` points, with the space after it; as bold where a third of it is."""
    bold = 3 * sum(len(run.text) for run in paragraph.runs if run.bold) > len(paragraph.text)
    count = line_count(paragraph.text, paragraph.size, width - paragraph.indent, bold=bold)
    return height_of(count, paragraph.size) + points(paragraph.after)


def fit_lines(
    head: Sequence[Paragraph], lines: Sequence[Paragraph], box: Box, size: float, not_made: int = 0
) -> list[Paragraph]:
    """`head`, then as many of the `lines` as fit the box, with a last line "and 7 more" where not all do.

    `not_made` counts what would follow and was never made into paragraphs.
    """
    width, left = box.width_in_points, box.height - sum(height_in(each, box.width_in_points) for each in head)
    heights = [height_in(each, width) for each in lines]
    if sum(heights) <= left and not not_made:
        return [*head, *lines]
    left -= height_of(1, size)
    count = sum(so_far <= left for so_far in accumulate(heights))
    return [*head, *lines[:count], line(f"and {len(lines) + not_made - count:,} more", size, colour=MUTED)]
