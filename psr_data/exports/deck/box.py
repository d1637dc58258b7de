"""Rectangles on a slide, in English Metric Units."""

from collections.abc import Sequence
from typing import NamedTuple

EMU_PER_INCH, EMU_PER_POINT = 914_400, 12_700
LINE = 1.2


def inches(length: float) -> int:
    return round(length * EMU_PER_INCH)


def points(length: float) -> int:
    return round(length * EMU_PER_POINT)


class Box(NamedTuple):
    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    @property
    def width_in_points(self) -> float:
        return self.width / EMU_PER_POINT

    def first(self, height: int) -> "Box":
        """The uppermost part of it."""
        return self._replace(height=height)

    def below(self, taken: int) -> "Box":
        """What is left under the uppermost part."""
        return self._replace(top=self.top + taken, height=max(self.height - taken, 0))

    def beside(self, shares: Sequence[float], gap: int) -> "list[Box]":
        """Columns of these shares of its width, with a gap between each."""
        room = self.width - gap * (len(shares) - 1)
        widths = split(room, shares)
        lefts = [self.left + sum(widths[:place]) + gap * place for place in range(len(widths))]
        return [Box(left, self.top, width, self.height) for left, width in zip(lefts, widths, strict=True)]


def split(length: int, shares: Sequence[float], least: Sequence[int] = ()) -> list[int]:
    """The length in whole parts by their shares; the last takes what rounding leaves.

    None is shorter than its `least`, where there is room for all of them.
    """
    fixed: dict[int, int] = {}
    while True:
        free = length - sum(fixed.values())
        whole = sum(share for place, share in enumerate(shares) if place not in fixed)
        parts = [fixed.get(place) or int(free * share / whole) for place, share in enumerate(shares)]
        short = {place: needed for place, needed in enumerate(least) if parts[place] < needed}
        if not short or sum(least) >= length:
            return [*parts[:-1], length - sum(parts[:-1])]
        fixed |= short


def height_of(lines: int, size: float) -> int:
    """Of so many lines of text of this size, in points."""
    return points(lines * size * LINE)
