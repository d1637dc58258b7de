"""What the product draws as pictures for a report: facts from which `charts` makes the figure."""

from collections.abc import Sequence
from dataclasses import dataclass

from psr_data.frames.direction import Travel
from psr_data.frames.pack.record import Areas, SelfAssessment
from psr_data.frames.position import Position
from psr_data.frames.review import Review


@dataclass(frozen=True, slots=True)
class DirectionPicture:
    """The status of each of the `moves` at the last meetings and now."""

    position: Position
    reviewed: Review
    moves: Sequence[Travel]


@dataclass(frozen=True, slots=True)
class MapPicture:
    """The national decile of each area in the newest edition, within `boundaries` or as hexagons."""

    areas: Areas
    boundaries: bool


@dataclass(frozen=True, slots=True)
class DecilesPicture:
    """How many areas stand in each national decile."""

    areas: Areas


@dataclass(frozen=True, slots=True)
class RadarPicture:
    """The score of each group on each dimension."""

    position: Position
    assessment: SelfAssessment


@dataclass(frozen=True, slots=True)
class GapPicture:
    """The mean scores of the groups, and the gaps between them."""

    position: Position
    assessment: SelfAssessment


Picture = DirectionPicture | MapPicture | DecilesPicture | RadarPicture | GapPicture
